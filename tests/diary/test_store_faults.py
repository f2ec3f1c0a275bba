"""A full disk, a file that may only be read, a lock: a message, nothing lost, reading goes on."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from planner.diary import Store, StoreError, open_store
from planner.diary.records import Evening
from planner.diary.store import engine as engines
from planner.diary.store import place
from planner.diary.store import store as stores
from planner.diary.store.place import database_url, default_file
from planner.diary.store.told import store_error
from tests.diary.samples import evening


def test_a_full_disk_is_told_and_loses_nothing(sqlite_store: Store) -> None:
    diary = sqlite_store.diary_of("A. Example")
    diary.save(evening(0))
    # SQLite answers the same when the disk is full and when its file may not grow.
    with sqlite_store.engine.connect() as connection:
        cursor = connection.connection.cursor()
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 3}")

    def fill() -> None:
        for day in range(1, 100):
            diary.save(evening(day, note="x" * 4000))
            told.append(day)

    told = [0]
    with pytest.raises(StoreError) as caught:
        fill()
    assert caught.value.reason == "full"
    assert "disk is full" in str(caught.value)
    assert len(diary.records(Evening)) == len(told)
    assert sqlite_store.check() == []
    with sqlite_store.engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA max_page_count = 100000")
    diary.save(evening(99))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a megabyte, where this may make one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no file system may be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("left_open", [False, True])
def test_a_disk_that_is_full_is_told_and_the_diary_is_read_on(
    small_disk: Path, left_open: bool
) -> None:
    file = small_disk / "diary.sqlite3"
    earlier = open_store(file)
    earlier.diary_of("A. Example").save(evening(0))
    if not left_open:
        earlier.close()
    with (small_disk / "others").open("ab", buffering=0) as others, suppress(OSError):
        while others.write(b"x" * 512):
            pass
    with open_store(file) as store:
        diary = store.diary_of("A. Example")
        for _ in range(2):
            with pytest.raises(StoreError) as caught:
                diary.save(evening(1, note="x" * 4000))
            assert caught.value.reason == "full"
            assert diary.records(Evening) == [evening(0)]
        # Room again, while the app goes on.
        (small_disk / "others").unlink()
        diary.save(evening(1))
        assert diary.records(Evening) == [evening(0), evening(1)]
        assert store.check() == []
    earlier.close()


def test_a_file_that_may_only_be_read_is_read_and_refuses_entries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "diary.sqlite3"
    with open_store(file) as store:
        store.diary_of("A. Example").save(evening())
    before = file.read_bytes()
    # Root may write any file, so that permissions alone would not test this.
    monkeypatch.setattr(engines, "writable", lambda _: False)
    monkeypatch.setattr(stores, "writable", lambda _: False)
    with open_store(file) as store:
        assert not store.may_write
        diary = store.diary_of("A. Example")
        assert diary.records(Evening) == [evening()]
        with pytest.raises(StoreError) as caught:
            diary.save(evening(legs=9))
        assert caught.value.reason == "read_only"
        assert diary.records(Evening) == [evening()]
    assert file.read_bytes() == before


@pytest.fixture
def unprivileged(sqlite_store: Store) -> Iterator[Path]:
    """A folder of the user this runs as; root becomes nobody, since permissions do not bind it.

    A store was opened before, so that all code is loaded: nobody may not be let to where it is.
    """
    folder = Path(tempfile.mkdtemp(prefix="diary-"))
    root = os.geteuid() == 0
    nobody = 65534
    if root:
        os.chown(folder, nobody, nobody)
        os.seteuid(nobody)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


@pytest.mark.skipif(os.name == "nt", reason="permissions as on Linux and macOS")
@pytest.mark.parametrize("left_open", [False, True])
@pytest.mark.parametrize("folder_mode", [0o700, 0o500])
def test_permissions_that_forbid_writing_are_noticed(
    unprivileged: Path, folder_mode: int, left_open: bool
) -> None:
    file = unprivileged / "diary.sqlite3"
    writer = open_store(file)
    writer.diary_of("A. Example").save(evening())
    if not left_open:
        writer.close()
    file.chmod(0o400)
    unprivileged.chmod(folder_mode)
    with open_store(file) as store:
        assert not store.may_write
        assert store.diary_of("A. Example").records(Evening) == [evening()]
        with pytest.raises(StoreError) as caught:
            store.diary_of("B. Example")
        assert caught.value.reason == "read_only"
    writer.close()


def test_a_postgres_that_may_only_be_read_is_read_and_refuses_entries(
    postgres_address: str,
) -> None:
    address = postgres_address.format("postgres")
    with open_store(address) as store:
        diary = store.diary_of("A. Example")
        diary.save(evening())
        with store.engine.begin() as connection:
            connection.execute(
                text("ALTER DATABASE postgres SET default_transaction_read_only = on")
            )
    try:
        with open_store(address) as store:
            diary = store.diary_of("A. Example")
            with pytest.raises(StoreError) as caught:
                diary.save(evening(legs=9))
            assert caught.value.reason == "read_only"
            assert diary.records(Evening) == [evening()]
    finally:
        with open_store(address) as store, store.engine.begin() as connection:
            connection.execute(text("SET TRANSACTION READ WRITE"))
            connection.execute(text("ALTER DATABASE postgres RESET default_transaction_read_only"))


def test_a_lock_that_stays_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_MS", 100)
    file = tmp_path / "diary.sqlite3"
    with open_store(file) as store:
        diary = store.diary_of("A. Example")
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            diary.save(evening())
        assert caught.value.reason == "busy"
        assert diary.records(Evening) == []
        other.execute("ROLLBACK")
        other.close()
        diary.save(evening())


def test_a_file_that_is_not_a_database_is_told_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(b"Dear all, " * 1000)
    with pytest.raises(StoreError) as caught:
        open_store(file)
    assert caught.value.reason == "not_a_diary"
    assert file.read_bytes() == b"Dear all, " * 1000


def test_a_server_that_does_not_answer_is_told_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(f"postgresql://someone:secret@/diary?host={tmp_path}")
    assert caught.value.reason == "unreachable"
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["mysql://u:secret@h/d", "sqlite://", "sqlite:///:memory:", "http://secret", "://"]
)
def test_other_databases_are_refused_without_repeating_a_password(address: str) -> None:
    with pytest.raises(StoreError) as caught:
        database_url(address)
    assert "secret" not in str(caught.value)
    assert "postgresql://" in str(caught.value)


def test_the_variable_says_where_and_the_data_folder_is_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(place.VARIABLE, "postgres://someone@host/diary")
    assert database_url().drivername == "postgresql+psycopg"
    monkeypatch.delenv(place.VARIABLE)
    monkeypatch.setattr(place, "user_data_path", lambda *_, **__: tmp_path / "data")
    assert default_file().parent == tmp_path / "data"
    with open_store() as store:
        store.add_person("A. Example")
    assert default_file().stat().st_mode & 0o077 == 0
    assert default_file().parent.stat().st_mode & 0o077 == 0


def test_an_unknown_error_is_still_a_sentence() -> None:
    assert "Nothing was saved" in str(store_error(sqlite3.DatabaseError("something new")))
