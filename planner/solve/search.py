"""One search for a good week over a small pool of promising dishes and foods.

The days are decided one after another, each from the dishes that the relaxation of the days to
come wants most. Then days are decided again, alone with more dishes to choose from or in pairs
with their own, the rest of the week held. Cutting to the pool never touches the bound.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.model.counted_days import CountedDays
from planner.model.detailed_day import DayToDecide, chosen_pool, read_day
from planner.model.menu import Menu
from planner.model.plan_state import Day, Given, Pool, barred_beside, given_by
from planner.model.program import WeekProgram, week_program
from planner.model.request import PlanRequest
from planner.model.values import MenuValues
from planner.solve.pool import likely_dishes, of_dishes, promising_pool
from planner.solve.run import solve

# Points that deciding a day may stay from its best, the first time and again, and seconds.
_FIRST_GAP = 0.3
_AGAIN_GAP = 0.05
_DAY_SECONDS = 0.4
# Options of each group at each meal: few first, all where that leads nowhere.
_POOL_SIZES = (4, 8, 24, 10_000)


@dataclass(frozen=True)
class Style:
    """How a search goes about it.

    per_meal: how many dishes for each meal a new day chooses from, tried in order. again: how
    many more a day may choose from when it is decided again. backwards: whether days
    are decided again from the week's end, so that two searches meet in the middle.
    """

    per_meal: tuple[int, ...]
    again: int
    backwards: bool


STYLES = (
    Style(per_meal=(1, 3, 12), again=4, backwards=False),
    Style(per_meal=(2, 1, 5, 12), again=3, backwards=True),
)


class WeekSearch:
    """A search; `run` offers every week it finds, better ones later."""

    def __init__(
        self,
        menu: Menu,
        values: MenuValues,
        request: PlanRequest,
        relaxed: CountedDays,
        style: Style,
        *,
        deadline: float,
        improve_until: float,
        solver: str | None,
        offer: Callable[[tuple[Day, ...]], float],
        best: Callable[[], tuple[Day, ...] | None],
        enough: threading.Event,
    ) -> None:
        """Set up a search.

        Args:
            relaxed: the solved relaxation of all days.
            deadline, improve_until: when to give up, and when to leave a week as it is, on the
                clock of `time.perf_counter`.
            offer: takes a week and returns its score.
            best: the best week that any search has offered.
            enough: set when some search has found a week that is good enough.
        """
        self._menu = menu
        self._values = values
        self._request = request
        self._relaxed = relaxed
        self._style = style
        self._deadline = deadline
        self._improve_until = improve_until
        self._solver = solver
        self._offer = offer
        self._best = best
        self._enough = enough

    def run(self) -> None:
        """Search until a week is good enough, nothing gets better, or the time is up."""
        for size in _POOL_SIZES:
            pool = promising_pool(self._menu, self._relaxed, size)
            days = self._first_week(pool)
            if days is not None:
                self._improve(days, pool)
                return
            if self._over():
                return

    def _first_week(self, pool: Pool) -> tuple[Day, ...] | None:
        days: tuple[Day, ...] = ()
        relaxed = self._relaxed
        for number in range(self._request.days):
            other = self._best()
            if other is not None:  # another search was faster: improve its week
                return other
            given = given_by(self._menu, days)
            beside = days[-1:]
            barred = {meal.dish for day in beside for meal in day}
            decided = None
            for per_meal in self._style.per_meal:
                dishes = likely_dishes(self._menu, relaxed, barred, per_meal)
                of_day = of_dishes(self._menu, pool, dishes)
                decided = self._decide(given, [of_day], [beside], _FIRST_GAP)
                if decided is not None or self._over():
                    break
            if decided is None:
                return None
            days = (*days, *decided)
            # Every second day: what the rest of the week wants changes little after one.
            if number % 2:
                relaxed = self._to_come(days, pool) or relaxed
        return days

    def _to_come(self, days: tuple[Day, ...], pool: Pool) -> CountedDays | None:
        """The relaxation of the days after `days`, or None if it has no solution."""
        program = week_program(
            self._menu,
            self._values,
            self._request,
            given=given_by(self._menu, days),
            decide=(),
            count=pool,
        )
        if program.counted is None:
            return None
        report = solve(program.problem, time_limit_s=self._left(), solver=self._solver)
        return program.counted if report.has_solution else None

    def _improve(self, days: tuple[Day, ...], pool: Pool) -> None:
        base, score = days, self._offer(days)
        self._deadline = min(self._deadline, self._improve_until)
        count = len(days)
        numbers_of = list(range(count))[:: -1 if self._style.backwards else 1]
        turns: list[tuple[tuple[int, ...], list[int]]] = []
        likely = likely_dishes(self._menu, self._relaxed, (), self._style.again)
        turns.extend(((number,), likely) for number in numbers_of)
        turns.extend(((i, j), []) for i in numbers_of for j in numbers_of if j - i >= 2)
        turn, idle = 0, 0
        while idle < len(turns) and not self._over():
            numbers, dishes = turns[turn]
            changed = self._again(base, numbers, pool, dishes)
            idle += 1
            if changed is not base:
                new_score = self._offer(changed)
                if new_score > score + 1e-6:
                    base, score, idle = changed, new_score, 0
            other = self._best()
            if other is not None and other is not base:
                # Searches go on from the best week of all.
                base, score, idle = other, self._offer(other), 0
            turn = (turn + 1) % len(turns)

    def _again(
        self, days: tuple[Day, ...], numbers: Sequence[int], pool: Pool, likely: Sequence[int]
    ) -> tuple[Day, ...]:
        """The week with the days `numbers`, no two of them neighbours, decided once more."""
        given = given_by(self._menu, [day for i, day in enumerate(days) if i not in numbers])
        beside = [
            [days[i] for i in (number - 1, number + 1) if 0 <= i < len(days)] for number in numbers
        ]
        # Days decided together may swap their dishes.
        own = {meal.dish for number in numbers for meal in days[number]}
        pools = [of_dishes(self._menu, pool, sorted({*likely, *own}))] * len(numbers)
        decided = self._decide(given, pools, beside, _AGAIN_GAP)
        if decided is None:
            return days
        changed = dict(zip(numbers, decided, strict=True))
        return tuple(changed.get(i, day) for i, day in enumerate(days))

    def _decide(
        self,
        given: Given,
        pools: Sequence[Pool],
        beside: Sequence[Sequence[Day]],
        gap: float,
    ) -> tuple[Day, ...] | None:
        """Days after `given`, each over its own pool, or None if none were found.

        Args:
            beside: for each day, the days before and after it. gap: points from the best.
        """
        free = self._solved(given, self._days(pools, beside, half_steps=False), gap)
        if free is None:
            return None
        chosen = [chosen_pool(day) for day in free.detailed]
        wider = [
            of_dishes(self._menu, pool, foods.dishes)
            for pool, foods in zip(pools, chosen, strict=True)
        ]
        # Just the chosen foods; if no half steps of them fit, other foods for the same dishes.
        for foods in (chosen, wider):
            whole = self._solved(given, self._days(foods, beside, half_steps=True), gap)
            if whole is not None:
                return tuple(read_day(day, self._menu, self._request) for day in whole.detailed)
        return None

    def _days(
        self, pools: Sequence[Pool], beside: Sequence[Sequence[Day]], *, half_steps: bool
    ) -> list[DayToDecide]:
        return [
            DayToDecide(
                pool,
                half_steps,
                barred=barred_beside(self._menu, neighbours),
                barred_dishes=frozenset(meal.dish for day in neighbours for meal in day),
            )
            for pool, neighbours in zip(pools, beside, strict=True)
        ]

    def _solved(self, given: Given, days: Sequence[DayToDecide], gap: float) -> WeekProgram | None:
        program = week_program(
            self._menu, self._values, self._request, given=given, decide=days, count=None
        )
        report = solve(
            program.problem,
            time_limit_s=min(self._left(), _DAY_SECONDS * len(days)),
            relative_gap=0.0,
            absolute_gap=gap,
            solver=self._solver,
        )
        return program if report.has_solution else None

    def _left(self) -> float:
        return max(self._deadline - time.perf_counter(), 0.05)

    def _over(self) -> bool:
        now = time.perf_counter()
        settled = self._best() is not None and now >= self._improve_until
        return self._enough.is_set() or settled or now >= self._deadline
