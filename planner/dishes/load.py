"""Loads the dish book: which meals exist, and which foods may fill the parts of each.

The book is `dishes.toml`, edited by experts; its header explains the format. A *group* is a set
of foods that can stand in for one another in one part of a meal, a *role* is one part of a dish
filled from one group, a *dish* is a whole meal on the table.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pandas as pd

from planner.dishes.book import MEALS, Dish, DishBook, FoodGroup, Role
from planner.dishes.reader import BookReader
from planner.dishes.titles import dish_name

__all__ = [
    "DEFAULT_BOOK",
    "MEALS",
    "Dish",
    "DishBook",
    "DishFileError",
    "FoodGroup",
    "Role",
    "dish_name",
    "group_members",
    "load_dishes",
]

DEFAULT_BOOK = Path(__file__).with_name("dishes.toml")


class DishFileError(ValueError):
    """The dish file cannot be used; the message lists every fault and what is allowed."""

    def __init__(self, path: Path, faults: list[str]) -> None:
        self.faults = tuple(faults)
        counted = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"{path}: {counted}" + "".join(f"\n- {fault}" for fault in faults))


def load_dishes(path: Path | None = None) -> DishBook:
    """The dish book of a file, the shipped one by default.

    Raises:
        DishFileError: the file is missing, is not TOML, or has faults; all of them are listed.
    """
    return _shipped() if path is None else _read(Path(path))


def group_members(group: FoodGroup, foods: pd.DataFrame) -> list[int]:
    """Codes of the foods of a table that belong to a group.

    Explicit codes come first, in the group's order; codes that the table does not hold are
    skipped, since a newer release may drop one. Foods of the group's categories follow, in the
    table's order, where the description holds one of `include` and none of `exclude`.

    Args:
        group: the group.
        foods: columns food_code (int), description (str), wweia_category (int).
    """
    known = set(foods["food_code"].tolist())
    members = [code for code in group.foods if code in known]
    if not group.categories:
        return members
    listed = set(members)
    rows = foods[foods["wweia_category"].isin(group.categories)]
    for code, description in zip(rows["food_code"], rows["description"], strict=True):
        text = str(description).lower()
        wanted = not group.include or any(word.lower() in text for word in group.include)
        unwanted = any(word.lower() in text for word in group.exclude)
        if wanted and not unwanted and int(code) not in listed:
            members.append(int(code))
    return members


@cache
def _shipped() -> DishBook:
    return _read(DEFAULT_BOOK)


def _read(path: Path) -> DishBook:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DishFileError(path, ["the file is missing"]) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DishFileError(path, [f"it cannot be read as TOML: {error}"]) from None
    reader = BookReader()
    book = reader.book(raw)
    if reader.faults:
        raise DishFileError(path, reader.faults)
    return book
