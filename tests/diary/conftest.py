"""Stores on both kinds of database."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from planner.diary import Diary, Store, open_store
from tests.diary import postgres

KINDS = ("sqlite", "postgresql")
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """A running server; without one the tests fail in CI and are skipped elsewhere."""
    folder = postgres.binaries()
    if folder is None:
        if os.environ.get("CI"):
            pytest.fail(postgres.HOW)
        pytest.skip(postgres.HOW)
    with postgres.server(folder) as address:
        yield address


@pytest.fixture(params=KINDS)
def new_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], str]:
    """Makes an empty database of each kind and gives its address."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("diaries")
        return lambda: f"sqlite:///{folder / f'{next(_numbers)}.sqlite3'}"
    address: str = request.getfixturevalue("postgres_address")

    def make() -> str:
        # A schema stands for a database: it takes no room of its own, and no time to make or drop.
        name = f"diary_{os.getpid()}_{next(_numbers)}"
        with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE SCHEMA "{name}"')
        return f"{address.format('postgres')}&options=-csearch_path%3D{name}"

    return make


@pytest.fixture
def address(new_database: Callable[[], str]) -> str:
    """An empty database."""
    return new_database()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An open, empty store."""
    with open_store(address) as opened:
        yield opened


@pytest.fixture
def diary(store: Store) -> Diary:
    """The empty diary of a person."""
    return store.diary_of("A. Example")


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """An open, empty store in a file."""
    with open_store(tmp_path / "diary.sqlite3") as opened:
        yield opened
