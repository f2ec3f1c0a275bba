"""What a person's limits and foods leave room for, by one linear program that stands.

Where the program (`planner.solve.standing_week`) has no solution at the bounds of a profile, no
week exists. Where it has one, a week nearly always does, but only planning proves it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from planner.dishes.load import DishBook
from planner.model.request import PlanRequest
from planner.solve.standing import Optimum
from planner.solve.standing_week import ANY, StandingWeek


class Room:
    """The standing program over a food table; `at` sets it to a request.

    Not for several threads at once.
    """

    def __init__(self, foods: pd.DataFrame, book: DishBook, solver: str | None = None) -> None:
        self.foods = foods
        self._week = StandingWeek(foods, book, solver)
        self._program, self._rules = self._week.program, self._week.rules

    def at(self, request: PlanRequest) -> Room:
        """This room with the bounds of a request."""
        self._week.at(request)
        return self

    def is_there(self, question: str = "room") -> bool:
        """Whether the bounds leave any room; like questions are answered faster one by one."""
        if not self._week.has_every_meal():
            return False
        return self._program.least({}, question) is not None

    def extreme(self, rule: str, most: bool) -> float | None:
        """The least or most a day of a rule's amount as the week's mean, its own bounds lifted."""
        if not self._week.has_every_meal():
            return None
        columns = self._rules[rule]
        low, high = self._program.row_low[columns.row], self._program.row_high[columns.row]
        self._program.set_row(columns.row, *ANY)
        sign = -1.0 if most else 1.0
        found = self._program.least({columns.mean: sign}, f"{rule} {most}")
        self._program.set_row(columns.row, low, high)
        return None if found is None else sign * found.value

    def misses(self, weights: Mapping[str, float]) -> dict[str, tuple[float, float]] | None:
        """The least that rules must be missed by, as (under, over) of their bounds.

        Args:
            weights: the rules that may be missed, each with what a unit of a miss counts.
        """
        if not self._week.has_every_meal():
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
