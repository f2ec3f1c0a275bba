"""Dishes that are cooked once and eaten again on a later day, as leftovers."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from planner.profile.meals_out import MealOut
from planner.profile.safety import Date
from planner.profile.sections import Week
from planner.profile.table import Table, choice
from planner.profile.table_list import read_tables
from planner.profile.translate import refusal
from planner.profile.week_start import START

TABLE = "cook_again"
MainMeal = Literal["lunch", "dinner"]
Place = tuple[int, str]
"""A day (1 to 7) and its meal."""


@dataclass(frozen=True)
class LeftoverRule:
    """A figure of ``leftovers.toml`` with where it comes from."""

    value: int
    source: str
    status: str
    note: str = ""


@cache
def leftover_rule(name: str) -> LeftoverRule:
    """``max_days`` after cooking, or ``times_again`` that one dish may be eaten again."""
    text = (Path(__file__).parent / "leftovers.toml").read_text(encoding="utf-8")
    return LeftoverRule(**tomllib.loads(text)[name])


class CookAgain(Table):
    """A main meal that is cooked on one date and eaten again on a later one.

    cooked, meal: when it is cooked. again, again_meal: when it is eaten again.
    """

    cooked: Date = Field(description=START)
    meal: MainMeal = choice(MainMeal, ...)
    again: Date = Field(description=f"at most {leftover_rule('max_days').value} days after cooked")
    again_meal: MainMeal = choice(MainMeal, ...)

    @field_validator("again")
    @classmethod
    def _in_time(cls, again: datetime.date, info: ValidationInfo) -> datetime.date:
        cooked = info.data.get("cooked")
        # A date that was itself refused is absent here, and has its own fault already.
        if cooked is not None:
            most = leftover_rule("max_days").value
            days = (again - cooked).days
            if days < 1:
                raise refusal("is not after the day it is cooked")
            if days > most:
                raise refusal(f"is {days} days after it is cooked; leftovers keep {most}")
        return again

    @property
    def first(self) -> tuple[datetime.date, str]:
        """The meal it is cooked for."""
        return self.cooked, self.meal

    @property
    def second(self) -> tuple[datetime.date, str]:
        """The meal it is eaten again at."""
        return self.again, self.again_meal


def read_cook_again(value: Any) -> tuple[CookAgain, ...]:
    """Entries from a list of tables or of `CookAgain`s; faults say which entry they are of."""
    return read_tables(value, CookAgain, TABLE, _clash)


def unfit(
    entries: Sequence[CookAgain], week: Week, meals_out: Sequence[MealOut]
) -> dict[int, tuple[str, str]]:
    """Entries of the week that it holds no meal for: what is wrong and what is allowed, by place.

    An entry with a day outside the week counts in another week.
    """
    out = {(meal.date, meal.meal) for meal in meals_out}
    found = {}
    for place, entry in enumerate(entries):
        if not in_week(entry, week):
            continue
        for date, meal in (entry.first, entry.second):
            if meal not in week.meals:
                found[place] = f"{meal} is not a meal of the week", ", ".join(week.meals)
            elif (date, meal) in out:
                found[place] = f"{meal} of {date} is eaten out", "a meal that is planned"
    return found


def in_week(entry: CookAgain, week: Week) -> bool:
    """Whether both days lie in the planned week."""
    return all(0 <= (date - week.start).days < 7 for date in (entry.cooked, entry.again))


def _clash(made: Sequence[CookAgain]) -> tuple[str, str] | None:
    """What is wrong with the last entry beside those before it, and what is allowed."""
    last, before = made[-1], made[:-1]
    if any(last.second == other.second for other in before):
        return f"{last.again_meal} of {last.again} is given twice", "each meal once"
    firsts, seconds = {entry.first for entry in made}, {entry.second for entry in made}
    if firsts & seconds:
        return "leftovers are eaten again as leftovers", "a meal that is cooked"
    most = leftover_rule("times_again").value
    if sum(entry.first == last.first for entry in made) > most:
        return f"{last.meal} of {last.cooked} is eaten again too often", f"at most {most} times"
    return None
