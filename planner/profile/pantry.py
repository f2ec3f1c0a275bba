"""Foods that are at home and are to be eaten first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planner.profile import limits
from planner.profile.table import Table, number
from planner.profile.table_list import read_tables

TABLE = "pantry"


class AtHome(Table):
    """A food of the table and how much of it is at home, as it is eaten (cooked, without peel)."""

    food_code: int = number(limits.FOOD_CODE, ...)
    grams: float = number(limits.PANTRY, ...)


def read_pantry_foods(value: Any) -> tuple[AtHome, ...]:
    """Entries from a list of tables or of `AtHome`s; faults say which entry they are of."""
    return read_tables(value, AtHome, TABLE, _clash)


def _clash(made: Sequence[AtHome]) -> tuple[str, str] | None:
    code = made[-1].food_code
    if any(code == other.food_code for other in made[:-1]):
        return f"food {code} is given twice", "each food once"
    return None
