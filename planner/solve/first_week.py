"""Finds a first week by solving its days one after another.

Each day is a program over the dishes that the relaxation of the days to come wants most, first
with free amounts, then in half steps. Cutting to a pool of promising foods never touches the
bound.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.model.detailed_day import DayToDecide, chosen_pool, read_day
from planner.model.menu import Menu
from planner.model.plan_state import Day, Given, Pool, barred_beside, given_by
from planner.model.program import WeekProgram, week_program
from planner.model.request import PlanRequest
from planner.model.values import MenuValues
from planner.solve.pool import likely_dishes, of_dishes, promising_pool
from planner.solve.relaxed import Relaxed, read_relaxed
from planner.solve.run import solve

# Points that a day may stay from its best, and seconds for it.
_GAP = 1.0
_DAY_SECONDS = 0.4
# How many dishes for each meal a day chooses from, tried in order.
_DISHES_PER_MEAL = (1, 3, 12)
# Options of each group at each meal: few first, all where that leads nowhere.
_POOL_SIZES = (4, 8, 24, 10_000)


@dataclass(frozen=True)
class FirstWeek:
    """The problem and its limits; `found` solves it.

    relaxed: the solved relaxation of all days. deadline: when to give up, on the clock of
    `time.perf_counter`. over: whether to give up sooner; asked before each day.
    """

    menu: Menu
    values: MenuValues
    request: PlanRequest
    relaxed: Relaxed
    deadline: float
    over: Callable[[], bool] = lambda: False
    solver: str | None = None

    def found(self) -> tuple[Day, ...] | None:
        """A week that meets every limit, or None if none was found in time."""
        for size in _POOL_SIZES:
            week = self._over_pool(promising_pool(self.menu, self.relaxed, size))
            if week is not None or self._over():
                return week
        return None

    def _over_pool(self, pool: Pool) -> tuple[Day, ...] | None:
        days: tuple[Day, ...] = ()
        relaxed = self.relaxed
        for number in range(self.request.days):
            decided = self._next_day(days, pool, relaxed)
            if decided is None:
                return None
            days = (*days, decided)
            # Every second day: what the rest of the week wants changes little after one.
            if number % 2:
                relaxed = self._to_come(days, pool) or relaxed
        return days

    def _next_day(self, days: tuple[Day, ...], pool: Pool, relaxed: Relaxed) -> Day | None:
        given = given_by(self.menu, days)
        before = days[-1:]
        barred = {meal.dish for day in before for meal in day}
        for per_meal in _DISHES_PER_MEAL:
            if self._over():
                return None
            dishes = likely_dishes(self.menu, relaxed, barred, per_meal)
            decided = self._decide(given, of_dishes(self.menu, pool, dishes), before)
            if decided is not None:
                return decided
        return None

    def _to_come(self, days: tuple[Day, ...], pool: Pool) -> Relaxed | None:
        """The relaxation of the days after `days`, or None if it has no solution."""
        program = week_program(
            self.menu,
            self.values,
            self.request,
            given=given_by(self.menu, days),
            decide=(),
            count=pool,
        )
        if program.counted is None:
            return None
        report = solve(program.problem, time_limit_s=self._left(), solver=self.solver)
        return read_relaxed(program.problem, program.counted) if report.has_solution else None

    def _decide(self, given: Given, pool: Pool, before: Sequence[Day]) -> Day | None:
        """A day after `given` over a pool, or None if none was found."""
        free = self._solved(given, pool, before, half_steps=False)
        if free is None:
            return None
        chosen = chosen_pool(free.detailed[0])
        # Just the chosen foods; if no half steps of them fit, other foods for the same dishes.
        for foods in (chosen, of_dishes(self.menu, pool, chosen.dishes)):
            whole = self._solved(given, foods, before, half_steps=True)
            if whole is not None:
                return read_day(whole.detailed[0], self.menu, self.request)
        return None

    def _solved(
        self, given: Given, pool: Pool, before: Sequence[Day], *, half_steps: bool
    ) -> WeekProgram | None:
        day = DayToDecide(
            pool,
            half_steps,
            barred=barred_beside(self.menu, before),
            barred_dishes=frozenset(meal.dish for day in before for meal in day),
        )
        program = week_program(
            self.menu, self.values, self.request, given=given, decide=[day], count=None
        )
        report = solve(
            program.problem,
            time_limit_s=min(self._left(), _DAY_SECONDS),
            relative_gap=0.0,
            absolute_gap=_GAP,
            solver=self.solver,
        )
        return program if report.has_solution else None

    def _left(self) -> float:
        return max(self.deadline - time.perf_counter(), 0.05)

    def _over(self) -> bool:
        return self.over() or time.perf_counter() >= self.deadline
