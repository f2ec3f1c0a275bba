"""Where the store is (`DATABASE_URL`) and whose diary is meant (`DIARY_PERSON`)."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from planner.diary.faults import StoreError

VARIABLE = "DATABASE_URL"
PERSON_VARIABLE = "DIARY_PERSON"
FIRST_NAME = "me"
"""The name of a diary whose owner gave none."""

_FORMS = "postgresql://USER:PASSWORD@HOST/NAME or sqlite:///FILE"


def default_file() -> Path:
    """The SQLite file that is used where nothing else is asked for."""
    return user_data_path("rls-meal-planner", appauthor=False) / "diary.sqlite3"


def asked_person() -> str | None:
    """Whose diary `DIARY_PERSON` asks for; None where it is not set."""
    return os.environ.get(PERSON_VARIABLE) or None


def database_url(asked: str | os.PathLike[str] | None = None) -> URL:
    """The database to open: a URL or a SQLite file's path; `DATABASE_URL`; or the default file.

    Raises:
        StoreError: it is neither a SQLite nor a PostgreSQL database.
    """
    if isinstance(asked, os.PathLike):
        return _file_url(Path(asked))
    text = asked or os.environ.get(VARIABLE) or ""
    if not text:
        return _file_url(default_file())
    if "://" not in text:
        return _file_url(Path(text))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # The text itself is not repeated: it may hold a password.
        raise StoreError("unreachable", f"the database URL is not one; allowed: {_FORMS}") from None
    kind = url.get_backend_name()
    if kind in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite" and url.database and url.database != ":memory:":
        return url
    raise StoreError("unreachable", f"{kind} is not a database for diaries; allowed: {_FORMS}")


def _file_url(file: Path) -> URL:
    return URL.create("sqlite", database=str(file))
