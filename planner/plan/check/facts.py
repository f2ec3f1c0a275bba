"""What the rules look at: each eaten food with its grams and the food table's row."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from planner.dishes.load import DishBook
from planner.own import with_own
from planner.plan.check.labels import with_labels
from planner.plan.columns import PLAN_COLUMNS
from planner.plan.leftovers import LEFTOVERS
from planner.profile import MealOut, Place, Profile, leftover_rule
from planner.targets.daily_targets import DailyTargets

_NEXT_DAY = ("lunch", "dinner")
GROUPS = {"Breakfast": "breakfast", "Lunch": "lunch", "Dinner": "dinner", "Snack": "snack"}


@dataclass(frozen=True)
class Breach:
    """A broken rule: its id, where in the plan, and a sentence with the figures."""

    rule: str
    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.where}: {self.sentence}"


@dataclass(frozen=True)
class Eaten:
    """One row of the plan and the food it names."""

    line: int
    """Row of the plan, from 1; the CSV's heading is line 0."""
    day: int
    date: str
    meal: str
    dish: str
    code: int
    amount: str
    grams: float
    stated: Mapping[str, Any]
    food: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The food's name in the table."""
        return str(self.food["name"])

    def has(self, column: str) -> float:
        """Amount of a nutrient in what is eaten."""
        return self.grams * float(self.food[column]) / 100.0


@dataclass(frozen=True)
class PlanFacts:
    """The plan's rows beside what they are held to."""

    eaten: tuple[Eaten, ...]
    profile: Profile
    targets: DailyTargets
    book: DishBook
    foods: pd.DataFrame

    @property
    def days(self) -> list[int]:
        """The days that occur, in order."""
        return sorted({row.day for row in self.eaten})

    def of_day(self, day: int) -> list[Eaten]:
        """The rows of one day."""
        return [row for row in self.eaten if row.day == day]

    def out_of_day(self, day: int) -> dict[str, MealOut]:
        """The meals of a day that the profile eats out or leaves out."""
        outs = self.profile.meals_out_of_week()
        return {meal: out for (of, meal), out in outs.items() if of == day}

    def day_total(self, day: int, column: str) -> float:
        """A day's sum of a nutrient: what is planned, and what is known of the meals out."""
        known = [out.known.get(column, 0.0) for out in self.out_of_day(day).values()]
        return total(self.of_day(day), column) + math.fsum(known)

    @cached_property
    def leftovers(self) -> dict[Place, Place]:
        """Leftovers by (day, meal), each with the meal that was cooked.

        Those that the profile names; of those that the rows name, dinners of the day before, as
        many as the profile leaves to the planner.
        """
        found = self.profile.cook_again_of_week()
        most = leftover_rule("times_again").value
        left = self.profile.week.cook_dinners_twice
        named = {(row.day, row.meal) for row in self.eaten if row.dish.startswith(LEFTOVERS)}
        for day, meal in sorted(named - found.keys()):
            first = (day - 1, "dinner")
            times = list(found.values()).count(first)
            if left and meal in _NEXT_DAY and first not in found and times < most:
                found[day, meal] = first
                left -= 1
        return found

    def batch(self, day: int, meal: str) -> Place:
        """The meal that a meal was cooked with: itself, unless it is leftovers."""
        return self.leftovers.get((day, meal), (day, meal))

    def of_meal(self, day: int, meal: str) -> list[Eaten]:
        """The rows of one meal."""
        return [row for row in self.eaten if row.day == day and row.meal == meal]


def total(rows: Iterable[Eaten], column: str) -> float:
    """Sum of a nutrient over rows."""
    return math.fsum(row.has(column) for row in rows)


def read_facts(
    items: pd.DataFrame,
    profile: Profile,
    foods: pd.DataFrame,
    targets: DailyTargets,
    book: DishBook,
) -> tuple[PlanFacts | None, list[Breach]]:
    """The facts of a plan, or the faults that keep its rows from being read."""
    missing = [column for column in PLAN_COLUMNS if column not in items.columns]
    if missing:
        return None, [Breach("columns", "the plan", f"missing: {', '.join(missing)}")]
    if items.empty:
        return None, [Breach("rows", "the plan", "it holds no food")]
    foods, book = with_own(profile, foods, book)
    named = {_whole(code) for code in items["Food Code"]}
    named.update(food.like for food in profile.own_food)
    found: dict[int, Mapping[str, Any]] = {
        int(row["food_code"]): {str(key): value for key, value in row.items()}
        for row in foods[foods["food_code"].isin(named)].to_dict("records")
    }
    by_code = with_labels(found, profile) if profile.own_food else found
    eaten: list[Eaten] = []
    faults: list[Breach] = []
    for line, row in enumerate(items.to_dict("records"), start=1):
        where = f"row {line}"
        code, grams, day = _whole(row["Food Code"]), _number(row["Grams"]), _whole(row["Day"])
        if code is None or code not in by_code:
            faults.append(
                Breach("food_code", where, f"{row['Food Code']} is not a code of the food table")
            )
        elif grams is None or grams <= 0:
            faults.append(Breach("grams", where, f"{row['Grams']} is not an amount above 0 g"))
        elif day is None or not 1 <= day <= 7:
            faults.append(Breach("day", where, f"{row['Day']} is not a day from 1 to 7"))
        elif row["Group"] not in GROUPS:
            faults.append(
                Breach("group", where, f"{row['Group']} is not one of {', '.join(GROUPS)}")
            )
        else:
            eaten.append(
                Eaten(
                    line=line,
                    day=day,
                    date=str(row["Date"]),
                    meal=GROUPS[str(row["Group"])],
                    dish=str(row["Dish"]),
                    code=code,
                    amount=str(row["Amount"]),
                    grams=grams,
                    stated={str(key): value for key, value in row.items()},
                    food=by_code[code],
                )
            )
    if faults:
        return None, faults
    return PlanFacts(tuple(eaten), profile, targets, book, foods), []


def _number(value: object) -> float | None:
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _whole(value: object) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number == int(number) else None
