"""A week from the rows of its CSV, so that a file or a kept plan can be worked on again."""

from __future__ import annotations

import datetime

import pandas as pd

from planner.dishes.load import DishBook
from planner.foods.amounts import read_amount
from planner.own import with_own
from planner.plan.check.dishes import dishes_served
from planner.plan.check.facts import Eaten, read_facts
from planner.plan.week_plan import FoodServing, PlannedMeal, WeekPlan, serving_grams
from planner.profile import Profile
from planner.targets.daily_targets import DailyTargets


class PlanRowsError(ValueError):
    """Rows that make no week of this food table; says which row, and what is allowed."""


def week_of_rows(
    items: pd.DataFrame,
    profile: Profile,
    foods: pd.DataFrame,
    targets: DailyTargets,
    book: DishBook,
) -> WeekPlan:
    """The week that the rows of a plan CSV hold, against a day's targets.

    A meal that is no dish of the book keeps its title and has no dish id. Nutrients are those of
    the food table, whatever the rows state.

    Raises:
        PlanRowsError: a row names no food, day or meal, its amount is not one of the food's
            household measure, or its date is not that of its day.
    """
    foods, book = with_own(profile, foods, book)
    facts, faults = read_facts(items, profile, foods, targets, book)
    if facts is None:
        raise PlanRowsError("; ".join(str(fault) for fault in faults[:5]))
    served = dishes_served(facts)
    start = _start(facts.eaten)
    meals: dict[tuple[int, str], list[Eaten]] = {}
    for row in facts.eaten:
        meals.setdefault((row.day, row.meal), []).append(row)
    return WeekPlan(
        start,
        tuple(
            PlannedMeal(
                day=day,
                meal=meal,
                dish_id=served[day, meal].id if (day, meal) in served else "",
                title=rows[0].dish,
                foods=tuple(_serving(row) for row in rows),
                again_of=facts.leftovers.get((day, meal)),
            )
            for (day, meal), rows in meals.items()
        ),
        targets,
        foods,
    )


def _serving(row: Eaten) -> FoodServing:
    measure, half_g = str(row.food["portion_measure"]), float(row.food["portion_half_g"])
    halves = read_amount(row.amount, measure)
    if halves is None:
        raise PlanRowsError(
            f"row {row.line}: Amount is {row.amount!r}; allowed: halves of a {measure}, "
            f"such as 1.5 {measure}"
        )
    serving = FoodServing(row.code, halves)
    grams = serving_grams(serving, half_g)
    if abs(grams - row.grams) > 0.051:
        raise PlanRowsError(
            f"row {row.line}: Grams is {row.grams:g}; {row.amount} of {row.name} are {grams:g}"
        )
    return serving


def _start(eaten: tuple[Eaten, ...]) -> datetime.date:
    """The week's first day, which every row agrees on."""
    starts = {}
    for row in eaten:
        try:
            date = datetime.date.fromisoformat(row.date)
            starts[date - datetime.timedelta(days=row.day - 1)] = row
        except (ValueError, OverflowError):
            raise PlanRowsError(
                f"row {row.line}: Date is {row.date!r}; allowed: a date such as 2026-11-23"
            ) from None
    if len(starts) > 1:
        row = starts[max(starts)]
        raise PlanRowsError(
            f"row {row.line}: Date {row.date} is not day {row.day} of the week that the others are "
            "of"
        )
    return next(iter(starts))
