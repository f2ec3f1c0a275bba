"""Finds a week under a ceiling: magnesium and fiber give way before it does."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from planner.model.menu import Menu
from planner.model.request import PlanRequest
from planner.model.values import MenuValues
from planner.solve.earlier import Earlier
from planner.solve.report import SolveStatus
from planner.solve.standing_relaxation import StandingRelaxation
from planner.solve.week import WeekOptions, WeekSolution, solve_week
from planner.targets.daily_targets import ResolvedTargets, TargetSource

SHARES = (0.9, 0.8, 0.65, 0.5, 0.25, 0.0)
"""Shares of the magnesium and fiber targets that are tried in turn, where no week can exist."""

WIDE_SHARES = (0.7, 0.3, 0.0)
"""The same where none was found in time: few steps, each with time to find a week."""

GAVE_WAY = ("magnesium_mg", "fiber_g")


def solve_under_ceilings(
    menu: Menu,
    values: MenuValues,
    request: PlanRequest,
    targets: ResolvedTargets,
    options: WeekOptions | None,
    report: Callable[[str, WeekSolution | None], None],
    earlier: Earlier | None = None,
    standing: StandingRelaxation | None = None,
) -> tuple[WeekSolution, ResolvedTargets]:
    """The best week found, and the targets that it was held to.

    Where no week is found under a ceiling on potassium, the magnesium and fiber targets are
    lowered step by step until there is one. The ceiling never changes. All steps together take no
    longer than the first try may.
    """
    solution = solve_week(menu, values, request, options, report, earlier, standing)
    if request.targets.potassium_max_mg is None:
        return solution, targets
    if solution.days is not None or solution.lost:
        return solution, targets
    options = options or WeekOptions()
    deadline = time.perf_counter() + options.time_limit_s
    proven = solution.status is SolveStatus.INFEASIBLE
    for share in SHARES if proven else WIDE_SHARES:
        left = deadline - time.perf_counter()
        if left <= 0:
            break
        lowered = given_way(targets, share)
        found = solve_week(
            menu,
            values,
            replace(request, targets=lowered.daily),
            replace(options, time_limit_s=min(left, options.time_limit_s / len(WIDE_SHARES))),
            report,
            earlier,
            standing,
        )
        if found.days is not None:
            seconds = solution.seconds + found.seconds
            return replace(found, seconds=seconds), lowered
    return solution, targets


def given_way(targets: ResolvedTargets, share: float) -> ResolvedTargets:
    """The targets with magnesium and fiber lowered to a share of themselves, and a note."""
    daily = targets.daily
    lowered = replace(daily, magnesium_mg=share * daily.magnesium_mg, fiber_g=share * daily.fiber_g)
    note = (
        "No week was found that keeps the potassium ceiling and reaches every other target. "
        f"{_step('Magnesium', daily.magnesium_mg, share, 'mg')}"
        f"{_step('Fiber', daily.fiber_g, share, 'g')}The ceiling stays."
    )
    sources = tuple(_lowered(source, share) for source in targets.sources)
    return replace(targets, daily=lowered, sources=sources, notes=(note, *targets.notes))


def _step(name: str, target: float, share: float, unit: str) -> str:
    if target <= 0:
        return ""
    return f"{name} gave way from {target:,.0f} to {share * target:,.0f} {unit} a day. "


def _lowered(source: TargetSource, share: float) -> TargetSource:
    if source.name not in GAVE_WAY:
        return source
    words = f"{share:.0%} of {source.value:g} {source.unit} ({source.source})"
    return replace(
        source,
        value=share * source.value,
        kind="gave way",
        source=f"{words}, lowered to keep the potassium ceiling",
        status="P",
    )
