"""Meals that are not planned: eaten out with an estimate, or left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from planner.profile import limits
from planner.profile.safety import Date
from planner.profile.sections import Meal
from planner.profile.table import Table, choice, number
from planner.profile.table_list import read_tables
from planner.profile.week_start import START

TABLE = "meal_out"
ESTIMATES = (
    "magnesium_mg",
    "potassium_mg",
    "sodium_mg",
    "protein_g",
    "fiber_g",
    "saturated_g",
    "calcium_mg",
    "vitamin_k_ug",
)
"""What may be estimated besides energy."""


class MealOut(Table):
    """A meal of one date that is eaten elsewhere, or not at all where its energy is 0.

    An estimate that is not given is unknown, not zero.
    """

    date: Date = Field(description=START)
    meal: Meal = choice(Meal, ...)
    energy_kcal: float = number(limits.OUT_ENERGY, ...)
    magnesium_mg: float | None = number(limits.OUT_MG)
    potassium_mg: float | None = number(limits.OUT_MG)
    sodium_mg: float | None = number(limits.OUT_MG)
    protein_g: float | None = number(limits.OUT_G)
    fiber_g: float | None = number(limits.OUT_G)
    saturated_g: float | None = number(limits.OUT_G)
    calcium_mg: float | None = number(limits.OUT_MG)
    vitamin_k_ug: float | None = number(limits.OUT_UG)

    @property
    def is_left_out(self) -> bool:
        """Whether nothing is eaten."""
        return self.energy_kcal == 0

    @property
    def known(self) -> dict[str, float]:
        """Energy and what is estimated; a meal that is left out holds nothing of anything."""
        found = {"energy_kcal": self.energy_kcal}
        for name in ESTIMATES:
            given = getattr(self, name)
            if given is not None:
                found[name] = given
            elif self.is_left_out:
                found[name] = 0.0
        return found


def read_meals_out(value: Any) -> tuple[MealOut, ...]:
    """Meals from a list of tables or of `MealOut`s; faults say which entry they are of."""
    return read_tables(value, MealOut, TABLE, _clash, each="meal", value_of=lambda meal: meal.meal)


def _clash(made: Sequence[MealOut]) -> tuple[str, str] | None:
    meal = made[-1]
    if any((meal.date, meal.meal) == (other.date, other.meal) for other in made[:-1]):
        return f"{meal.meal} of {meal.date} is given twice", "each meal once"
    return None
