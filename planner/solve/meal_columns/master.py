"""The week over whole meals: a linear program with a column for each meal that was thought of.

How often each meal comes in the week, under the week's limits and the rules about repeats, for the
most points of the score. Its prices tell which meals are still missing (`pricing`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from planner.model.menu import FloatArray
from planner.model.objective import (
    POTASSIUM_OVER_WEIGHT_PER_MG,
    REPEATED_DISH,
    REPEATED_FOOD,
)
from planner.model.serving_table import ServingTable
from planner.solve.run import THREADS

_INF = float("inf")


@dataclass(frozen=True)
class MealColumn:
    """A whole meal: the place of the day, the dish, its servings."""

    place: int
    dish: int
    servings: tuple[int, ...]


class MealMaster:
    """The program, which grows by `add`."""

    def __init__(self, table: ServingTable) -> None:
        import highspy

        self.table = table
        self.columns: list[MealColumn] = []
        self._known: set[MealColumn] = set()
        highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        highs.setOptionValue("output_flag", False)
        highs.setOptionValue("threads", THREADS)
        highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._highs = highs
        self._optimal = highspy.HighsModelStatus.kOptimal
        self._rows()

    def _rows(self) -> None:
        table, highs = self.table, self._highs
        menu, limits = table.menu, table.limits
        days = table.request.days
        free = days / 7
        places = len(table.request.meals)
        bounds: list[tuple[float, float]] = []

        def rows(number: int, low: float | FloatArray, high: float | FloatArray) -> int:
            first = len(bounds)
            lows = np.broadcast_to(low, number).tolist()
            bounds.extend(zip(lows, np.broadcast_to(high, number).tolist(), strict=True))
            return first

        foods = len(menu.half_g)
        self._place_row = rows(places, days, days)
        self._line_row = rows(len(table.hei_constant), -_INF, table.hei_constant)
        # The energy of each meal is held by every meal by itself.
        self._limited = np.array(
            [k for k in range(table.amounts.shape[1] - places) if k != limits.potassium]
        )
        low = np.maximum(days * limits.least, limits.week_least)[self._limited]
        high = np.minimum(days * limits.most, limits.week_most)[self._limited]
        self._limit_row = rows(len(self._limited), low, high)
        self._over_row = rows(1, -_INF, days * table.potassium_ceiling_mg)
        self._times_row = rows(places * foods, -_INF, table.times_at_meal)
        self._food_row = rows(foods, -_INF, free)
        dishes = len(menu.dishes)
        self._dish_row = rows(dishes, -_INF, table.dish_times)
        self._again_row = rows(dishes, -_INF, free)
        lows, highs_ = (np.array(part, dtype=float) for part in zip(*bounds, strict=True))
        none = np.array([], dtype=np.int32)
        highs.addRows(
            len(bounds), lows, highs_, 0, np.zeros(len(bounds), np.int32), none, none * 1.0
        )
        # HEI lines, the excess of potassium, and what comes again.
        single: list[tuple[float, float, float, int, float]] = []
        for line, most in enumerate(table.hei_maximum):
            single.append((1.0, -_INF, float(most), self._line_row + line, 1.0))
        single.append((-POTASSIUM_OVER_WEIGHT_PER_MG, 0.0, _INF, self._over_row, -1.0))
        for food in range(foods):
            single.append((-REPEATED_FOOD, 0.0, _INF, self._food_row + food, -1.0))
        for dish in range(dishes):
            single.append((-REPEATED_DISH, 0.0, _INF, self._again_row + dish, -1.0))
        cost, low_, high_, row, factor = (np.array(part) for part in zip(*single, strict=True))
        highs.addCols(
            len(single), cost, low_, high_, len(single),
            np.arange(len(single), dtype=np.int32), row.astype(np.int32), factor,
        )  # fmt: skip
        self._first = len(single)

    def add(self, meals: list[MealColumn]) -> int:
        """Add meals that are not there yet; how many those were."""
        new = [meal for meal in dict.fromkeys(meals) if meal not in self._known]
        if not new:
            return 0
        self._known.update(new)
        table = self.table
        counted = ~table.menu.staple_drink
        foods = len(table.menu.half_g)
        limit_rows = self._limit_row + np.arange(len(self._limited))
        line_rows = self._line_row + np.arange(len(table.hei_constant))
        cost, starts, index, value, size = [], [], [], [], 0
        for meal in new:
            rows = np.array(meal.servings, dtype=np.int64)
            cost.append(float(table.points[rows].sum() + table.values.dish[meal.dish]))
            amounts = table.amounts[rows].sum(axis=0)
            of_food = table.food[rows]
            of_food = of_food[counted[of_food]]
            ones = np.ones(len(of_food))
            entries = [
                (np.array([self._place_row + meal.place, self._over_row]),
                 np.array([1.0, amounts[table.limits.potassium]])),
                (line_rows, -table.hei[rows].sum(axis=0)),
                (limit_rows, amounts[self._limited]),
                (self._times_row + meal.place * foods + of_food, ones),
                (self._food_row + of_food, ones),
                (np.array([self._dish_row + meal.dish, self._again_row + meal.dish]), np.ones(2)),
            ]  # fmt: skip
            starts.append(size)
            for where, what in entries:
                index.append(where)
                value.append(what)
                size += len(where)
        number = len(new)
        self._highs.addCols(
            number, np.array(cost), np.zeros(number), np.full(number, _INF), size,
            np.array(starts, dtype=np.int32), np.concatenate(index).astype(np.int32),
            np.concatenate(value),
        )  # fmt: skip
        self.columns += new
        return number

    def solve(self) -> bool:
        """Find the optimum over the meals so far; whether there is one."""
        self._highs.run()
        if self._highs.getModelStatus() != self._optimal:
            return False
        solution = self._highs.getSolution()
        self.value = float(self._highs.getObjectiveValue())
        self.amounts: FloatArray = np.array(solution.col_value)[self._first :]
        self._prices = np.array(solution.row_dual)
        return True

    def plain_worth(self) -> FloatArray:
        """What each serving is worth at the prices of the last optimum, repeats left aside."""
        table, price = self.table, self._prices
        lines = price[self._line_row :][: len(table.hei_constant)]
        worth: FloatArray = table.points + table.hei @ lines
        worth -= table.amounts[:, self._limited] @ price[self._limit_row :][: len(self._limited)]
        worth -= table.amounts[:, table.limits.potassium] * price[self._over_row]
        return worth

    def serving_worth(self) -> FloatArray:
        """(places, servings): the same, less what a food costs by coming again."""
        table, price, worth = self.table, self._prices, self.plain_worth()
        foods = len(table.menu.half_g)
        counted = ~table.menu.staple_drink
        of_food = price[self._food_row :][:foods] * counted
        places = len(table.request.meals)
        at_meal = price[self._times_row :][: places * foods].reshape(places, foods) * counted
        less: FloatArray = (of_food + at_meal)[:, table.food]
        both: FloatArray = worth[None, :] - less
        return both

    def dish_worth(self, place: int) -> FloatArray:
        """What each dish is worth by itself, less what a meal at the place must bring."""
        price, dishes = self._prices, len(self.table.menu.dishes)
        worth: FloatArray = self.table.values.dish - price[self._place_row + place]
        own: FloatArray = worth - price[self._dish_row :][:dishes]
        own -= price[self._again_row :][:dishes]
        return own
