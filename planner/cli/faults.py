"""Faults of what a user gave, one line each."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from planner.export.plan_csv import PlanFileError, read_plan_csv
from planner.foods.schema import FoodTableError
from planner.foods.table import load_foods
from planner.own import own_faults
from planner.plan.week_plan import GROUP_NAMES
from planner.profile import Profile, ProfileError
from planner.profile.faults import printable

MOST_GRAMS = 10_000
"""Grams of a food at one meal that can be meant."""

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


def read_plan_rows(path: Path) -> pd.DataFrame:
    """The rows of a plan CSV, whatever they hold, or an `InputError`."""
    try:
        return read_plan_csv(path)
    except PlanFileError as error:
        raise InputError([str(error)]) from error


def read_plan(path: Path) -> pd.DataFrame:
    """The rows of a plan CSV that holds some, all of which can be used, or an `InputError`."""
    items = read_plan_rows(path)
    if items.empty:
        raise InputError([f"{path}: holds no food; a plan CSV has a row for each food eaten"])
    faults = [
        f"{path}: row {line}: {why}"
        for line, row in enumerate(items.to_dict("records"), start=1)
        if (why := _unusable(row))
    ]
    if faults:
        raise InputError(faults[:20])
    return items


def _unusable(row: Mapping[Hashable, Any]) -> str:
    """Why a row of a plan cannot be bought, eaten or put on a calendar; "" where it can."""
    if not 0 < float(row["Grams"]) <= MOST_GRAMS:
        return f"Grams is {row['Grams']:g}; allowed: above 0 and at most {MOST_GRAMS:,}"
    if row["Group"] not in GROUP_NAMES.values():
        return f"Group is {str(row['Group'])!r}; allowed: {', '.join(GROUP_NAMES.values())}"
    try:
        datetime.date.fromisoformat(str(row["Date"]))
    except ValueError:
        return f"Date is {str(row['Date'])!r}; allowed: a date such as 2026-11-23"
    return ""


def read_profile(path: Path, foods: pd.DataFrame) -> Profile:
    """A valid profile whose food codes are all in the table, or an `InputError`."""
    try:
        profile = Profile.from_toml(path)
    except ProfileError as error:
        raise InputError(str(fault) for fault in error.faults) from error
    unknown = profile.unknown_food_codes(set(foods["food_code"].tolist()), str(path))
    unknown += own_faults(profile, foods, source=str(path))
    if unknown:
        raise InputError(str(fault) for fault in unknown)
    return profile
