"""Turns a database's errors into `StoreError`s in our own words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from planner.diary.faults import NOTHING_LOST, StoreError

# (part of SQLite's or PostgreSQL's message, reason, sentence)
_KNOWN = (
    ("disk is full", "full", "The disk is full."),
    ("no space left", "full", "The disk is full."),
    ("disk quota", "full", "The disk is full."),
    ("readonly database", "read_only", "The diary's file may only be read."),
    ("read-only transaction", "read_only", "The diary's database may only be read."),
    ("permission denied", "read_only", "There is no permission to write to the diary."),
    ("is locked", "busy", "Another program is busy with the diary; try again in a moment."),
    ("not a database", "not_a_diary", "The file is not a diary."),
    ("malformed", "not_a_diary", "The diary's file is damaged; restore a backup."),
    ("unable to open", "unreachable", "The diary's file cannot be opened."),
    ("disk i/o error", "failed", "The disk gave an error."),
)
# SQLite's own codes, which do not depend on wording.
_CODES = {
    sqlite3.SQLITE_FULL: "disk is full",
    sqlite3.SQLITE_READONLY: "readonly database",
    sqlite3.SQLITE_BUSY: "is locked",
    sqlite3.SQLITE_NOTADB: "not a database",
    sqlite3.SQLITE_CORRUPT: "malformed",
    sqlite3.SQLITE_CANTOPEN: "unable to open",
}


@contextmanager
def told() -> Iterator[None]:
    """Within the block, errors of the database are `StoreError`s."""
    try:
        yield
    except (DBAPIError, PoolTimeout, sqlite3.Error) as error:
        raise store_error(error) from error


def store_error(error: Exception) -> StoreError:
    """What an error of the database means for a person."""
    original = getattr(error, "orig", None) or error
    code = getattr(original, "sqlite_errorcode", None)
    text = str(original).lower()
    if code is not None:
        # The low byte is the general code; the rest says more.
        text = f"{_CODES.get(code & 0xFF, '')} {text}"
    for part, reason, sentence in _KNOWN:
        if part in text:
            return StoreError(reason, f"{sentence} {NOTHING_LOST}")
    if isinstance(error, (OperationalError, PoolTimeout)):
        return StoreError("unreachable", f"The database does not answer. {NOTHING_LOST}")
    return StoreError("failed", f"The database refused this. {NOTHING_LOST}")
