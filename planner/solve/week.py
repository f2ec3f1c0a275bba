"""Solves a week: first the bound, then a week, then better weeks until the gap is small.

1. The relaxation that counts all days gives an upper bound on any week's score, and tells which
   foods and dishes a good week uses and what each gram is worth.
2. The dishes that the relaxation wants most are served, and exchanged until every limit is met
   (`mended_week`), by other chance where that leads nowhere; then the days are solved one after
   another as programs (`week_anew`). More days than a week start from a good week served again
   (`served_again`).
3. Foods, amounts and dishes are exchanged (`exchange`) until the week is near enough to the bound
   or the time is up. Where small changes do not get there, whole meals are generated
   (`meal_columns`) for the search to choose from.

Where there is an earlier week to stay near, the exchange starts from it instead (`earlier`).
Leftovers are put into the week before the exchange, which leaves them as they are (`searching`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from planner.model.menu import Menu
from planner.model.plan_state import Day
from planner.model.request import DAYS, AgainMeal, PlanRequest
from planner.model.serving_table import serving_table
from planner.model.values import MenuValues
from planner.solve.compile_all import compile_all
from planner.solve.earlier import Earlier
from planner.solve.exchange.ready_meals import ReadyMealBook
from planner.solve.exchange.week import WeekState
from planner.solve.meal_columns.generate import can_generate
from planner.solve.relaxation import relax
from planner.solve.report import SolveStatus
from planner.solve.searching import Best, Clock, Near, Searching
from planner.solve.served_again import served_again
from planner.solve.standing_relaxation import StandingRelaxation
from planner.solve.week_anew import WeekAnew
from planner.solve.widening import Widening

# So many times longer a week is looked for near an earlier one, where something is used first.
_AT_HOME_TIMES = 3.0


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
    again: the meals that are leftovers.
    """

    status: SolveStatus
    days: tuple[Day, ...] | None
    score: float | None
    bound: float | None
    seconds: float
    lost: tuple[tuple[int, int], ...] = ()
    again: tuple[AgainMeal, ...] = ()

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
        if request.at_home:
            # A week in hand that is good enough without what is at home would never use it.
            options = replace(options, improve_s=_AT_HOME_TIMES * options.near_s)
        else:
            options = replace(options, improve_s=options.near_s, relative_gap=options.near_gap)
    say = progress or (lambda sentence, best: None)
    compile_all(menu, values, request)
    start = time.perf_counter()

    def ended(
        status: SolveStatus, bound: float | None = None, best: Best | None = None
    ) -> WeekSolution:
        seconds = time.perf_counter() - start
        days, score = best.found if best is not None else (None, 0.0)
        if best is None or days is None:
            return WeekSolution(status, None, None, bound, seconds)
        return WeekSolution(status, days, score, bound, seconds, again=best.leftovers())

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
    best = Best(menu, values, request, bound - options.relative_gap * abs(bound))

    def report_progress() -> None:
        if best.days is None:
            say("Choosing the days", None)
        else:
            say("Looking for a better week", ended(SolveStatus.FEASIBLE, bound, best))

    table = serving_table(menu, values, request, relaxed.gram_prices)
    clock = Clock(start, options.time_limit_s, options.improve_s, best, report_progress)
    ready = ReadyMealBook(table)

    wider = Widening(table, ready, lambda: clock.used() >= 1.0, standing)
    searching = Searching(table, ready, best, wider if can_generate(table) else None)
    near = Near(table, earlier, searching, clock) if earlier is not None else None
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
            days = served_again(table, ready, of_week) if of_week is not None else None
        if days is None:
            days = WeekAnew(
                menu,
                values,
                relaxed,
                table,
                ready,
                over=clock.over,
                wider=searching.wider,
                solver=options.solver,
            ).found()
        if days is not None:
            state = WeekState.of_days(table, days, near.anchor if near is not None else None)
            if state.missed() == 0.0 and not request.again:
                best.offer(days)
            report_progress()
            searching.run(state, clock.used)
    if best.days is None:
        lost = near.lost if near is not None else ()
        return replace(ended(SolveStatus.NO_SOLUTION, bound), lost=lost)
    return ended(SolveStatus.OPTIMAL if best.enough else SolveStatus.FEASIBLE, bound, best)


def _a_little_better(options: WeekOptions) -> WeekOptions:
    """For a week that is to be served again: what is replaced between weeks costs a little."""
    return replace(options, relative_gap=0.9 * options.relative_gap)


def _of_relaxation(status: SolveStatus) -> SolveStatus:
    infeasible = status is SolveStatus.INFEASIBLE
    return SolveStatus.INFEASIBLE if infeasible else SolveStatus.NO_SOLUTION
