"""One person's diary. Nothing in here can reach another person's rows."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, func, insert, select

from planner.diary.faults import StoreError, one_fault
from planner.diary.records import KINDS, Lab, Record
from planner.diary.store.engine import writing
from planner.diary.store.models import PERSON, TABLES
from planner.diary.store.told import told

R = TypeVar("R", bound=Record)
KEY_CHARACTERS = 120

_KEY = re.compile(rf"[A-Za-z0-9][A-Za-z0-9 _.:-]{{0,{KEY_CHARACTERS - 1}}}", re.ASCII)
KEY_ALLOWED = f"1 to {KEY_CHARACTERS} of the letters a to z, digits, spaces and _ . : -"


@dataclass(frozen=True)
class Entry(Generic[R]):
    """A version of a record as it is kept.

    key: tells the record from others of its kind. version: 1 for the first. saved_at: when it was
    kept, in UTC. gone: the record was taken away with this version.
    """

    key: str
    version: int
    saved_at: datetime.datetime
    gone: bool
    record: R


@dataclass(frozen=True)
class Change:
    """A record to keep under a key, or (`gone`) to take away."""

    record: Record
    key: str | None = None
    gone: bool = False


def is_key(text: str) -> bool:
    """Whether a record may be kept under this key."""
    return _KEY.fullmatch(text) is not None


def now() -> datetime.datetime:
    """This moment, in UTC."""
    return datetime.datetime.now(datetime.UTC)


class Diary:
    """The diary of one person: every record, with every change of it.

    Methods raise `StoreError` where the database cannot do it; nothing is saved then.
    """

    def __init__(
        self, engine: Engine, person_id: str, clock: Callable[[], datetime.datetime] = now
    ) -> None:
        self._engine = engine
        self._clock = clock
        self.person_id = person_id

    def save(self, record: R, key: str | None = None) -> Entry[R]:
        """Keep a record; it is on the disk when this returns.

        Records of which there is one a day (an evening, say) replace the earlier one, which stays
        in the history. Of the others each save adds one, unless `key` names one to change.
        Saving what is kept already adds nothing, so that a save may be tried again with its key.
        """
        return self.save_all([Change(record, key)])[0]

    def save_all(
        self, changes: Iterable[Change], histories: Iterable[Sequence[Entry[Any]]] = ()
    ) -> list[Entry[Any]]:
        """Keep several records, all or none.

        histories: records as another store kept them, each with all its versions, oldest first.
        Where this diary has such a record already, only the newest version is taken over, as a
        change of this moment.
        """
        wanted = [(change, _key_of(change)) for change in changes]
        whole = [(versions, _checked_key(versions[0].key)) for versions in histories if versions]
        with told(), writing(self._engine).begin() as connection:
            self._lock(connection)
            present = self._present(
                connection, [(versions[-1].record.kind, key) for versions, key in whole]
            )
            for versions, key in whole:
                newest = versions[-1]
                if (newest.record.kind, key) in present:
                    wanted.append((Change(newest.record, key, newest.gone), key))
                else:
                    self._add_versions(connection, versions, key)
            return self._save(connection, wanted)

    def remove(self, kind: type[Record], key: str) -> bool:
        """Take a record away; its history stays. False where there is none."""
        with told(), writing(self._engine).begin() as connection:
            self._lock(connection)
            present = self._newest(connection, kind, [key]).get(key)
            if present is None or present.gone:
                return False
            self._save(connection, [(Change(present.record, key, gone=True), key)])
            return True

    def get(self, kind: type[R], key: str) -> Entry[R] | None:
        """The record with a key as it is now; None where there is none."""
        found = self._read(self._current(kind).where(_table(kind).c.entry_key == key), kind)
        return found[0] if found else None

    def entries(
        self,
        kind: type[R],
        first: datetime.date | None = None,
        last: datetime.date | None = None,
    ) -> list[Entry[R]]:
        """The records of a kind as they are now, by day; `first` and `last` are included."""
        return self._read(self._current(kind, first, last), kind)

    def records(
        self,
        kind: type[R],
        first: datetime.date | None = None,
        last: datetime.date | None = None,
    ) -> list[R]:
        """As `entries`, the records alone."""
        return [entry.record for entry in self.entries(kind, first, last)]

    def days(self, kind: type[Record], last: datetime.date | None = None) -> list[datetime.date]:
        """The days of which there are records of a kind, in order; nothing else is read."""
        day = _table(kind).c[kind.day_field]
        query = self._current(kind, None, last).with_only_columns(day).distinct().order_by(None)
        with told(), self._engine.begin() as connection:
            return list(connection.execute(query.order_by(day)).scalars())

    def history(self, kind: type[R], key: str | None = None) -> list[Entry[R]]:
        """Every version of a record, or of all of its kind; oldest version first."""
        table = _table(kind)
        query = select(table).where(table.c.person_id == self.person_id)
        if key is not None:
            query = query.where(table.c.entry_key == key)
        return self._read(query.order_by(table.c.entry_key, table.c.version), kind)

    def _add_versions(
        self, connection: Connection, versions: Sequence[Entry[Any]], key: str
    ) -> None:
        rows = [
            self._row(entry.record, key, number, entry.saved_at, entry.gone)
            for number, entry in enumerate(versions, start=1)
        ]
        connection.execute(insert(_table(type(versions[0].record))), rows)

    def _save(
        self, connection: Connection, wanted: Sequence[tuple[Change, str]]
    ) -> list[Entry[Any]]:
        newest = self._present(connection, [(change.record.kind, key) for change, key in wanted])
        rows: dict[str, list[dict[str, Any]]] = {}
        saved = []
        for change, key in wanted:
            name = change.record.kind
            present = newest.get((name, key))
            if present and present.record == change.record and present.gone == change.gone:
                saved.append(present)
                continue
            version = present.version + 1 if present else 1
            entry = Entry(key, version, self._clock(), change.gone, change.record)
            rows.setdefault(name, []).append(
                self._row(change.record, key, version, entry.saved_at, change.gone)
            )
            newest[name, key] = entry
            saved.append(entry)
        for name, added in rows.items():
            connection.execute(insert(_table(KINDS[name])), added)
        return saved

    def _row(
        self, record: Record, key: str, version: int, saved_at: datetime.datetime, gone: bool
    ) -> dict[str, Any]:
        values = record.fields()
        if isinstance(record, Lab):
            values |= {"converted": record.converted, "converted_unit": record.converted_unit}
        return values | {
            "person_id": self.person_id,
            "entry_key": key,
            "version": version,
            "saved_at": saved_at,
            "gone": gone,
        }

    def _lock(self, connection: Connection) -> None:
        """One writer at a time for a person, who must still be there."""
        query = select(PERSON.c.id).where(PERSON.c.id == self.person_id).with_for_update()
        if connection.execute(query).first() is None:
            raise StoreError("no_person", "This diary was deleted. Nothing was saved.")

    def _present(
        self, connection: Connection, wanted: Iterable[tuple[str, str]]
    ) -> dict[tuple[str, str], Entry[Any]]:
        """The newest versions of records given by kind and key, those that there are."""
        keys: dict[str, list[str]] = {}
        for name, key in wanted:
            keys.setdefault(name, []).append(key)
        return {
            (name, key): entry
            for name, of_kind in keys.items()
            for key, entry in self._newest(connection, KINDS[name], of_kind).items()
        }

    def _newest(
        self, connection: Connection, kind: type[R], keys: Sequence[str]
    ) -> dict[str, Entry[R]]:
        table = _table(kind)
        found: dict[str, Entry[R]] = {}
        # Databases limit how many values a query may name.
        for start in range(0, len(keys), 500):
            part = keys[start : start + 500]
            query = self._versions(kind).where(table.c.entry_key.in_(part))
            for row in connection.execute(query).mappings():
                found[row["entry_key"]] = _entry(kind, row)
        return found

    def _versions(self, kind: type[Record]) -> Select[Any]:
        """The newest version of every record of a kind, those taken away too."""
        table = _table(kind)
        other = table.alias()
        newest = (
            select(func.max(other.c.version))
            .where(other.c.person_id == self.person_id, other.c.entry_key == table.c.entry_key)
            .scalar_subquery()
        )
        return select(table).where(table.c.person_id == self.person_id, table.c.version == newest)

    def _current(
        self,
        kind: type[Record],
        first: datetime.date | None = None,
        last: datetime.date | None = None,
    ) -> Select[Any]:
        table = _table(kind)
        query = self._versions(kind).where(~table.c.gone)
        if not kind.day_field:
            return query.order_by(table.c.id)
        day = table.c[kind.day_field]
        if first is not None:
            query = query.where(day >= first)
        if last is not None:
            query = query.where(day <= last)
        return query.order_by(day, table.c.id)

    def _read(self, query: Select[Any], kind: type[R]) -> list[Entry[R]]:
        with told(), self._engine.begin() as connection:
            return [_entry(kind, row) for row in connection.execute(query).mappings()]


def _table(kind: type[Record]) -> Table:
    table = TABLES[kind.kind].__table__
    assert isinstance(table, Table)
    return table


@cache
def _fields(kind: type[Record]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


def _entry(kind: type[R], row: Any) -> Entry[R]:
    # Rows were checked when they were kept; checking them again would lose those of an earlier
    # version of this program that allowed more.
    record = kind.model_construct(
        **{name: row[name] for name in _fields(kind) if row[name] is not None}
    )
    return Entry(row["entry_key"], row["version"], row["saved_at"], row["gone"], record)


def _key_of(change: Change) -> str:
    own = change.record.own_key
    if own is not None:
        return own
    return str(uuid.uuid4()) if change.key is None else _checked_key(change.key)


def _checked_key(key: str) -> str:
    if not is_key(key):
        raise one_fault("entry", "key", key[:60], KEY_ALLOWED, "the key is not allowed")
    return key
