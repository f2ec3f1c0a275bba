"""Solves a week: first the bound, then a week, then better weeks until the gap is small.

1. The relaxation that counts all days gives an upper bound on any week's score, and tells which
   foods and dishes a good week uses and what each gram is worth.
2. The dishes that the relaxation wants most are served, and exchanged until every limit is met
   (`mended_week`); where that leads nowhere the days are solved one after another as programs
   (`first_week`). More days than a week start from a good week served again (`served_again`).
3. Foods, amounts and dishes are exchanged (`exchange`) until the week is near enough to the bound
   or the time is up.

Where there is an earlier week to stay near, the exchange starts from it instead (`earlier`).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from planner.model.menu import Menu
from planner.model.plan_state import Day
from planner.model.request import DAYS, PlanRequest
from planner.model.score import score_week
from planner.model.serving_table import ServingTable, serving_table
from planner.model.values import MenuValues
from planner.solve.earlier import Earlier
from planner.solve.exchange.carry_over import anchor_of, carried_over, changed_places
from planner.solve.exchange.ready_meals import ReadyMealBook
from planner.solve.exchange.search import ExchangeSearch
from planner.solve.exchange.week import WeekState
from planner.solve.first_week import FirstWeek
from planner.solve.mended_week import any_week, mended
from planner.solve.relaxation import relax
from planner.solve.report import SolveStatus
from planner.solve.served_again import served_again
from planner.solve.standing_relaxation import StandingRelaxation

# Seconds between two reports of progress.
_REPORT_SECONDS = 0.1
# Seconds for making an earlier week meet new limits, before a new week is looked for.
_CARRY_OVER_SECONDS = 1.5


@dataclass(frozen=True)
class WeekOptions:
    """How long to work and when to stop.

    time_limit_s: seconds to look for a first week. improve_s: seconds after which a week that was
    found is taken as it is. relative_gap: a week this near to the bound is good enough. near_s,
    near_gap: the same for a week that stays near an earlier one. solver: ``HiGHS`` or ``CBC``;
    None for the installed one.
    """

    time_limit_s: float = 20.0
    improve_s: float = 4.2
    relative_gap: float = 0.01
    near_s: float = 1.0
    near_gap: float = 0.02
    solver: str | None = None


@dataclass(frozen=True)
class WeekSolution:
    """The days found (None if there are none), their score, and the proven upper bound.

    bound is None when the relaxation has no solution: then no week exists at all. lost: (day,
    place) of kept meals that the new limits do not allow as they are; then there is no week.
    """

    status: SolveStatus
    days: tuple[Day, ...] | None
    score: float | None
    bound: float | None
    seconds: float
    lost: tuple[tuple[int, int], ...] = ()

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
    earlier: Earlier | None = None,
    standing: StandingRelaxation | None = None,
) -> WeekSolution:
    """The best week found in time, with its proven bound.

    Args:
        progress: called, in the caller's thread, with a sentence about what is being worked out
            and the best week so far. What it raises breaks the work off.
        earlier: a week to stay near.
        standing: the relaxation prepared for the food table, if it is.
    """
    options = options or WeekOptions()
    if earlier is not None and earlier.stay > 0:
        options = replace(options, improve_s=options.near_s, relative_gap=options.near_gap)
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
    status, relaxed = relax(
        menu,
        values,
        request,
        time_limit_s=options.time_limit_s,
        solver=options.solver,
        standing=standing,
    )
    if relaxed is None:
        return ended(_of_relaxation(status))
    bound = relaxed.bound
    best = _Best(menu, values, request, bound - options.relative_gap * abs(bound))

    def report_progress() -> None:
        if best.days is None:
            say("Choosing the days", None)
        else:
            say("Looking for a better week", ended(SolveStatus.FEASIBLE, bound, best))

    table = serving_table(menu, values, request, relaxed.gram_prices)
    clock = _Clock(start, options, best, report_progress)
    near = _Near(table, earlier, best, clock) if earlier is not None else None
    report_progress()
    if near is not None:
        near.search()
    if best.days is None and (near is None or not near.keeps):
        days = None
        if request.days > DAYS:
            week = replace(request, days=DAYS)
            of_week = solve_week(
                menu, values, week, _a_little_better(options), progress, standing=standing
            ).days
            days = served_again(table, of_week) if of_week is not None else None
        ready = ReadyMealBook(table)
        if days is None and (anything := any_week(table, relaxed)) is not None:
            days = mended(table, ready, anything, over=clock.over)
        if days is None:
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
            state = WeekState.of_days(table, days, near.anchor if near is not None else None)
            if state.missed() == 0.0:
                best.offer(days)
            report_progress()
            search = ExchangeSearch(table, ready)
            search.run(state, offer=best.offer, used=clock.used)
    if best.days is None:
        lost = near.lost if near is not None else ()
        return replace(ended(SolveStatus.NO_SOLUTION, bound), lost=lost)
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
        """Take a week: the search that offers it prefers it to those before."""
        self.days = days
        self.score = score_week(self._menu, self._values, self._request, days)


class _Near:
    """The search from an earlier week."""

    def __init__(self, table: ServingTable, earlier: Earlier, best: _Best, clock: _Clock) -> None:
        self._table, self._earlier, self._best, self._clock = table, earlier, best, clock
        self.anchor = anchor_of(
            table,
            earlier.meals,
            per_dish=earlier.points_per_dish,
            per_food=earlier.points_per_food,
            eases=earlier.eases,
        )
        self.lost: tuple[tuple[int, int], ...] = ()

    @property
    def keeps(self) -> bool:
        """Whether some part of the earlier week is kept whatever happens."""
        return bool(self._earlier.kept or self._earlier.kept_foods)

    def search(self) -> None:
        """Offer weeks near the earlier one, for as long as there is hope to find one."""
        ready = ReadyMealBook(self._table)
        kept = {*self._earlier.kept, *((d, p) for d, p, _ in self._earlier.kept_foods)}
        state = carried_over(self._table, ready, self._earlier.meals, self.anchor, kept)
        if state is None:
            return
        self.lost = changed_places(
            state, self._earlier.meals, self._earlier.kept, self._earlier.kept_foods
        )
        if self.lost:
            return
        row_of = {int(code): row for row, code in enumerate(self._table.menu.foods["food_code"])}
        search = ExchangeSearch(
            self._table,
            ready,
            kept=self._earlier.kept,
            kept_foods=[
                (day, place, row_of[code]) for day, place, code in self._earlier.kept_foods
            ],
        )
        until = math.inf if self.keeps else time.perf_counter() + _CARRY_OVER_SECONDS

        def used() -> float:
            hopeless = self._best.days is None and time.perf_counter() >= until
            return 1.0 if hopeless else self._clock.used()

        search.run(state, offer=self._best.offer, used=used)


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

    def over(self) -> bool:
        """Whether no more time is left for a first week. Reports, now and then."""
        now = time.perf_counter()
        if now - self._reported >= _REPORT_SECONDS:
            self._reported = now
            self._report_progress()
        return now >= self._start + self._options.time_limit_s

    def used(self) -> float:
        """The share used, from 0 to 1. Reports, now and then."""
        no_time = self.over()
        if self._best.days is None:
            return 1.0 if no_time else 0.0
        now = time.perf_counter()
        until = self._start + min(self._options.improve_s, self._options.time_limit_s)
        if self._best.enough or now >= until:
            return 1.0
        return (now - self._began) / (until - self._began)


def _a_little_better(options: WeekOptions) -> WeekOptions:
    """For a week that is to be served again: what is replaced between weeks costs a little."""
    return replace(options, relative_gap=0.8 * options.relative_gap)


def _of_relaxation(status: SolveStatus) -> SolveStatus:
    infeasible = status is SolveStatus.INFEASIBLE
    return SolveStatus.INFEASIBLE if infeasible else SolveStatus.NO_SOLUTION
