"""What a person's limits and foods leave room for, by one linear program that stands.

The program counts seven days over every dish and food there is (`planner.model.counted_days`).
A profile only changes bounds in it: excluded foods and dishes may come zero times, limits are
bounds on the week's mean. Where it has no solution, no week exists. Where it has one, a week
nearly always does, but only planning proves it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pulp

from planner.dishes.load import DishBook
from planner.model.counted_days import CountedDays, add_counts
from planner.model.limits import DailyLimit, daily_limits
from planner.model.meal_energy import meal_energy_bounds
from planner.model.menu import Menu, build_menu
from planner.model.parts import number, total
from planner.model.plan_state import Given, Pool, dish_times, times_a_week
from planner.model.request import DAYS, PlanRequest
from planner.model.values import MenuValues
from planner.profile import MEALS
from planner.solve.standing import Optimum, StandingProgram
from planner.targets.daily_targets import DailyTargets

LIMITED = (
    "magnesium",
    "potassium",
    "energy",
    "sodium",
    "calcium",
    "vitamin_k",
    "saturated_fat",
    "protein",
    "fiber",
    "cost",
)
"""Rules of `planner.model.limits`, each a mean of the week with bounds."""

_ANY = (-math.inf, math.inf)
_TINY = 1e-7


@dataclass(frozen=True)
class _Columns:
    """Numbers of a rule's columns: the mean, and how far it lies under or over its bounds."""

    mean: int
    under: int
    over: int
    row: int


class Room:
    """The standing program over a food table; `at` sets it to a request.

    Not for several threads at once.
    """

    def __init__(self, foods: pd.DataFrame, book: DishBook, solver: str | None = None) -> None:
        self.foods, self._book = foods, book
        request = _widest()
        self._menu = build_menu(foods, book, request)
        problem = pulp.LpProblem("room", pulp.LpMinimize)
        counted = _counts(problem, self._menu, request)
        repeats = _repeats(problem, self._menu, counted)
        rules = _limits(problem, self._menu, request, counted)
        meals = _meals(problem, self._menu, counted)
        self._program = program = StandingProgram(problem, solver=solver)
        self._rules = {
            rule: _Columns(
                program.column(mean), program.column(under), program.column(over), program.row(row)
            )
            for rule, ((mean, under, over), row) in rules.items()
        }
        self._repeats = [program.row(row) for row in repeats]
        self._meals = {
            meal: (program.row(count), program.row(energy))
            for meal, (count, energy) in meals.items()
        }
        self._dish_columns = {
            (self._menu.dishes[d.dish].dish.id, self._menu.dishes[d.dish].meal): program.column(
                d.variable
            )
            for d in counted.dishes
        }
        self._serving_columns: dict[tuple[str, str, int], list[int]] = {}
        for s in counted.servings:
            option = self._menu.options[s.option]
            key = (option.meal, option.group, option.food)
            self._serving_columns.setdefault(key, []).append(program.column(s.variable))
        self._menus: dict[PlanRequest, Menu] = {}
        self._set: PlanRequest | None = None

    def menu(self, request: PlanRequest) -> Menu:
        """The menu of a request; the same object for requests that exclude the same."""
        key = replace(request, targets=_NO_TARGETS, max_repeats=1, max_cost_usd_per_day=None)
        if key not in self._menus:
            if len(self._menus) > 40:
                self._menus.clear()
            self._menus[key] = build_menu(self.foods, self._book, request)
        return self._menus[key]

    def at(self, request: PlanRequest) -> Room:
        """This room with the bounds of a request."""
        program = self._program
        before = self._set
        menu = self.menu(request)
        if before is None or self.menu(before) is not menu:
            self._set_menu(menu, request)
        limits = {limit.rule: limit for limit in daily_limits(self._menu, request)}
        for rule in LIMITED:
            program.set_row(self._rules[rule].row, *week_bounds(limits.get(rule)))
        energy = meal_energy_bounds(request.meals, request.targets.energy_kcal)
        for meal, (count, at_meal) in self._meals.items():
            days = float(DAYS if meal in request.meals else 0)
            program.set_row(count, days, days)
            program.set_row(at_meal, *(energy.get(meal, (0.0, 0.0))))
        if before is None or before.max_repeats != request.max_repeats:
            for row in self._repeats:
                program.set_row(row, -math.inf, times_a_week(request))
        self._set = request
        return self

    def is_there(self, question: str = "room") -> bool:
        """Whether the bounds leave any room; like questions are answered faster one by one."""
        if not self._every_meal():
            return False
        return self._program.least({}, question) is not None

    def extreme(self, rule: str, most: bool) -> float | None:
        """The least or most a day of a rule's amount as the week's mean, its own bounds lifted."""
        if not self._every_meal():
            return None
        columns = self._rules[rule]
        low, high = self._program.row_low[columns.row], self._program.row_high[columns.row]
        self._program.set_row(columns.row, *_ANY)
        sign = -1.0 if most else 1.0
        found = self._program.least({columns.mean: sign}, f"{rule} {most}")
        self._program.set_row(columns.row, low, high)
        return None if found is None else sign * found.value

    def misses(self, weights: Mapping[str, float]) -> dict[str, tuple[float, float]] | None:
        """The least that rules must be missed by, as (under, over) of their bounds.

        Args:
            weights: the rules that may be missed, each with what a unit of a miss counts.
        """
        if not self._every_meal():
            return None
        found = self._eased(weights)
        if found is None:
            return None
        return {
            rule: (
                float(found.columns[self._rules[rule].under]),
                float(found.columns[self._rules[rule].over]),
            )
            for rule in weights
        }

    def _eased(self, weights: Mapping[str, float]) -> Optimum | None:
        slack = [
            column
            for rule in weights
            for column in (self._rules[rule].under, self._rules[rule].over)
        ]
        for column in slack:
            self._program.set_column(column, 0.0, math.inf)
        costs = {
            column: weight
            for rule, weight in weights.items()
            for column in (self._rules[rule].under, self._rules[rule].over)
        }
        found = self._program.least(costs, "misses")
        for column in slack:
            self._program.set_column(column, 0.0, 0.0)
        return found

    def _every_meal(self) -> bool:
        assert self._set is not None
        menu = self.menu(self._set)
        return {dish.meal for dish in menu.dishes} == set(self._set.meals)

    def _set_menu(self, menu: Menu, request: PlanRequest) -> None:
        """What the request excludes comes zero times."""
        high: dict[int, float] = dict.fromkeys(self._dish_columns.values(), 0.0)
        for columns in self._serving_columns.values():
            high.update(dict.fromkeys(columns, 0.0))
        for index, dish in enumerate(menu.dishes):
            column = self._dish_columns[dish.dish.id, dish.meal]
            high[column] = min(dish_times(menu, index, request), DAYS)
        for option in menu.options:
            columns = self._serving_columns[option.meal, option.group, option.food]
            high.update(dict.fromkeys(columns, math.inf))
        columns_ = np.array(sorted(high), dtype=np.int64)
        highs = np.array([high[column] for column in sorted(high)])
        self._program.set_columns(columns_, np.zeros(len(columns_)), highs)


def week_bounds(limit: DailyLimit | None) -> tuple[float, float]:
    """Least and most a day of the week's mean that a limit allows."""
    if limit is None:
        return _ANY
    least = [bound for bound in (limit.least, limit.week_least) if bound is not None]
    most = [bound for bound in (limit.most, limit.week_most) if bound is not None]
    return max(least, default=-math.inf), min(most, default=math.inf)


_NO_TARGETS = DailyTargets(
    magnesium_mg=1.0,
    potassium_mg=1.0,
    energy_kcal=2000.0,
    energy_low_kcal=1.0,
    energy_high_kcal=2.0,
    sodium_max_mg=1.0,
    saturated_energy_share_max=0.10,
    protein_g=1.0,
    fiber_g=1.0,
    every_day=1.0,
    calcium_mg=1.0,
    vitamin_k_low_ug=1.0,
    vitamin_k_high_ug=2.0,
)


def _widest() -> PlanRequest:
    return PlanRequest(targets=_NO_TARGETS, meals=MEALS, max_cost_usd_per_day=1.0)


def _counts(problem: pulp.LpProblem, menu: Menu, request: PlanRequest) -> CountedDays:
    everything = Pool(range(len(menu.options)), range(len(menu.dishes)))
    nothing = MenuValues(np.zeros(len(menu.options)), np.zeros(len(menu.dishes)))
    return add_counts(problem, menu, nothing, request, everything, Given(), DAYS, [])


def _repeats(problem: pulp.LpProblem, menu: Menu, counted: CountedDays) -> list[pulp.LpConstraint]:
    """A row for each food at each meal, staple drinks apart."""
    by_meal: dict[tuple[str, int], list[pulp.LpVariable]] = {}
    for column in counted.servings:
        option = menu.options[column.option]
        if not menu.staple_drink[option.food]:
            by_meal.setdefault((option.meal, option.food), []).append(column.variable)
    return [_added(problem, number(variables) <= 0) for variables in by_meal.values()]


def _limits(
    problem: pulp.LpProblem, menu: Menu, request: PlanRequest, counted: CountedDays
) -> dict[str, tuple[list[pulp.LpVariable], pulp.LpConstraint]]:
    """Each limited amount as a mean with what it is missed by, and the row that bounds it."""
    rules = {}
    for limit in daily_limits(menu, request):
        mean = problem.add_variable(limit.rule)
        under = problem.add_variable(f"under_{limit.rule}", 0, 0)
        over = problem.add_variable(f"over_{limit.rule}", 0, 0)
        problem.addConstraint(counted.total(limit.per_gram) - DAYS * mean == 0)
        row = _added(problem, mean + under - over <= 0)
        rules[limit.rule] = ([mean, under, over], row)
    return rules


def _meals(
    problem: pulp.LpProblem, menu: Menu, counted: CountedDays
) -> dict[str, tuple[pulp.LpConstraint, pulp.LpConstraint]]:
    """For each meal the row of its dishes and the row of its energy."""
    # The counted days begin with the number of dishes at each meal.
    counts = list(problem.constraints())[: len(MEALS)]
    energy = menu.nutrients["energy_kcal"] / DAYS
    return {
        meal: (count, _added(problem, total(menu, at_meal, energy) <= 0))
        for meal, count in zip(MEALS, counts, strict=True)
        for at_meal in ([c for c in counted.servings if menu.options[c.option].meal == meal],)
    }


def _added(problem: pulp.LpProblem, row: pulp.LpConstraint) -> pulp.LpConstraint:
    problem.addConstraint(row)
    return row
