"""What is in a store after writers were killed: checked against what they were told is kept."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from planner.diary import open_store
from planner.diary.records import Evening, FoodEaten
from tests.diary.writers import WRITERS


@dataclass(frozen=True)
class Left:
    """After the kills. lost: acknowledged, but not there. doubled: there more than once.

    acknowledged, kept: how many entries. wrong: what the integrity check found.
    """

    lost: frozenset[str]
    doubled: frozenset[str]
    acknowledged: int
    kept: int
    wrong: tuple[str, ...]

    def faults(self, rounds: int) -> list[str]:
        """What must not be."""
        found = [f"lost: {sorted(self.lost)[:5]}"] if self.lost else []
        found += [f"doubled: {sorted(self.doubled)[:5]}"] if self.doubled else []
        found += list(self.wrong)
        # At most the entry that each killed writer was busy with was kept without being told.
        if self.kept - self.acknowledged > rounds * WRITERS:
            found.append(f"{self.kept} are kept, {self.acknowledged} were acknowledged")
        if self.acknowledged <= rounds:
            found.append(f"only {self.acknowledged} entries in {rounds} rounds")
        return found


def kill_writers(address: str, acknowledged: Path, rounds: int) -> Left:
    """Start four writers and kill them, so many times; then look at what is there.

    Raises:
        RuntimeError: a writer stopped by itself.
    """
    ended = subprocess.run(
        [sys.executable, "-m", "tests.diary.writers", address, str(acknowledged), str(rounds)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise RuntimeError(ended.stderr)
    return left_in(address, acknowledged.read_text().split())


def left_in(address: str, told: list[str]) -> Left:
    """What a store holds of the entries that were acknowledged."""
    with open_store(address) as store:
        diary = store.diary_of("A. Example")
        evenings = diary.history(Evening)
        kept = Counter(entry.record.food_name for entry in diary.history(FoodEaten))
        kept.update(entry.record.note or "" for entry in evenings)
        versions = Counter(f"{entry.key} version {entry.version}" for entry in evenings)
        twice = {name for name, count in (kept + versions).items() if count > 1}
        return Left(
            frozenset(told) - frozenset(kept),
            frozenset(twice),
            len(told),
            len(kept),
            tuple(store.check()),
        )
