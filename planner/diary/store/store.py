"""The store: who keeps a diary in it, and what concerns all of them."""

from __future__ import annotations

import datetime
import os
import uuid
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, delete, insert, select, text
from sqlalchemy.exc import IntegrityError

from planner.diary.faults import StoreError, one_fault
from planner.diary.records.base import NAME_CHARACTERS
from planner.diary.store.diary import Diary, now
from planner.diary.store.engine import make_engine, writable, writing
from planner.diary.store.migrate import migrate
from planner.diary.store.models import PERSON
from planner.diary.store.place import database_url
from planner.diary.store.told import told


@dataclass(frozen=True)
class Person:
    """Someone who keeps a diary. created_at is in UTC."""

    id: str
    name: str
    created_at: datetime.datetime


class Store:
    """An open store. One for a process is enough: threads may share it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def place(self) -> str:
        """Where the store is, without a password."""
        url = self.engine.url
        if url.get_backend_name() == "sqlite":
            return str(url.database)
        return url.render_as_string(hide_password=True)

    @property
    def may_write(self) -> bool:
        """False where the store is a file that may only be read."""
        return self.engine.dialect.name != "sqlite" or writable(Path(str(self.engine.url.database)))

    def people(self) -> list[Person]:
        """Everyone with a diary here, by name."""
        with told(), self.engine.begin() as connection:
            rows = connection.execute(select(PERSON).order_by(PERSON.c.name)).mappings()
            return [Person(row["id"], row["name"], row["created_at"]) for row in rows]

    def person(self, name: str) -> Person | None:
        """The person of a name."""
        return next((person for person in self.people() if person.name == name), None)

    def add_person(self, name: str) -> Person:
        """A new person with an empty diary.

        Raises:
            DiaryError: the name is blank or too long.
            StoreError: the name is taken.
        """
        allowed = f"text of 1 to {NAME_CHARACTERS} visible characters"
        if not name.strip() or len(name) > NAME_CHARACTERS or not name.isprintable():
            raise one_fault("person", "name", name[:60], allowed, "the name is not allowed")
        person = Person(str(uuid.uuid4()), name, now())
        row = {"id": person.id, "name": person.name, "created_at": person.created_at}
        with told():
            try:
                with writing(self.engine).begin() as connection:
                    connection.execute(insert(PERSON), row)
            except IntegrityError:
                raise StoreError("name_taken", "There is a diary of that name already.") from None
        return person

    def diary(self, person_id: str) -> Diary:
        """The diary of a person.

        Raises:
            StoreError: there is no such person.
        """
        with told(), self.engine.begin() as connection:
            query = select(PERSON.c.id).where(PERSON.c.id == person_id)
            if connection.execute(query).first() is None:
                raise StoreError("no_person", "There is no such diary.")
        return Diary(self.engine, person_id)

    def diary_of(self, name: str) -> Diary:
        """The diary of the person of a name, who is added where there is none."""
        person = self.person(name)
        if person is None:
            try:
                person = self.add_person(name)
            except StoreError as error:
                # Someone else added them at this moment.
                person = self.person(name) if error.reason == "name_taken" else None
                if person is None:
                    raise
        return Diary(self.engine, person.id)

    def delete_person(self, person_id: str) -> bool:
        """Delete a person and everything of theirs. False where there is none.

        Backups made before are files of their own, and stay.
        """
        with told():
            with writing(self.engine).begin() as connection:
                found = connection.execute(delete(PERSON).where(PERSON.c.id == person_id))
            if self.engine.dialect.name == "sqlite":
                # The write-ahead file still holds what was deleted until it is emptied.
                with self.engine.connect() as connection:
                    raw = connection.connection.cursor()
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    raw.close()
        return found.rowcount > 0

    def check(self) -> list[str]:
        """What is wrong with the file; empty where nothing is, or the database looks after it."""
        if self.engine.dialect.name != "sqlite":
            return []
        with told(), self.engine.connect() as connection:
            found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
            strays = connection.execute(text("PRAGMA foreign_key_check")).all()
        return [line for line in found if line != "ok"] + [f"stray row: {row}" for row in strays]

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(asked: str | os.PathLike[str] | None = None) -> Store:
    """Open the store, made or brought to the newest schema where needed (`database_url`).

    A file that may not be written is opened for reading, if its schema is the newest.

    Raises:
        StoreError: it cannot be opened; the text says why.
    """
    engine = make_engine(database_url(asked))
    try:
        with told():
            migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)
