"""Backup of the whole store into one file, and back; other programs may go on meanwhile.

A backup is a SQLite file with the same tables, whichever database it was made from, so it can also
take a store from one kind of database to the other.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select, text

from planner.diary.faults import StoreError
from planner.diary.store.engine import make_engine, writing
from planner.diary.store.migrate import migrate, schema_of
from planner.diary.store.models import PERSON, Base
from planner.diary.store.place import database_url
from planner.diary.store.store import Store
from planner.diary.store.told import told

_ROWS_AT_ONCE = 500


def backup(store: Store, target: Path) -> None:
    """Write everything to `target`, whole or not at all; an earlier backup there is replaced.

    Raises:
        StoreError: the target cannot be written, or is the store itself.
    """
    if _is_store(store, target):
        raise StoreError("failed", f"{target}: is the diary itself; give another file")
    if target.exists() and not target.is_file():
        raise StoreError("failed", f"{target}: is not a regular file")
    part = target.resolve().with_name(f".backup-{secrets.token_hex(8)}.part")
    try:
        try:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            if store.engine.dialect.name == "sqlite":
                _copy_pages(store, part)
            else:
                _copy_to_file(store, part)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(target)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StoreError("failed", f"{target}: cannot be written: {reason}") from error
    finally:
        for left in (part, *(Path(f"{part}{end}") for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)


def restore(store: Store, source: Path) -> int:
    """Put a backup in the place of everything in the store; how many people it holds.

    All or nothing: programs that use the store see the old content, then the new one.

    Raises:
        StoreError: the file is not a backup, or is of a newer version; nothing has changed.
    """
    if not source.is_file():
        raise StoreError("not_a_diary", f"{source}: there is no such file; give a backup")
    if _is_store(store, source):
        raise StoreError("failed", f"{source}: is the diary itself; give a backup")
    # A copy is brought to the newest schema; the backup stays as it is.
    copy = _copy_beside(source)
    try:
        engine = make_engine(database_url(copy))
        try:
            with told():
                with engine.connect() as connection:
                    if schema_of(connection) is None:
                        raise StoreError("not_a_diary", f"{source}: is not a backup of a diary")
                    damaged = connection.execute(text("PRAGMA integrity_check")).scalar() != "ok"
                if damaged:
                    raise StoreError("not_a_diary", f"{source}: is damaged")
                migrate(engine)
                with engine.begin() as old, writing(store.engine).begin() as new:
                    if new.dialect.name == "postgresql":
                        new.execute(text("LOCK TABLE person IN ACCESS EXCLUSIVE MODE"))
                    new.execute(delete(PERSON))
                    _copy_rows(old, new)
                    people = select(func.count()).select_from(PERSON)
                    return int(new.execute(people).scalar_one())
        finally:
            engine.dispose()
    except StoreError as error:
        if str(source) in str(error):
            raise
        raise StoreError(error.reason, f"{source}: {error}") from error
    finally:
        shutil.rmtree(copy.parent, ignore_errors=True)


def _copy_pages(store: Store, part: Path) -> None:
    with told(), store.engine.connect() as connection:
        pages = connection.connection.driver_connection
        assert isinstance(pages, sqlite3.Connection)
        target = sqlite3.connect(part)
        try:
            pages.backup(target)
            # A single file, without the write-ahead file that a live diary has beside it.
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()


def _copy_to_file(store: Store, part: Path) -> None:
    engine = make_engine(database_url(part))
    try:
        with told():
            migrate(engine)
            steady = store.engine.execution_options(isolation_level="REPEATABLE READ")
            with steady.begin() as old, writing(engine).begin() as new:
                _copy_rows(old, new)
            with engine.connect() as connection:
                raw = connection.connection.cursor()
                raw.execute("PRAGMA journal_mode = DELETE")
                raw.close()
    finally:
        engine.dispose()


def _copy_rows(old: Connection, new: Connection) -> None:
    """Every row of every table, people first. Row numbers are given anew."""
    for table in Base.metadata.sorted_tables:
        columns = [c for c in table.columns if c.name != "id" or table.name == "person"]
        found = old.execute(select(*columns).order_by(table.c.id))
        for rows in found.mappings().partitions(_ROWS_AT_ONCE):
            new.execute(insert(table), [dict(row) for row in rows])


def _copy_beside(source: Path) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="diary-restore-"))
    copy = folder / "backup.sqlite3"
    try:
        shutil.copyfile(source, copy)
        # A live diary's file may be given as a backup; what is not in the file itself comes too.
        beside = Path(f"{source}-wal")
        if beside.is_file():
            shutil.copyfile(beside, Path(f"{copy}-wal"))
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        reason = error.strerror or str(error)
        raise StoreError("failed", f"{source}: cannot be read: {reason}") from error
    return copy


def _is_store(store: Store, file: Path) -> bool:
    if store.engine.dialect.name != "sqlite":
        return False
    try:
        return file.exists() and file.samefile(str(store.engine.url.database))
    except OSError:
        return False
