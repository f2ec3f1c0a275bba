"""Faults of what a user gave, one line each."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from planner.foods.schema import FoodTableError
from planner.foods.table import load_foods
from planner.profile import Profile, ProfileError
from planner.profile.faults import printable

LONGEST_FAULT = 1500
"""Characters of a fault that are shown; the cells of a file may be of any length."""


class InputError(Exception):
    """What is wrong with the input, a line per fault: file, key, value, what is allowed."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


def complain(faults: Iterable[str]) -> None:
    """Print each fault on stderr, as one line of bounded length."""
    say(
        fault if len(fault) <= LONGEST_FAULT else f"{fault[: LONGEST_FAULT - 1]}…"
        for fault in faults
    )


def say(sentences: Iterable[str]) -> None:
    """Print each sentence on stderr, as one line without control characters for the terminal."""
    for sentence in sentences:
        print(printable(sentence), file=sys.stderr)


def read_foods() -> pd.DataFrame:
    """The shipped food table, or an `InputError`."""
    try:
        return load_foods()
    except FoodTableError as error:
        raise InputError([str(error)]) from error


def read_profile(path: Path, foods: pd.DataFrame) -> Profile:
    """A valid profile whose food codes are all in the table, or an `InputError`."""
    try:
        profile = Profile.from_toml(path)
    except ProfileError as error:
        raise InputError(str(fault) for fault in error.faults) from error
    unknown = profile.unknown_food_codes(set(foods["food_code"].tolist()), str(path))
    if unknown:
        raise InputError(str(fault) for fault in unknown)
    return profile
