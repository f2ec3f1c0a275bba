"""What was acknowledged is there after a kill, once."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from planner.diary import open_store
from planner.diary.records import Evening, FoodEaten
from tests.diary.writers import WRITERS

ROUNDS = 15


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills as on Linux and macOS")
def test_200_kills_lose_and_double_nothing_that_was_acknowledged(
    address: str, tmp_path: Path
) -> None:
    acknowledged = tmp_path / "acknowledged"
    ended = subprocess.run(
        [sys.executable, "-m", "tests.diary.writers", address, str(acknowledged), str(ROUNDS)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told = acknowledged.read_text().split()
    assert len(told) > ROUNDS
    with open_store(address) as store:
        assert store.check() == []
        diary = store.diary_of("A. Example")
        evenings = diary.history(Evening)
        kept = Counter(entry.record.food_name for entry in diary.history(FoodEaten))
        kept.update(entry.record.note or "" for entry in evenings)
        assert set(told) <= set(kept)
        assert set(kept.values()) == {1}
        # At most the entry that each killed writer was busy with was kept without being told.
        assert len(kept) - len(told) <= ROUNDS * WRITERS
        versions = Counter((entry.key, entry.version) for entry in evenings)
        assert set(versions.values()) == {1}
