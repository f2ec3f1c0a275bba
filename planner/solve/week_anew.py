"""A week that meets every limit, from nothing: by changes, else by programs.

At the edge of what can be had one search in two finds a week, for some profiles one in ten; so
that several are made, each by other chance. Programs that decide one day after another
(`first_week`) find a week more seldom there, and later.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from planner.model.menu import Menu
from planner.model.plan_state import Day
from planner.model.serving_table import ServingTable
from planner.model.values import MenuValues
from planner.solve.exchange.ready_meals import ReadyMealBook
from planner.solve.exchange.search import Wider
from planner.solve.first_week import FirstWeek
from planner.solve.mended_week import CHANGES, any_week, mended
from planner.solve.relaxed import Relaxed

# Searches by changes, and seconds for programs.
TRIES = 12
PROGRAMS_S = 4.0


@dataclass(frozen=True)
class WeekAnew:
    """The problem; `found` looks for a week.

    relaxed: the solved relaxation of all days. ready: meals to choose from. over: whether the time
    is up; asked all along. wider: betters the ready meals. solver: of the programs.
    """

    menu: Menu
    values: MenuValues
    relaxed: Relaxed
    table: ServingTable
    ready: ReadyMealBook
    over: Callable[[], bool]
    wider: Wider | None = None
    solver: str | None = None

    def found(
        self, tries: int = TRIES, programs_s: float = PROGRAMS_S, changes: int = CHANGES
    ) -> tuple[Day, ...] | None:
        """A week that meets every limit; None where none was found.

        Args:
            tries: how many searches by changes are made.
            programs_s: seconds for the programs; 0 for none.
            changes: of a week that a search tries.
        """
        days = self._by_changes(tries, changes)
        if days is not None or programs_s <= 0.0 or self.over():
            return days
        return FirstWeek(
            self.menu,
            self.values,
            self.table.request,
            self.relaxed,
            deadline=time.perf_counter() + programs_s,
            over=self.over,
            solver=self.solver,
        ).found()

    def _by_changes(self, tries: int, changes: int) -> tuple[Day, ...] | None:
        """The first week that a search finds, each from the dishes that the relaxation wants."""
        start = any_week(self.table, self.relaxed.dishes)
        if start is None:
            return None
        wider = self.wider
        for seed in range(tries):
            days = mended(
                self.table,
                self.ready,
                start,
                over=self.over,
                changes=changes,
                seed=seed,
                wider=wider,
            )
            if days is not None or self.over():
                return days
            # The first search turns to better meals when it has to, the others have them.
            while wider is not None and not wider.done:
                wider()
        return None
