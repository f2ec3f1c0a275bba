"""Whatever is stored is read back the same: store, CSV, JSON, backup and restore."""

from __future__ import annotations

import datetime
import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.diary import Diary, Store, open_store
from planner.diary.files import confirm, everything_json, intake_csv, read_import, record_csv
from planner.diary.files.record_table import KINDS as CSV_KINDS
from planner.diary.records import KINDS, Record
from planner.diary.store.backup import backup, restore
from planner.diary.store.diary import Change
from tests.diary.samples import all_kinds, moments, one_of_each, records

# More for a long run: `DIARY_EXAMPLES=2000 pytest tests/diary/test_round_trips.py`.
EXAMPLES = int(os.environ.get("DIARY_EXAMPLES", "25"))

some_records = st.lists(records, min_size=1, max_size=6)
some_of_all_kinds = st.lists(all_kinds, min_size=1, max_size=6)
quick = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def emptied(store: Store) -> Callable[[], Diary]:
    """Gives a new, empty diary each time; Hypothesis tries many in one store."""
    numbers = iter(range(10_000))
    return lambda: store.diary_of(f"person {next(numbers)}")


def contents(diary: Diary) -> dict[str, list[tuple[str, Record]]]:
    """Every record of a diary as it is now, by kind."""
    return {
        name: sorted(((e.key, e.record) for e in diary.entries(kind)), key=lambda pair: pair[0])
        for name, kind in KINDS.items()
    }


def histories(diary: Diary) -> dict[str, list[object]]:
    """Every version of every record, with its time."""
    return {
        name: [(e.key, e.version, e.saved_at, e.gone, e.record) for e in diary.history(kind)]
        for name, kind in KINDS.items()
    }


@quick
@given(all_kinds)
def test_the_store(emptied: Callable[[], Diary], record: Record) -> None:
    diary = emptied()
    key = diary.save(record).key
    kept = diary.get(type(record), key)
    assert kept is not None
    assert kept.record == record
    assert kept.record.fields() == record.fields()


@quick
@given(st.lists(st.tuples(all_kinds, moments), min_size=1, max_size=6))
def test_json_with_every_version_and_its_time(
    store: Store, emptied: Callable[[], Diary], kept: list[tuple[Record, datetime.datetime]]
) -> None:
    owner, other = emptied(), emptied()
    some = [record for record, _ in kept]
    times = [moment for _, moment in kept]
    clock = itertools.chain(times, itertools.repeat(times[-1]))
    diary = Diary(store.engine, owner.person_id, lambda: next(clock))
    # Each save that kept something took the next time.
    for record in some:
        entry = diary.save(record)
    told = {entry.saved_at for kind in KINDS.values() for entry in diary.history(kind)}
    assert told <= {moment.astimezone(datetime.UTC) for moment in times}
    assert times[0].astimezone(datetime.UTC) in told
    diary.remove(type(some[-1]), entry.key)
    preview = read_import(everything_json(diary, "A. Example"), "diary.json")
    assert preview.faults == ()
    confirm(other, preview)
    assert histories(other) == histories(diary)


@quick
@given(some_records)
def test_csv(emptied: Callable[[], Diary], some: list[Record]) -> None:
    diary, other = emptied(), emptied()
    diary.save_all([Change(record) for record in some])
    files = [record_csv(kind, diary.entries(kind)) for kind in CSV_KINDS]
    for file in (*files, intake_csv(diary)):
        preview = read_import(file, "diary.csv")
        assert preview.faults == ()
        confirm(other, preview)
    assert contents(other) == contents(diary)


@quick
@given(some_records)
def test_reading_a_file_again_changes_nothing(
    emptied: Callable[[], Diary], some: list[Record]
) -> None:
    diary = emptied()
    diary.save_all([Change(record) for record in some])
    before = histories(diary)
    files = [record_csv(kind, diary.entries(kind)) for kind in CSV_KINDS]
    for file in (*files, intake_csv(diary), everything_json(diary)):
        confirm(diary, read_import(file, "diary"))
    assert histories(diary) == before


def test_backup_and_restore(new_database: Callable[[], str], tmp_path: Path) -> None:
    @settings(max_examples=max(6, EXAMPLES // 8), deadline=None)
    @given(some_of_all_kinds)
    def through_a_backup(some: list[Record]) -> None:
        file = tmp_path / "backup.sqlite3"
        with open_store(new_database()) as store, open_store(new_database()) as other:
            diary = store.diary_of("A. Example")
            for record in some:
                diary.save(record)
            backup(store, file)
            assert restore(other, file) == 1
            assert histories(other.diary_of("A. Example")) == histories(diary)
            assert other.people() == store.people()

    through_a_backup()


def test_a_backup_goes_from_one_kind_of_database_to_the_other(store: Store, tmp_path: Path) -> None:
    diary = store.diary_of("A. Example")
    for record in one_of_each():
        diary.save(record)
    backup(store, tmp_path / "backup.sqlite3")
    with open_store(tmp_path / "other.sqlite3") as other:
        restore(other, tmp_path / "backup.sqlite3")
        assert histories(other.diary_of("A. Example")) == histories(diary)
        backup(other, tmp_path / "again.sqlite3")
    assert restore(store, tmp_path / "again.sqlite3") == 1
    again = store.diary_of("A. Example")
    assert contents(again)["plan"]
    again.save(one_of_each()[0])
