"""Seven counted days over every dish and food there is, as a linear program that stands.

A request only changes bounds in it: excluded foods and dishes may come zero times, limits are
bounds on the week's mean, meals that are not planned have no dish. `Room` asks it what is
possible, `StandingRelaxation` what is best.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pulp

from planner.dishes.load import DishBook
from planner.model.counted_days import CountedDays, add_counts
from planner.model.limits import DailyLimit, daily_limits
from planner.model.meal_energy import meal_energy_bounds
from planner.model.menu import IntArray, Menu, Option, build_menu
from planner.model.menus import NO_TARGETS, shelf_of
from planner.model.parts import number, total
from planner.model.plan_state import Given, Pool, dish_times, times_a_week
from planner.model.request import DAYS, PlanRequest
from planner.model.values import MenuValues
from planner.profile import MEALS
from planner.solve.standing import StandingProgram

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

ANY = (-math.inf, math.inf)

MoreRows = Callable[[pulp.LpProblem, Menu, CountedDays], None]


@dataclass(frozen=True)
class RuleColumns:
    """Numbers of a rule's columns: the mean, and how far it lies under or over its bounds."""

    mean: int
    under: int
    over: int
    row: int


class StandingWeek:
    """The program over a food table; `at` sets its bounds to a request's.

    more: adds rows and columns of its own, none of which may rule a week out. Not for several
    threads at once.
    """

    def __init__(
        self,
        foods: pd.DataFrame,
        book: DishBook,
        solver: str | None = None,
        more: MoreRows | None = None,
    ) -> None:
        request = _widest()
        # Every limit has its row; the menu holds also what some of them would leave out.
        free = replace(request, targets=replace(NO_TARGETS, vitamin_k_low_ug=None))
        self.widest = build_menu(foods, book, free)
        problem = pulp.LpProblem("standing_week", pulp.LpMinimize)
        self.counted = counted = _counts(problem, self.widest, request)
        repeats = _repeats(problem, self.widest, counted)
        rules = _limits(problem, self.widest, request, counted)
        meals = _meals(problem, self.widest, counted)
        if more is not None:
            more(problem, self.widest, counted)
        self.program = program = StandingProgram(problem, solver=solver)
        self.rules = {
            rule: RuleColumns(
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
            (self.widest.dishes[d.dish].dish.id, self.widest.dishes[d.dish].meal): program.column(
                d.variable
            )
            for d in counted.dishes
        }
        self._serving_columns: dict[tuple[str, str, int], list[int]] = {}
        for s in counted.servings:
            option = self.widest.options[s.option]
            key = (option.meal, option.group, option.food)
            self._serving_columns.setdefault(key, []).append(program.column(s.variable))
        self._menus = shelf_of(foods, book)
        self.request: PlanRequest | None = None

    def menu(self, request: PlanRequest) -> Menu:
        """The menu of a request; the same object for requests that exclude the same."""
        return self._menus.menu(request)

    def dish_column(self, menu: Menu, dish: int) -> int:
        """The column that counts a dish of a menu."""
        return self._dish_columns[menu.dishes[dish].dish.id, menu.dishes[dish].meal]

    def serving_columns(self, option: Option) -> list[int]:
        """The columns that count an option's servings, the least amount first."""
        return self._serving_columns[option.meal, option.group, option.food]

    def food_of_column(self) -> IntArray:
        """The food row whose servings or grams a column counts, else -1."""
        foods = np.full(len(self.program.column_low), -1)
        for (_, _, food), columns in self._serving_columns.items():
            foods[columns] = food
        for food, grams in self.counted.grams.items():
            foods[self.program.column(grams)] = food
        return foods

    def at(self, request: PlanRequest) -> StandingWeek:
        """This program with the bounds of a request."""
        program, before = self.program, self.request
        menu = self.menu(request)
        if before is None or self.menu(before) is not menu:
            self._set_menu(menu, request)
        limits = {limit.rule: limit for limit in daily_limits(self.widest, request)}
        for rule in LIMITED:
            program.set_row(self.rules[rule].row, *week_bounds(limits.get(rule)))
        energy = meal_energy_bounds(request.meals, request.targets.energy_kcal)
        for meal, (count, at_meal) in self._meals.items():
            days = float(DAYS if meal in request.meals else 0)
            program.set_row(count, days, days)
            program.set_row(at_meal, *(energy.get(meal, (0.0, 0.0))))
        if before is None or before.max_repeats != request.max_repeats:
            for row in self._repeats:
                program.set_row(row, -math.inf, times_a_week(request))
        self.request = request
        return self

    def has_every_meal(self) -> bool:
        """Whether some dish is left for each meal of the request."""
        assert self.request is not None
        menu = self.menu(self.request)
        return {dish.meal for dish in menu.dishes} == set(self.request.meals)

    def _set_menu(self, menu: Menu, request: PlanRequest) -> None:
        """What the request excludes comes zero times."""
        high: dict[int, float] = dict.fromkeys(self._dish_columns.values(), 0.0)
        for columns in self._serving_columns.values():
            high.update(dict.fromkeys(columns, 0.0))
        for index in range(len(menu.dishes)):
            high[self.dish_column(menu, index)] = min(dish_times(menu, index, request), DAYS)
        for option in menu.options:
            high.update(dict.fromkeys(self.serving_columns(option), math.inf))
        columns_ = np.array(sorted(high), dtype=np.int64)
        highs = np.array([high[column] for column in sorted(high)])
        self.program.set_columns(columns_, np.zeros(len(columns_)), highs)


def week_bounds(limit: DailyLimit | None) -> tuple[float, float]:
    """Least and most a day of the week's mean that a limit allows."""
    if limit is None:
        return ANY
    least = [bound for bound in (limit.least, limit.week_least) if bound is not None]
    most = [bound for bound in (limit.most, limit.week_most) if bound is not None]
    return max(least, default=-math.inf), min(most, default=math.inf)


def _widest() -> PlanRequest:
    return PlanRequest(targets=NO_TARGETS, meals=MEALS, max_cost_usd_per_day=1.0)


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
