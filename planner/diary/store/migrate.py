"""Brings a database to the newest schema; from empty, and from every earlier one."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from planner.diary.faults import StoreError
from planner.diary.store.engine import writing

HEAD = "0004"
"""The newest schema."""

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 7_316_201
"""Any number that no other program locks in the same PostgreSQL database."""


def revisions() -> tuple[str, ...]:
    """Every schema, oldest first."""
    found = ScriptDirectory.from_config(_config()).walk_revisions()
    return tuple(script.revision for script in found)[::-1]


def schema_of(connection: Connection) -> str | None:
    """The schema that a database has; None where it is empty.

    Raises:
        StoreError: the database holds tables, but not a diary's.
    """
    names = inspect(connection).get_table_names()
    if "alembic_version" not in names:
        if "person" in names:
            raise StoreError("not_a_diary", "The database holds other tables, not a diary.")
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def migrate(engine: Engine, to: str = HEAD) -> None:
    """Bring the database to a schema in one transaction; programs that open it at once wait.

    Raises:
        StoreError: the database is of a newer version of this program.
    """
    with engine.connect() as connection:
        if schema_of(connection) == to:
            return
    with writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = schema_of(connection)
        if found == to:
            return
        if found is not None and found not in revisions():
            raise StoreError(
                "newer",
                "The diary was kept by a newer version of this program; start that version.",
            )
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def _config() -> Config:
    config = Config()
    # A percent sign would start a reference to another option.
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
