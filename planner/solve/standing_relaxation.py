"""The week's relaxation as a program that stands: the data of a food table is prepared once.

The same rows and points as `planner.model.program.week_relaxation`, whose optimum it has; a test
holds the two together. HEI-2020's points are counted times the week's energy, so that a request
changes bounds and points only, and each solve starts from a prepared one (`starts`).
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pulp

from planner.dishes.load import DishBook
from planner.model.counted_days import CountedDays
from planner.model.menu import FloatArray, IntArray, Menu
from planner.model.menus import shelf_of
from planner.model.objective import (
    COST_WEIGHT_PER_USD,
    POTASSIUM_OVER_WEIGHT_PER_MG,
    REPEATED_DISH,
    REPEATED_FOOD,
    hei_lines,
    portion_values,
    potassium_soft_ceiling_mg,
)
from planner.model.parts import foods_of, number
from planner.model.per_menu import PerMenu
from planner.model.request import DAYS, PlanRequest
from planner.model.values import MenuValues
from planner.solve.meal_columns.master import MealColumn
from planner.solve.relaxed import USED, Relaxed
from planner.solve.sifting import COMMON, Sifting, SiftingStart
from planner.solve.standing import Optimum
from planner.solve.standing_week import StandingWeek
from planner.solve.starts import STARTS, NearestStart, start_request

# Columns and good weeks of so many menus are remembered.
_MENUS_REMEMBERED = 40


@dataclass(frozen=True)
class _Columns:
    """Numbers of a menu's columns.

    servings: of its options' servings, those of one option side by side; option, portions: of
    each, and the points of serving so much. first: where each option's begin. dishes: by dish.
    """

    servings: IntArray
    option: IntArray
    first: IntArray
    portions: FloatArray
    dishes: IntArray


class StandingRelaxation:
    """The relaxation over a food table; `solved` answers one request after another.

    Any thread may ask; one waits for another.
    """

    def __init__(self, foods: pd.DataFrame, book: DishBook) -> None:
        self.foods, self.book = foods, book
        self._over: list[tuple[pulp.LpVariable, pulp.LpConstraint]] = []
        self._hei: dict[str, tuple[pulp.LpVariable, pulp.LpConstraint]] = {}
        self._again: list[tuple[pulp.LpVariable, float, int]] = []
        self._meals = PerMenu[tuple[MealColumn, ...]](_MENUS_REMEMBERED)
        self._columns = PerMenu[_Columns](_MENUS_REMEMBERED)
        self._lock = threading.Lock()
        self._week = week = StandingWeek(foods, book, more=self._add_points)
        self._nearest = NearestStart(week.widest)
        self._starts: dict[int, SiftingStart | None] = {}
        program = week.program
        cost_usd = week.widest.nutrients["cost_usd"]
        self._fixed: FloatArray = np.zeros(len(program.column_low))
        food_of_column = week.food_of_column()
        for again, points, food in self._again:
            column = program.column(again)
            self._fixed[column], food_of_column[column] = points, food
        for food, grams in week.counted.grams.items():
            self._fixed[program.column(grams)] = -COST_WEIGHT_PER_USD * float(cost_usd[food])
        self._gram_rows = {food: program.row(row) for food, row in week.counted.gram_rows.items()}
        grams = week.counted.grams
        totals = {f: (row, program.column(grams[f])) for f, row in self._gram_rows.items()}
        self._sifting = Sifting(program, food_of_column, totals)

    @property
    def widest(self) -> Menu:
        """The menu that excludes nothing."""
        return self._week.widest

    def holds(self, menu: Menu, request: PlanRequest) -> bool:
        """Whether the program holds all that a request asks for over its menu."""
        more = request.out or request.at_home or request.again or request.cook_twice
        return not more and self.menu(request) is menu

    def menu(self, request: PlanRequest) -> Menu:
        """The menu of a request; the same object for requests that exclude the same."""
        return self._week.menu(request)

    def meals_of(self, menu: Menu) -> tuple[MealColumn, ...]:
        """The meals of the last good week over a menu, to start the next one with."""
        return self._meals.of(menu) or ()

    def keep_meals(self, menu: Menu, meals: tuple[MealColumn, ...]) -> None:
        """Remember the meals of a good week over a menu."""
        self._meals.keep(menu, meals)

    def solved(self, menu: Menu, values: MenuValues, request: PlanRequest) -> Relaxed | None:
        """The relaxation's optimum; None where it has none, or none was found in time.

        Every row and every point of the relaxation grows with the days, so that the optimum of more
        or fewer days is the week's times their share of a week, at the same prices.

        Args:
            menu: of `request`, from `menu`.
        """
        weeks = request.days / DAYS
        request = replace(request, days=DAYS)
        with self._lock:
            found = self._best(menu, values, request)
        if found is None:
            return None
        columns = self._columns_of(menu)
        amount = found.columns
        price = np.where(amount > USED, -1.0, np.abs(found.column_prices))
        of_option = np.minimum.reduceat(price[columns.servings], columns.first)
        return Relaxed(
            optimum=-weeks * found.value,
            dishes=_numbered(weeks * amount[columns.dishes]),
            dish_prices=_numbered(price[columns.dishes]),
            option_prices=_numbered(of_option),
            gram_prices={
                food: -float(found.row_prices[row]) for food, row in self._gram_rows.items()
            },
        )

    def make_starts(self) -> Iterator[None]:
        """Work out where solves start, a step for each; what is not is when it is needed."""
        for start in range(len(STARTS)):
            with self._lock:
                self._start(start)
            yield

    def _start(self, start: int) -> SiftingStart | None:
        """Where solves near one of the starts begin; None where the first one has no week."""
        if start not in self._starts:
            first = self._start(0) if start > 0 else None
            request = start_request(STARTS[start])
            menu = self.menu(request)
            points = self._at(menu, shelf_of(self.foods, self.book).values(menu), request)
            found = None
            if points is not None and start == 0:
                found = self._sifting.first(-points)
            elif points is not None and first is not None:
                found = self._sifting.least(-points, first)
            self._starts[start] = self._sifting.start(found) if found is not None else first
        return self._starts[start]

    def _best(self, menu: Menu, values: MenuValues, request: PlanRequest) -> Optimum | None:
        """The program's optimum for a request of a week; its value is the points below zero."""
        start = self._start(self._nearest.of(menu, request.targets.energy_kcal))
        points = self._at(menu, values, request)
        if points is None:
            return None
        if start is not None and (found := self._sifting.least(-points, start)) is not None:
            return found.optimum
        return self._week.program.least(-points, anew=True)

    def _at(self, menu: Menu, values: MenuValues, request: PlanRequest) -> FloatArray | None:
        """Set the program to a request; points of its columns, None where a meal has no dish."""
        if not self._week.at(request).has_every_meal():
            return None
        columns = self._columns_of(menu)
        points = self._fixed.copy()
        points[columns.servings] = values.option[columns.option] + columns.portions
        points[columns.dishes] = values.dish
        for column, value in self._at_energy(request).items():
            points[column] = value
        return points

    def _columns_of(self, menu: Menu) -> _Columns:
        return self._columns.of(menu) or self._columns.keep(menu, self._columns_anew(menu))

    def _columns_anew(self, menu: Menu) -> _Columns:
        week = self._week
        of_option = [week.serving_columns(option) for option in menu.options]
        number = np.array([len(columns) for columns in of_option])
        halves = [h for o in menu.options for h in sorted({o.least, o.usual, o.most})]
        option = np.repeat(np.arange(len(menu.options)), number)
        usual = np.array([option.usual for option in menu.options])[option]
        return _Columns(
            servings=np.array([column for columns in of_option for column in columns]),
            option=option,
            first=np.cumsum(number) - number,
            portions=portion_values(np.array(halves), usual),
            dishes=np.array([week.dish_column(menu, n) for n in range(len(menu.dishes))]),
        )

    def _add_points(self, problem: pulp.LpProblem, menu: Menu, counted: CountedDays) -> None:
        """Rows and columns that only bear on the score."""
        potassium = counted.total(menu.nutrients["potassium_mg"])
        over = problem.add_variable("potassium_over", 0)
        self._over = [(over, _added(problem, potassium - over <= 0))]
        for column in counted.dishes:
            again = problem.add_variable(f"dish_again_{column.dish}", 0)
            _added(problem, column.variable - again <= 1)
            self._again.append((again, -REPEATED_DISH, COMMON))
        for food, variables in foods_of(menu, counted.servings).items():
            if not menu.staple_drink[food]:
                again = problem.add_variable(f"again_{food}", 0)
                _added(problem, number(variables) - again <= 1)
                self._again.append((again, -REPEATED_FOOD, food))
        # At an energy of one kilocalorie in all, a line holds its points times the energy.
        for line in hei_lines(1.0):
            points = problem.add_variable(f"hei_{line.name}", None)
            per_gram = np.zeros(len(menu.half_g))
            for name, weight in line.weights.items():
                per_gram = per_gram + weight * menu.nutrients[name]
            row = _added(problem, points - counted.total(per_gram) <= 0)
            self._hei[line.name] = (points, row)

    def _at_energy(self, request: PlanRequest) -> dict[int, float]:
        """Set what depends on the targets; the points of those columns."""
        program, targets = self._week.program, request.targets
        energy = DAYS * targets.energy_kcal
        points = {}
        for line in hei_lines(energy):
            variable, row = self._hei[line.name]
            column = program.column(variable)
            program.set_column(column, -math.inf, energy * line.maximum)
            program.set_row(program.row(row), -math.inf, energy * line.constant)
            points[column] = 1.0 / energy
        for variable, row in self._over:
            ceiling = DAYS * potassium_soft_ceiling_mg(targets.potassium_mg)
            program.set_row(program.row(row), -math.inf, ceiling)
            points[program.column(variable)] = -POTASSIUM_OVER_WEIGHT_PER_MG
        return points


def _added(problem: pulp.LpProblem, row: pulp.LpConstraint) -> pulp.LpConstraint:
    problem.addConstraint(row)
    return row


def _numbered(values: FloatArray) -> dict[int, float]:
    return dict(enumerate(values.tolist()))
