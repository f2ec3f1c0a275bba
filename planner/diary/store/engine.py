"""Opens the database: how transactions begin, and what SQLite is told on every connection."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from planner.diary.faults import NOTHING_LOST, StoreError

BUSY_MS = 15_000
"""How long a write waits for another one, in milliseconds."""

_NO_ROOM = "no_room"
_NO_ROOM_CODES = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN)


def make_engine(url: URL) -> Engine:
    """An engine; a SQLite file's folder is made where it is missing, for this user alone.

    Raises:
        StoreError: the folder cannot be made.
    """
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    file = Path(str(url.database))
    try:
        if not file.parent.exists():
            file.parent.mkdir(parents=True, mode=0o700)
        if not file.exists() and os.access(file.parent, os.W_OK):
            # A diary is nobody else's business: the file is made before SQLite makes it.
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError("unreachable", f"{file}: cannot be made: {reason}") from error
    if writable(file):
        engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000})
        event.listen(engine, "do_connect", _connect)
        event.listen(engine, "checkout", _on_checkout)
    else:
        engine = create_engine(url, creator=lambda: _read_only(file))
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take SQLite's write lock when they begin."""
    return engine.execution_options(begin_to_write=True)


def writable(file: Path) -> bool:
    """Whether a SQLite file may be written, and the files that SQLite keeps beside it."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(p, os.W_OK, effective_ids=effective) for p in (file, file.parent))


def _connect(
    dialect: Any, entry: ConnectionPoolEntry, arguments: list[Any], options: dict[str, Any]
) -> sqlite3.Connection:
    """A connection; one for reading where a full disk leaves no room beside the file.

    SQLite needs some there even to read. A connection without it is used once.
    """
    connection: sqlite3.Connection = sqlite3.connect(*arguments, **options)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _NO_ROOM_CODES:
            return connection
        connection.close()
        connection = _read_only(Path(arguments[0]))
        entry.info[_NO_ROOM] = "new"
    return connection


def _on_checkout(connection: Any, entry: ConnectionPoolEntry, fairy: Any) -> None:
    if entry.info.get(_NO_ROOM) == "used":
        # There may be room again, and others may have written meanwhile.
        raise DisconnectionError
    if _NO_ROOM in entry.info:
        entry.info[_NO_ROOM] = "used"


def _read_only(file: Path) -> sqlite3.Connection:
    """A connection for reading a file that may not be written."""
    address = file.resolve().as_uri()
    ways = ["mode=ro"]
    beside = Path(f"{file}-wal")
    if not (beside.exists() and beside.stat().st_size):
        # SQLite then looks at nothing beside the file, where newer entries could be.
        ways.append("mode=ro&immutable=1")
    for options in ways:
        connection = sqlite3.connect(f"{address}?{options}", uri=True, check_same_thread=False)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            # A write-ahead file needs room beside it, unless nobody writes.
            connection.close()
            continue
        return connection
    raise sqlite3.OperationalError("unable to open database file")


def _on_connect(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    # Python's own handling begins transactions too late and not for tables.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # What is deleted is written over, not only forgotten.
    cursor.execute("PRAGMA secure_delete = ON")
    # An acknowledged entry survives a power cut, too.
    cursor.execute("PRAGMA synchronous = FULL")
    # Read-only, or another one is changing the mode at this moment: it stays as it is.
    with contextlib.suppress(sqlite3.OperationalError):
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    options: Any = connection.get_execution_options()
    if options.get("begin_to_write") and _NO_ROOM in connection.info:
        raise StoreError("full", f"The disk is full. {NOTHING_LOST}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("begin_to_write") else "BEGIN")
