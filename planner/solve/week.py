"""Solves a week: first the bound, then the days, then better days until the gap is small.

1. The relaxation that counts all days gives an upper bound on any week's score, and tells which
   options and dishes a good week uses.
2. The days are decided one after another over a small pool of those. What is still to come stays
   in the program as counted days, so that no day takes what later days need more.
3. Days are decided again, the rest of the week held, until the gap is small enough or the time is
   up. Cutting to the pool never touches the bound, which saw every option.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.model.counted_days import CountedDays
from planner.model.detailed_day import DayToDecide, chosen_pool, read_day
from planner.model.menu import Menu
from planner.model.plan_state import Day, Given, Pool, barred_beside, given_by
from planner.model.program import WeekProgram, week_program, week_relaxation
from planner.model.request import PlanRequest
from planner.model.score import score_week
from planner.model.values import MenuValues
from planner.solve.pool import likely_dishes, of_dishes, promising_pool
from planner.solve.report import SolveReport, SolveStatus
from planner.solve.run import solve

# Points that deciding a day may stay from its best, and seconds it may take.
DAY_GAP = 0.15
DAY_SECONDS = 1.0
# Dishes for each meal that a day chooses from: one first, more where that leads nowhere.
DISHES_PER_MEAL = (1, 3, 12)
LIKELY=3
LPSTEP=False
STATS = None

@dataclass(frozen=True)
class WeekOptions:
    """How long to work and when to stop. Times in seconds."""

    time_limit_s: float = 20.0
    relative_gap: float = 0.01
    solver: str | None = None


@dataclass(frozen=True)
class WeekSolution:
    """The days found (None if there are none), their score, and the proven upper bound.

    bound is None when the relaxation has no solution: then no week exists at all.
    """

    status: SolveStatus
    days: tuple[Day, ...] | None
    score: float | None
    bound: float | None
    seconds: float

    @property
    def gap(self) -> float | None:
        """(bound - score) / |bound|, None without a week."""
        if self.score is None or self.bound is None:
            return None
        return (self.bound - self.score) / abs(self.bound)


Progress = Callable[[str, WeekSolution | None], None]


def solve_week(
    menu: Menu,
    values: MenuValues,
    request: PlanRequest,
    options: WeekOptions | None = None,
    progress: Progress | None = None,
) -> WeekSolution:
    """The best week found in time, with its proven bound.

    Args:
        progress: called with a sentence about what is being worked out, and the best week so far.
    """
    return _WeekSearch(menu, values, request, options or WeekOptions(), progress).run()


class _WeekSearch:
    def __init__(
        self,
        menu: Menu,
        values: MenuValues,
        request: PlanRequest,
        options: WeekOptions,
        progress: Progress | None,
    ) -> None:
        self.menu = menu
        self.values = values
        self.request = request
        self.options = options
        self.progress = progress
        self.start = time.perf_counter()
        self.bound: float | None = None

    def run(self) -> WeekSolution:
        self._say("Working out the best possible week")
        if {dish.meal for dish in self.menu.dishes} != set(self.request.meals):
            return self._end(SolveStatus.INFEASIBLE, None)
        relaxation = week_relaxation(self.menu, self.values, self.request)
        report = solve(
            relaxation.problem, time_limit_s=self._left(), solver=self.options.solver
        )
        if report.status is not SolveStatus.OPTIMAL:
            return self._end(_of_relaxation(report), None)
        # The solver proves to a tolerance; the bound is raised by it.
        optimum = float(relaxation.problem.objective.value() or 0.0)
        self.bound = optimum + 1e-6 * max(1.0, abs(optimum))
        assert relaxation.counted is not None
        days = None
        for size in (4, 8, 24, len(self.menu.options)):
            pool = promising_pool(self.menu, relaxation.counted, size)
            days = self._first_week(pool, relaxation.counted)
            if days is not None or self._left() <= 0:
                break
        if days is None:
            return self._end(SolveStatus.NO_SOLUTION, None)
        likely = likely_dishes(self.menu, relaxation.counted, (), LIKELY)
        days = self._improve(days, pool, likely)
        done = self._gap(days) <= self.options.relative_gap
        return self._end(SolveStatus.OPTIMAL if done else SolveStatus.FEASIBLE, days)

    def _first_week(self, pool: Pool, relaxed: CountedDays) -> tuple[Day, ...] | None:
        """One day after another, each of the dishes that the days to come want most."""
        days: tuple[Day, ...] = ()
        for number in range(self.request.days):
            self._say(f"Choosing day {number + 1} of {self.request.days}")
            given = given_by(self.menu, days)
            beside = days[-1:]
            barred = {meal.dish for day in beside for meal in day}
            day = None
            for per_meal in DISHES_PER_MEAL:
                dishes = likely_dishes(self.menu, relaxed, barred, per_meal, {} if LPSTEP else given.dishes)
                day = self._decide(given, of_dishes(self.menu, pool, dishes), beside)
                if day is not None:
                    break
            if day is None:
                return None
            days = (*days, day)
            if LPSTEP: relaxed = self._to_come(days, pool) or relaxed
        return days

    def _to_come(self, days: tuple[Day, ...], pool: Pool) -> CountedDays | None:
        """The relaxation of the days after `days`, or None if it has no solution."""
        given = given_by(self.menu, days)
        program = week_program(
            self.menu, self.values, self.request, given=given, decide=(), count=pool
        )
        if program.counted is None:
            return None
        report = solve(
            program.problem, time_limit_s=max(self._left(), 0.1), solver=self.options.solver
        )
        return program.counted if report.has_solution else None

    def _decide(self, given: Given, pool: Pool, beside: Sequence[Day]) -> Day | None:
        """A day after `given` over `pool`, or None if none was found."""
        free = self._solved(given, self._day(pool, beside, half_steps=False))
        if free is None:
            return None
        chosen = chosen_pool(free.detailed[0])
        # Just the chosen foods; if no half steps of them fit, other foods for the same dishes.
        for foods in (chosen, of_dishes(self.menu, pool, chosen.dishes)):
            whole = self._solved(given, self._day(foods, beside, half_steps=True))
            if whole is not None:
                return read_day(whole.detailed[0], self.menu, self.request)
        return None

    def _again(
        self, days: tuple[Day, ...], number: int, pool: Pool, likely: Sequence[int]
    ) -> Day | None:
        """Day `number` of a whole week once more, the others held."""
        given = given_by(self.menu, [day for i, day in enumerate(days) if i != number])
        beside = [days[i] for i in (number - 1, number + 1) if 0 <= i < len(days)]
        dishes = sorted({*likely, *(meal.dish for meal in days[number])})
        return self._decide(given, of_dishes(self.menu, pool, dishes), beside)

    def _day(self, pool: Pool, beside: Sequence[Day], *, half_steps: bool) -> DayToDecide:
        return DayToDecide(
            pool,
            half_steps,
            barred=barred_beside(self.menu, beside),
            barred_dishes=frozenset(meal.dish for day in beside for meal in day),
        )

    def _solved(self, given: Given, day: DayToDecide) -> WeekProgram | None:
        program = week_program(
            self.menu, self.values, self.request, given=given, decide=[day], count=None
        )
        report = solve(
            program.problem,
            time_limit_s=min(self._left(), DAY_SECONDS),
            relative_gap=0.0,
            absolute_gap=DAY_GAP,
            solver=self.options.solver,
        )
        if STATS is not None: STATS.append((day.half_steps, 0, len(day.pool.options), len(day.pool.dishes), str(report.status)[:4], round(report.seconds,3), round(program.problem.objective.value() or 0,2)))
        return program if report.has_solution else None

    def _improve(
        self, days: tuple[Day, ...], pool: Pool, likely: Sequence[int]
    ) -> tuple[Day, ...]:
        best, idle, number = days, 0, 0
        while (
            self._gap(best) > self.options.relative_gap
            and self._left() > 0
            and idle < self.request.days
        ):
            self._say("Improving the week", best)
            day = self._again(best, number, pool, likely)
            idle += 1
            if day is not None:
                changed = (*best[:number], day, *best[number + 1 :])
                if self._score(changed) > self._score(best) + 1e-6:
                    best, idle = changed, 0
            number = (number + 1) % self.request.days
        return best

    def _score(self, days: tuple[Day, ...]) -> float:
        return score_week(self.menu, self.values, self.request, days)

    def _gap(self, days: tuple[Day, ...]) -> float:
        assert self.bound is not None
        return (self.bound - self._score(days)) / abs(self.bound)

    def _left(self) -> float:
        return self.options.time_limit_s - (time.perf_counter() - self.start)

    def _say(self, sentence: str, days: tuple[Day, ...] | None = None) -> None:
        if self.progress is not None:
            best = self._end(SolveStatus.FEASIBLE, days) if days is not None else None
            self.progress(sentence, best)

    def _end(self, status: SolveStatus, days: tuple[Day, ...] | None) -> WeekSolution:
        score = self._score(days) if days is not None else None
        return WeekSolution(status, days, score, self.bound, time.perf_counter() - self.start)


def _of_relaxation(report: SolveReport) -> SolveStatus:
    if report.status is SolveStatus.INFEASIBLE:
        return SolveStatus.INFEASIBLE
    return SolveStatus.NO_SOLUTION
