"""Databases come to the newest schema from empty and from every earlier schema, data kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from planner.diary import Store, StoreError, open_store
from planner.diary.records import Evening
from planner.diary.store.engine import make_engine
from planner.diary.store.migrate import HEAD, migrate, revisions, schema_of
from planner.diary.store.models import Base
from planner.diary.store.place import database_url
from tests.diary.samples import one_of_each

# What the first schema's program wrote: a person and two versions of an evening.
_FIRST_PERSON = (
    "INSERT INTO person (id, name, created_at) "
    "VALUES ('p-1', 'A. Example', '2026-01-01 20:00:00.000000')"
)
_FIRST_EVENING = (
    "INSERT INTO evening (person_id, entry_key, version, saved_at, gone, diary_date, legs_0_10, "
    "sleep_hours, nicotine, onset_local_time, note) VALUES ('p-1', '2026-01-01', {version}, "
    "'2026-01-01 21:00:00.000000', {no}, '2026-01-01', {legs}, 6.5, {no}, '23:30:00', 'é =1')"
)


def test_the_newest_schema_is_the_one_the_program_asks_for() -> None:
    assert revisions()[-1] == HEAD


def test_an_empty_database_gets_exactly_the_tables_of_the_models(store: Store) -> None:
    with store.engine.connect() as connection:
        assert schema_of(connection) == HEAD
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_first_schema_is_brought_to_the_newest_with_its_data(address: str) -> None:
    engine = make_engine(database_url(address))
    migrate(engine, "0001")
    no = "0" if engine.dialect.name == "sqlite" else "false"
    with engine.begin() as connection:
        connection.execute(text(_FIRST_PERSON))
        for version, legs in ((1, 3), (2, 5)):
            row = _FIRST_EVENING.format(version=version, legs=legs, no=no)
            connection.exec_driver_sql(row)
    engine.dispose()
    with open_store(address) as store:
        with store.engine.connect() as connection:
            assert schema_of(connection) == HEAD
        diary = store.diary_of("A. Example")
        history = diary.history(Evening)
        assert [entry.record.legs_0_10 for entry in history] == [3, 5]
        kept = history[1].record
        assert (kept.sleep_hours, kept.nicotine, kept.note) == (6.5, False, "é =1")
        assert kept.onset_local_time is not None
        assert kept.onset_local_time.isoformat("minutes") == "23:30"
        for record in one_of_each():
            diary.save(record)
        assert store.check() == []


@pytest.mark.parametrize("schema", revisions())
def test_every_schema_is_brought_to_the_newest(address: str, schema: str) -> None:
    engine = make_engine(database_url(address))
    migrate(engine, schema)
    engine.dispose()
    with open_store(address) as store, store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_store_of_a_newer_version_is_refused_and_left_alone(address: str) -> None:
    with open_store(address) as store, store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError) as caught:
        open_store(address)
    assert caught.value.reason == "newer"


def test_a_migration_that_fails_leaves_the_earlier_schema(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make_engine(database_url(address))
    migrate(engine, "0001")
    with engine.begin() as connection:
        # Stands in the way of the second of the new tables.
        connection.execute(text("CREATE TABLE food_eaten (id INTEGER)"))
    with pytest.raises(Exception, match="food_eaten"):
        migrate(engine)
    with engine.connect() as connection:
        assert schema_of(connection) == "0001"
        names = connection.dialect.get_table_names(connection)
        assert "meal_eaten" not in names
    engine.dispose()


def test_processes_that_open_an_empty_database_at_once_all_get_a_store(address: str) -> None:
    code = f"from planner.diary import open_store; print(open_store({address!r}).people())"
    root = Path(__file__).parents[2]
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for process in started:
        out, error = process.communicate(timeout=120)
        assert (process.returncode, out.strip()) == (0, "[]"), error
