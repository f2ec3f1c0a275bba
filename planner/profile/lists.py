"""The lists of tables that a profile holds, and how each is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import Field

from planner.profile.cook_again import TABLE, CookAgain, read_cook_again
from planner.profile.meals_out import MealOut, read_meals_out
from planner.profile.own_dish import OwnDish, read_own_dishes
from planner.profile.own_food import OwnFood, read_own_foods
from planner.profile.pantry import AtHome, read_pantry_foods
from planner.profile.safety import Supplement, read_supplements
from planner.profile.table import Table

LISTS: dict[str, tuple[type[Table], Callable[[Any], tuple[Table, ...]], str]] = {
    "supplement": (Supplement, read_supplements, "with_supplements"),
    TABLE: (CookAgain, read_cook_again, "with_cook_again"),
    "meal_out": (MealOut, read_meals_out, "with_meals_out"),
    "pantry": (AtHome, read_pantry_foods, "with_pantry"),
    "own_food": (OwnFood, read_own_foods, "with_own_foods"),
    "own_dish": (OwnDish, read_own_dishes, "with_own_dishes"),
}
"""Lists of tables: what an entry is, what reads them, and the method that changes the list."""


def listed(name: str) -> Any:
    """A field for one of the lists."""
    keys = ", ".join(LISTS[name][0].model_fields)
    return Field((), description=f"a list of tables [[{name}]] with keys from {keys}")
