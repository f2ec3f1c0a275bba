"""The week over whole meals: a linear program with a column for each meal that was thought of.

How often each meal comes in the week, under the week's limits and the rules about repeats, for the
most points of the score. Its prices tell which meals are still missing (`pricing`).

Rows that count how often a food comes are there for foods that some meal of the program holds:
of a table's foods few ever are.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.objective import (
    POTASSIUM_OVER_WEIGHT_PER_MG,
    REPEATED_DISH,
    REPEATED_FOOD,
)
from planner.model.serving_table import ServingTable
from planner.solve.run import THREADS

_INF = float("inf")


class MealColumn(NamedTuple):
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
        # Places, dishes and servings (-1 for none) of meals that were added together.
        self._added: list[tuple[IntArray, IntArray, IntArray]] = []
        self._column_of = np.array([], dtype=np.int64)
        highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        highs.setOptionValue("output_flag", False)
        highs.setOptionValue("threads", THREADS)
        # It takes longer than it saves.
        highs.setOptionValue("presolve", "off")
        highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._highs = highs
        self._optimal = highspy.HighsModelStatus.kOptimal
        self._rows()

    def _rows(self) -> None:
        table = self.table
        menu, limits = table.menu, table.limits
        days = table.request.days
        free = days / 7
        places = len(table.request.meals)
        self._free = free
        bounds: list[tuple[float, float]] = []

        def rows(number: int, low: float | FloatArray, high: float | FloatArray) -> int:
            first = len(bounds)
            lows = np.broadcast_to(low, number).tolist()
            bounds.extend(zip(lows, np.broadcast_to(high, number).tolist(), strict=True))
            return first

        # For each food of the table the row of how often it comes, at a place and in all; -1 where
        # there is none.
        self._times_row = np.full((places, len(menu.half_g)), -1, dtype=np.int64)
        self._food_row = np.full(len(menu.half_g), -1, dtype=np.int64)
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
        dishes = len(menu.dishes)
        self._dish_row = rows(dishes, -_INF, table.dish_times)
        self._again_row = rows(dishes, -_INF, free)
        lows, highs_ = (np.array(part, dtype=float) for part in zip(*bounds, strict=True))
        self._add_rows(lows, highs_)
        # HEI lines, the excess of potassium, and dishes that come again.
        single: list[tuple[float, float, float, int, float]] = []
        for line, most in enumerate(table.hei_maximum):
            single.append((1.0, -_INF, float(most), self._line_row + line, 1.0))
        single.append((-POTASSIUM_OVER_WEIGHT_PER_MG, 0.0, _INF, self._over_row, -1.0))
        for dish in range(dishes):
            single.append((-REPEATED_DISH, 0.0, _INF, self._again_row + dish, -1.0))
        self._single_columns(*(np.array(part) for part in zip(*single, strict=True)))

    def _single_columns(
        self, points: FloatArray, low: FloatArray, high: FloatArray, row: IntArray, by: FloatArray
    ) -> None:
        """Columns that are in one row each."""
        self._highs.addCols(
            len(row), points, low, high, len(row),
            np.arange(len(row), dtype=np.int32), row.astype(np.int32), by,
        )  # fmt: skip

    def _add_rows(self, low: FloatArray, high: FloatArray) -> IntArray:
        """Empty rows with these bounds; their numbers."""
        first, none = int(self._highs.getNumRow()), np.array([], dtype=np.int32)
        starts = np.zeros(len(low), dtype=np.int32)
        self._highs.addRows(len(low), low, high, 0, starts, none, none * 1.0)
        return first + np.arange(len(low))

    def _at_most(self, number: int, most: float) -> IntArray:
        """Empty rows that hold at most so much; their numbers."""
        return self._add_rows(np.full(number, -_INF), np.full(number, most))

    def _count_foods(self, place: IntArray, food: IntArray) -> None:
        """Have rows for foods at places, each a row of its own, that have none yet."""
        counted = ~self.table.menu.staple_drink[food]
        new = counted & (self._times_row[place, food] < 0)
        at, of = np.unique(np.stack([place[new], food[new]]), axis=1)
        self._times_row[at, of] = self._at_most(len(at), self.table.times_at_meal)
        once = np.unique(food[counted & (self._food_row[food] < 0)])
        self._food_row[once] = rows = self._at_most(len(once), self._free)
        # What comes again costs.
        nothing, one = np.zeros(len(rows)), np.ones(len(rows))
        self._single_columns(-REPEATED_FOOD * one, nothing, _INF * one, rows, -one)

    def add(self, meals: list[MealColumn]) -> int:
        """Add meals that are not there yet; how many those were."""
        new = [meal for meal in dict.fromkeys(meals) if meal not in self._known]
        if not new:
            return 0
        self._known.update(new)
        table, number = self.table, len(new)
        place = np.array([meal.place for meal in new])
        dish = np.array([meal.dish for meal in new])
        servings = np.full((number, max(len(meal.servings) for meal in new)), -1)
        for row, meal in enumerate(new):
            servings[row, : len(meal.servings)] = meal.servings
        self._added.append((place, dish, servings))
        there = servings >= 0
        cost = np.where(there, table.points[servings], 0.0).sum(axis=1) + table.values.dish[dish]
        hei, amounts = (
            np.where(there[:, :, None], of_serving[servings], 0.0).sum(axis=1)
            for of_serving in (table.hei, table.amounts)
        )
        one = np.ones((number, 1))
        foods = table.food[servings]
        at_place = np.broadcast_to(place[:, None], foods.shape)
        self._count_foods(at_place[there], foods[there])
        each_line = np.broadcast_to(self._line_row + np.arange(hei.shape[1]), hei.shape)
        limited = amounts[:, self._limited]
        each_limit = np.broadcast_to(self._limit_row + np.arange(limited.shape[1]), limited.shape)
        # (row, factor) of each column, one below the other; foods that have no row are left out.
        entries = (
            (self._place_row + place[:, None], one),
            (np.full((number, 1), self._over_row), amounts[:, [table.limits.potassium]]),
            (each_line, -hei),
            (each_limit, limited),
            (np.where(there, self._times_row[at_place, foods], -1), there * 1.0),
            (np.where(there, self._food_row[foods], -1), there * 1.0),
            (self._dish_row + dish[:, None], one),
            (self._again_row + dish[:, None], one),
        )
        index, value = (np.concatenate(part, axis=1) for part in zip(*entries, strict=True))
        held = index >= 0
        first = self._highs.getNumCol()
        starts = np.cumsum(held.sum(axis=1)) - held.sum(axis=1)
        self._highs.addCols(
            number, cost, np.zeros(number), np.full(number, _INF), int(held.sum()),
            starts.astype(np.int32), index[held].astype(np.int32), value[held],
        )  # fmt: skip
        self._column_of = np.append(self._column_of, first + np.arange(number))
        self.columns += new
        return number

    def solve(self) -> bool:
        """Find the optimum over the meals so far; whether there is one."""
        self._highs.run()
        if self._highs.getModelStatus() != self._optimal:
            return False
        solution = self._highs.getSolution()
        self.value = float(self._highs.getObjectiveValue())
        self.amounts: FloatArray = np.array(solution.col_value)[self._column_of]
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
        # What has no row costs nothing by coming again: it is the last of these prices.
        price = np.append(self._prices, 0.0)
        rows = np.minimum(self._times_row, len(self._prices))
        less = price[rows] + price[np.minimum(self._food_row, len(self._prices))]
        both: FloatArray = self.plain_worth()[None, :] - less[:, self.table.food]
        return both

    def gains(self) -> FloatArray:
        """What one more of each meal of the program would bring at the prices."""
        worth = self.serving_worth()
        of_dish = np.stack([self.dish_worth(place) for place in range(len(worth))])
        found = []
        for place, dish, servings in self._added:
            served = worth[place[:, None], servings]
            found.append(of_dish[place, dish] + np.where(servings >= 0, served, 0.0).sum(axis=1))
        return np.concatenate(found)

    def dish_worth(self, place: int) -> FloatArray:
        """What each dish is worth by itself, less what a meal at the place must bring."""
        price, dishes = self._prices, len(self.table.menu.dishes)
        worth: FloatArray = self.table.values.dish - price[self._place_row + place]
        own: FloatArray = worth - price[self._dish_row :][:dishes]
        own -= price[self._again_row :][:dishes]
        return own
