"""Solves a week: first the bound, then a week, then better weeks until the gap is small.

1. The relaxation that counts all days gives an upper bound on any week's score, and tells which
   foods and dishes a good week uses and what each gram is worth.
2. The days are solved one after another as programs (`first_week`).
3. Foods, amounts and dishes are exchanged (`exchange`) until the week is near enough to the bound
   or the time is up.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from planner.model.menu import Menu
from planner.model.plan_state import Day
from planner.model.program import week_relaxation
from planner.model.request import PlanRequest
from planner.model.score import score_week
from planner.model.serving_table import serving_table
from planner.model.values import MenuValues
from planner.solve.exchange.ready_meals import ready_meals
from planner.solve.exchange.search import ExchangeSearch
from planner.solve.exchange.week import WeekState
from planner.solve.first_week import FirstWeek
from planner.solve.report import SolveReport, SolveStatus
from planner.solve.run import solve

# Seconds between two reports of progress.
_REPORT_SECONDS = 0.1


@dataclass(frozen=True)
class WeekOptions:
    """How long to work and when to stop.

    time_limit_s: seconds to look for a first week. improve_s: seconds after which a week that was
    found is taken as it is. relative_gap: a week this near to the bound is good enough. solver:
    ``HiGHS`` or ``CBC``; None for the installed one.
    """

    time_limit_s: float = 20.0
    improve_s: float = 4.2
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
        progress: called, in the caller's thread, with a sentence about what is being worked out
            and the best week so far.
    """
    options = options or WeekOptions()
    say = progress or (lambda sentence, best: None)
    start = time.perf_counter()

    def ended(
        status: SolveStatus, bound: float | None = None, best: _Best | None = None
    ) -> WeekSolution:
        seconds = time.perf_counter() - start
        if best is None or best.days is None:
            return WeekSolution(status, None, None, bound, seconds)
        return WeekSolution(status, best.days, best.score, bound, seconds)

    say("Working out the best possible week", None)
    if {dish.meal for dish in menu.dishes} != set(request.meals):
        return ended(SolveStatus.INFEASIBLE)
    relaxation = week_relaxation(menu, values, request)
    report = solve(relaxation.problem, time_limit_s=options.time_limit_s, solver=options.solver)
    relaxed = relaxation.counted
    if report.status is not SolveStatus.OPTIMAL or relaxed is None:
        return ended(_of_relaxation(report))
    optimum = float(relaxation.problem.objective.value() or 0.0)
    # The solver proves to a tolerance; the bound is raised by it.
    bound = optimum + 1e-6 * max(1.0, abs(optimum))
    best = _Best(menu, values, request, bound - options.relative_gap * abs(bound))

    def report_progress() -> None:
        if best.days is None:
            say("Choosing the days", None)
        else:
            say("Improving the week", ended(SolveStatus.FEASIBLE, bound, best))

    report_progress()
    days = FirstWeek(
        menu,
        values,
        request,
        relaxed,
        deadline=start + options.time_limit_s,
        solver=options.solver,
        tick=report_progress,
    ).found()
    if days is not None:
        best.offer(days)
        report_progress()
        prices = {food: relaxed.price_per_gram(food) for food in relaxed.grams}
        table = serving_table(menu, values, request, prices)
        search = ExchangeSearch(table, ready_meals(table))
        used = _Clock(start, options, best, report_progress).used
        search.run(WeekState.of_days(table, days), offer=best.offer, used=used)
    if best.days is None:
        return ended(SolveStatus.NO_SOLUTION, bound)
    return ended(SolveStatus.OPTIMAL if best.enough else SolveStatus.FEASIBLE, bound, best)


class _Best:
    """The best week that was found."""

    def __init__(
        self, menu: Menu, values: MenuValues, request: PlanRequest, good_enough: float
    ) -> None:
        self.days: tuple[Day, ...] | None = None
        self.score = float("-inf")
        self._good_enough = good_enough
        self._menu, self._values, self._request = menu, values, request

    @property
    def enough(self) -> bool:
        """Whether the best week is as near to the bound as was asked for."""
        return self.score >= self._good_enough

    def offer(self, days: tuple[Day, ...]) -> None:
        """Take a week if it is the best."""
        score = score_week(self._menu, self._values, self._request, days)
        if score > self.score:
            self.days, self.score = days, score


class _Clock:
    """Tells a search how much of its time is used."""

    def __init__(
        self,
        start: float,
        options: WeekOptions,
        best: _Best,
        report_progress: Callable[[], None],
    ) -> None:
        self._start, self._options = start, options
        self._best = best
        self._report_progress = report_progress
        self._began = self._reported = time.perf_counter()

    def used(self) -> float:
        """The share used, from 0 to 1."""
        now = time.perf_counter()
        if now - self._reported >= _REPORT_SECONDS:
            self._reported = now
            self._report_progress()
        until = self._start + min(self._options.improve_s, self._options.time_limit_s)
        if self._best.enough or now >= until:
            return 1.0
        return (now - self._began) / (until - self._began)


def _of_relaxation(report: SolveReport) -> SolveStatus:
    if report.status is SolveStatus.INFEASIBLE:
        return SolveStatus.INFEASIBLE
    return SolveStatus.NO_SOLUTION
