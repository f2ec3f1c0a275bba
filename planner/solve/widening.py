"""Betters the meals that a search chooses from, where small changes do not get it there.

The first rounds of generating bring nearly all of the gain, the last ones take as long for little
(`meal_columns`). So the search goes on with what the first ones found, and comes back for the rest.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from planner.model.serving_table import ServingTable
from planner.solve.exchange.ready_meals import ReadyMealBook
from planner.solve.meal_columns.generate import NEAR_ENOUGH, MealGenerator
from planner.solve.standing_relaxation import StandingRelaxation

# Points that the optimum over all meals may be higher at the first time.
_AT_FIRST = 1.0
# The rest comes after so much of a search's time, or so many seconds.
_AGAIN_AT = 0.12
_AGAIN_AFTER_S = 0.5


class Widening:
    """Called twice at most; `done` then."""

    def __init__(
        self,
        table: ServingTable,
        ready: ReadyMealBook,
        over: Callable[[], bool],
        standing: StandingRelaxation | None = None,
    ) -> None:
        """Set up; nothing is generated yet.

        Args:
            over: whether the time is up.
            standing: remembers the meals of good weeks over a menu.
        """
        self._table, self._ready, self._over, self._standing = table, ready, over, standing
        self._generator: MealGenerator | None = None
        self._first_at = 0.0
        self.done = False

    def due(self, share: float) -> bool:
        """Whether it is time to better the meals, after a share of the time of a search."""
        if self.done or self._generator is None:
            return not self.done
        return share >= _AGAIN_AT or time.perf_counter() >= self._first_at + _AGAIN_AFTER_S

    def __call__(self) -> None:
        """Put better meals into the book of ready meals."""
        if self.done:
            return
        menu, standing = self._table.menu, self._standing
        first = self._generator is None
        if self._generator is None:
            before = standing.meals_of(menu) if standing is not None else ()
            self._generator = MealGenerator(self._table, self._ready, before)
            self._first_at = time.perf_counter()
        self._generator.go_on(self._over, _AT_FIRST if first else NEAR_ENOUGH)
        self.done = self._generator.done
        if standing is not None:
            standing.keep_meals(menu, self._generator.meals())
