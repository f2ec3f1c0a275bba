"""Rows over the whole week: settled, detailed and counted days together. One rule, one function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pulp

from planner.model.at_home import score_lines
from planner.model.counted_days import CountedDays
from planner.model.detailed_day import DetailedDay
from planner.model.limits import SAFETY, daily_limits
from planner.model.menu import Menu
from planner.model.objective import (
    COST_WEIGHT_PER_USD,
    REPEATED_DISH,
    REPEATED_FOOD,
)
from planner.model.parts import (
    DishColumn,
    FloatArray,
    Score,
    ServingColumn,
    foods_of,
    number,
    total,
)
from planner.model.plan_state import Given, dish_times, times_a_week
from planner.model.request import PlanRequest


def add_shared_rows(
    problem: pulp.LpProblem,
    menu: Menu,
    request: PlanRequest,
    given: Given,
    detailed: list[DetailedDay],
    counted: CountedDays | None,
    score: Score,
) -> None:
    """Add the rules and score terms of the whole week."""
    week = _Week(problem, menu, request, given, detailed, counted)
    week_means(week)
    repeats(week)
    dish_repeats(week, score)
    variety(week, score)
    diet_quality(week, score)
    cost(week, score)


@dataclass(frozen=True)
class _Week:
    """All columns of the program, and what the settled days add."""

    problem: pulp.LpProblem
    menu: Menu
    request: PlanRequest
    given: Given
    detailed: list[DetailedDay]
    counted: CountedDays | None

    @property
    def covered_days(self) -> int:
        """How many days are settled, detailed or counted."""
        counted = self.counted.days if self.counted is not None else 0
        return self.given.days + len(self.detailed) + counted

    @property
    def is_one_day(self) -> bool:
        """Whether a single day is decided and none counted: then a food comes once or not."""
        return self.counted is None and len(self.detailed) == 1

    def servings(self) -> Iterator[ServingColumn]:
        for day in self.detailed:
            yield from day.servings
        if self.counted is not None:
            yield from self.counted.servings

    def dishes(self) -> Iterator[DishColumn]:
        for day in self.detailed:
            yield from day.dishes
        if self.counted is not None:
            yield from self.counted.dishes

    def total(self, per_gram: FloatArray) -> pulp.LpAffineExpression:
        """The amount on the days not settled."""
        amount = pulp.LpAffineExpression()
        for day in self.detailed:
            amount += total(self.menu, day.servings, per_gram)
        if self.counted is not None:
            amount += self.counted.total(per_gram)
        return amount


def week_means(week: _Week) -> None:
    """The mean of the days covered so far reaches the whole of each target and no ceiling.

    A day alone need not reach a target whole, and may go a little over a ceiling.
    """
    for limit in daily_limits(week.menu, week.request):
        settled = week.given.totals.get(limit.nutrient, 0.0)
        # In a program of settled and detailed days only, these rows are the last word.
        margin = SAFETY if week.detailed else 0.0
        if limit.week_least is not None and limit.week_least != limit.least:
            needed = week.covered_days * limit.week_least - settled
            amount = week.total(limit.per_gram)
            week.problem.addConstraint(amount >= needed + margin * limit.week_least)
        if limit.week_most is not None and limit.week_most != limit.most:
            left = week.covered_days * limit.week_most - settled
            amount = week.total(limit.per_gram)
            week.problem.addConstraint(amount <= left - margin * limit.week_most)


def repeats(week: _Week) -> None:
    """A food comes at one kind of meal so many times a week, staple drinks and leftovers apart.

    Days in detail are never leftovers.
    """
    by_meal: dict[tuple[str, int], list[pulp.LpVariable]] = {}
    for column in week.servings():
        option = week.menu.options[column.option]
        if not week.menu.staple_drink[option.food]:
            by_meal.setdefault((option.meal, option.food), []).append(column.variable)
    for key, variables in by_meal.items():
        left = times_a_week(week.request) - week.given.at_meal.get(key, 0)
        if not week.detailed:
            left += week.request.leftovers_at(key[0])
        if left < 1 or not week.is_one_day:
            week.problem.addConstraint(number(variables) <= max(left, 0.0))


def dish_repeats(week: _Week, score: Score) -> None:
    """A dish comes at most its own number of times; beyond the first it costs points."""
    by_dish: dict[int, list[pulp.LpVariable]] = {}
    for column in week.dishes():
        by_dish.setdefault(column.dish, []).append(column.variable)
    free = week.request.days / 7
    for dish, variables in by_dish.items():
        given = week.given.dishes.get(dish, 0)
        left = dish_times(week.menu, dish, week.request) - given
        if week.is_one_day:
            if left < 1:
                week.problem.addConstraint(number(variables) <= 0)
            score.extend((v, -REPEATED_DISH * min(max(given + 1 - free, 0), 1)) for v in variables)
            continue
        if week.detailed:
            week.problem.addConstraint(number(variables) <= max(left, 0.0))
        again = week.problem.add_variable(f"dish_again_{dish}", 0)
        week.problem.addConstraint(number(variables) - again <= free - given)
        score.append((again, -REPEATED_DISH))


def variety(week: _Week, score: Score) -> None:
    """A food that comes beyond its first time a week costs points, staple drinks apart."""
    free = week.request.days / 7
    given: dict[int, int] = {}
    for (_, food), count in week.given.at_meal.items():
        given[food] = given.get(food, 0) + count
    for food, variables in foods_of(week.menu, week.servings()).items():
        if week.menu.staple_drink[food]:
            continue
        if week.is_one_day:
            again_share = min(max(given.get(food, 0) + 1 - free, 0.0), 1.0)
            score.extend((v, -REPEATED_FOOD * again_share) for v in variables)
            continue
        again = week.problem.add_variable(f"again_{food}", 0)
        left = max(free - given.get(food, 0), 0.0)
        week.problem.addConstraint(number(variables) - again <= left)
        score.append((again, -REPEATED_FOOD))


def diet_quality(week: _Week, score: Score) -> None:
    """HEI-2020, a line for each component up to its most points, and what is at home likewise.

    Where the program covers only a part of the week, the index of that part counts as that part.
    """
    days = week.covered_days
    for line in score_lines(week.menu.foods, week.request, days * week.request.targets.energy_kcal):
        points = week.problem.add_variable(f"hei_{line.name}", None, line.maximum)
        per_gram = np.zeros(len(week.menu.half_g))
        settled = line.constant
        for name, weight in line.weights.items():
            per_gram = per_gram + weight * week.menu.nutrients[name]
            settled += weight * week.given.totals.get(name, 0.0)
        week.problem.addConstraint(points - week.total(per_gram) <= settled)
        score.append((points, days / 7))


def cost(week: _Week, score: Score) -> None:
    """Every dollar costs a little of the score."""
    amount = week.total(week.menu.nutrients["cost_usd"])
    score.extend((variable, -COST_WEIGHT_PER_USD * float(v)) for variable, v in amount.items())
