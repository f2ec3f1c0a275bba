"""Solves a week: first the bound, then the days, then better days until the gap is small.

1. The relaxation that counts all days gives an upper bound on any week's score, and tells which
   options and dishes a good week uses.
2. Two searches then look for weeks side by side (`search`), each in its own way, until one is
   near enough to the bound or the time is up. The better week is the answer.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from planner.model.menu import Menu
from planner.model.plan_state import Day
from planner.model.program import week_relaxation
from planner.model.request import PlanRequest
from planner.model.score import score_week
from planner.model.values import MenuValues
from planner.solve.report import SolveReport, SolveStatus
from planner.solve.run import solve
from planner.solve.search import STYLES, Style, WeekSearch


@dataclass(frozen=True)
class WeekOptions:
    """How long to work and when to stop.

    time_limit_s: seconds to look for a first week. improve_s: seconds after which a week that was
    found is taken as it is. relative_gap: a week this near to the bound is good enough. solver:
    ``HiGHS`` or ``CBC``; None for the installed one.
    """

    time_limit_s: float = 20.0
    improve_s: float = 4.4
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
    start = time.perf_counter()

    def ended(status: SolveStatus, best: _Best | None, bound: float | None) -> WeekSolution:
        seconds = time.perf_counter() - start
        if best is None or best.days is None:
            return WeekSolution(status, None, None, bound, seconds)
        return WeekSolution(status, best.days, best.score, bound, seconds)

    def say(sentence: str, best: WeekSolution | None) -> None:
        if progress is not None:
            progress(sentence, best)

    say("Working out the best possible week", None)
    if {dish.meal for dish in menu.dishes} != set(request.meals):
        return ended(SolveStatus.INFEASIBLE, None, None)
    relaxation = week_relaxation(menu, values, request)
    report = solve(relaxation.problem, time_limit_s=options.time_limit_s, solver=options.solver)
    if report.status is not SolveStatus.OPTIMAL or relaxation.counted is None:
        return ended(_of_relaxation(report), None, None)
    optimum = float(relaxation.problem.objective.value() or 0.0)
    # The solver proves to a tolerance; the bound is raised by it.
    bound = optimum + 1e-6 * max(1.0, abs(optimum))
    best = _Best(menu, values, request, bound - options.relative_gap * abs(bound))

    relaxed = relaxation.counted

    def run(style: Style) -> None:
        WeekSearch(
            menu,
            values,
            request,
            relaxed,
            style,
            deadline=start + options.time_limit_s,
            improve_until=start + min(options.improve_s, options.time_limit_s),
            solver=options.solver,
            offer=best.offer,
            best=lambda: best.days,
            enough=best.enough,
        ).run()

    with ThreadPoolExecutor(len(STYLES)) as threads:
        searches = [threads.submit(run, style) for style in STYLES]
        while not all(search.done() for search in searches):
            best.changed.wait(0.1)
            best.changed.clear()
            if best.days is not None:
                say("Improving the week", ended(SolveStatus.FEASIBLE, best, bound))
            else:
                say("Choosing the days", None)
        for search in searches:
            search.result()  # a fault of a search is a fault of this program, not "no week"
    if best.days is None:
        return ended(SolveStatus.NO_SOLUTION, None, bound)
    done = best.enough.is_set()
    return ended(SolveStatus.OPTIMAL if done else SolveStatus.FEASIBLE, best, bound)


class _Best:
    """The best week that any search has offered."""

    def __init__(
        self, menu: Menu, values: MenuValues, request: PlanRequest, good_enough: float
    ) -> None:
        self.days: tuple[Day, ...] | None = None
        self.score = float("-inf")
        self.enough = threading.Event()
        self.changed = threading.Event()
        self._good_enough = good_enough
        self._lock = threading.Lock()
        self._menu, self._values, self._request = menu, values, request

    def offer(self, days: tuple[Day, ...]) -> float:
        """Take a week if it is the best; its score."""
        score = score_week(self._menu, self._values, self._request, days)
        with self._lock:
            if score > self.score:
                self.days, self.score = days, score
                self.changed.set()
            if score >= self._good_enough:
                self.enough.set()
        return score


def _of_relaxation(report: SolveReport) -> SolveStatus:
    if report.status is SolveStatus.INFEASIBLE:
        return SolveStatus.INFEASIBLE
    return SolveStatus.NO_SOLUTION
