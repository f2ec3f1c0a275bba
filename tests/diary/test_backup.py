"""Backup and restore while others go on; a fault changes nothing."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from planner.diary import Store, StoreError, open_store
from planner.diary.records import Evening
from planner.diary.store.backup import backup, restore
from tests.diary.samples import evening


def test_a_backup_made_while_others_write_is_whole(store: Store, tmp_path: Path) -> None:
    diary = store.diary_of("A. Example")
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            diary.save(evening(number % 300, note=str(number)))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            backup(store, tmp_path / f"{number}.sqlite3")
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        with open_store(tmp_path / f"{number}.sqlite3") as copy:
            assert copy.check() == []
            notes = [int(e.record.note or 0) for e in copy.diary_of("A. Example").history(Evening)]
            # What was written before is all there: no entry is missing in between.
            assert sorted(notes) == list(range(len(notes)))


def test_a_backup_is_one_file_for_its_owner_alone(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    store.diary_of("A. Example").save(evening())
    backup(store, folder / "diary.sqlite3")
    assert [path.name for path in folder.iterdir()] == ["diary.sqlite3"]
    assert (folder / "diary.sqlite3").stat().st_mode & 0o077 == 0


def test_restoring_takes_the_place_of_everything_for_open_stores_too(
    address: str, tmp_path: Path
) -> None:
    with open_store(address) as store, open_store(address) as elsewhere:
        store.diary_of("A. Example").save(evening(legs=4))
        backup(store, tmp_path / "backup.sqlite3")
        elsewhere.diary_of("A. Example").save(evening(legs=9))
        elsewhere.diary_of("B. Example")
        assert restore(store, tmp_path / "backup.sqlite3") == 1
        assert [person.name for person in elsewhere.people()] == ["A. Example"]
        assert elsewhere.diary_of("A. Example").records(Evening) == [evening(legs=4)]
        elsewhere.diary_of("A. Example").save(evening(legs=5))
        assert store.check() == []


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, b"SQLite format 3\x00"])
def test_what_is_not_a_backup_is_refused_and_nothing_changes(
    store: Store, tmp_path: Path, content: bytes
) -> None:
    store.diary_of("A. Example").save(evening())
    file = tmp_path / "other.sqlite3"
    file.write_bytes(content)
    with pytest.raises(StoreError, match=r"other\.sqlite3"):
        restore(store, file)
    assert file.read_bytes() == content
    assert store.diary_of("A. Example").records(Evening) == [evening()]


def test_a_database_of_another_program_is_refused(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite3"
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE person (id INTEGER)")
    other.commit()
    other.close()
    with pytest.raises(StoreError) as caught:
        restore(store, file)
    assert caught.value.reason == "not_a_diary"
    with pytest.raises(StoreError):
        open_store(file)


def test_a_missing_backup_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        restore(store, tmp_path / "absent.sqlite3")


def test_a_backup_of_a_newer_version_is_refused(store: Store, tmp_path: Path) -> None:
    store.diary_of("A. Example").save(evening())
    with open_store(tmp_path / "newer.sqlite3") as newer, newer.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError) as caught:
        restore(store, tmp_path / "newer.sqlite3")
    assert caught.value.reason == "newer"
    assert store.diary_of("A. Example").records(Evening) == [evening()]


def test_the_diary_itself_is_no_target_for_its_backup(sqlite_store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="itself"):
        backup(sqlite_store, tmp_path / "diary.sqlite3")
    with pytest.raises(StoreError, match="itself"):
        restore(sqlite_store, tmp_path / "diary.sqlite3")


def test_a_target_that_cannot_be_written_is_told_and_leaves_nothing(
    sqlite_store: Store, tmp_path: Path
) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        backup(sqlite_store, tmp_path / "absent" / "backup.sqlite3")
    with pytest.raises(StoreError):
        backup(sqlite_store, tmp_path)
    assert not [path for path in tmp_path.rglob("*") if "part" in path.name]
