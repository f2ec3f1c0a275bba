"""What was acknowledged is there after a kill, once.

A short run; 200 rounds on both databases: `python -m tests.benchmarks.diary_kills`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from planner.diary import open_store
from planner.diary.records import FoodEaten
from tests.diary.kills import kill_writers, left_in
from tests.diary.samples import MONDAY

ROUNDS = 6


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills as on Linux and macOS")
def test_kills_lose_and_double_nothing_that_was_acknowledged(address: str, tmp_path: Path) -> None:
    left = kill_writers(address, tmp_path / "acknowledged", ROUNDS)
    assert left.faults(ROUNDS) == []


def test_a_lost_and_a_doubled_entry_are_noticed(tmp_path: Path) -> None:
    address = str(tmp_path / "diary.sqlite3")
    with open_store(address) as store:
        for name in ("a", "b", "b"):
            store.diary_of("A. Example").save(FoodEaten(eaten_date=MONDAY, food_name=name))
    left = left_in(address, ["a", "b", "c"])
    assert (left.lost, left.doubled) == ({"c"}, {"b"})
    assert len(left.faults(1)) == 2
