"""Faults of what a user gave, one line each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from planner.foods.schema import FoodTableError
from planner.foods.table import load_foods
from planner.profile import Profile, ProfileError


class InputError(Exception):
    """What is wrong with the input: one line per fault, naming file, key, value, what is allowed."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


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
    unknown = profile.unknown_food_codes(set(foods["food_code"].tolist()))
    if unknown:
        raise InputError(str(fault).replace("profile:", f"{path}:", 1) for fault in unknown)
    return profile
