"""The planner against the one-shot week: ``python -m tests.benchmarks.week_models``.

For each of the twelve profiles the planner plans until a week within 2 % of the bound, as the page
does: the food table is prepared. The one-shot model then gets 60 times that time, with HiGHS or
CBC, and its best week is scored by the same formula. Each solve runs in a process of its own, so
that peak memory is its own. Options: ``--solver HiGHS|CBC|none`` (default HiGHS), ``--times 60``,
names of profiles to run only those.
"""

from __future__ import annotations

import argparse
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from planner import load_foods
from planner.dishes.load import load_dishes
from planner.foods.table import load_associations
from planner.model.menu import Menu, build_menu
from planner.model.request import PlanRequest
from planner.model.score import score_week
from planner.model.values import MenuValues, menu_values
from planner.plan.get_ready import get_ready
from planner.plan.make import plan_request, resolved_targets
from planner.plan.prepared import menu_of
from planner.solve.run import solve
from planner.solve.week import WeekOptions, solve_week
from tests.benchmarks.one_shot_week import one_shot_program, week_of
from tests.twelve_profiles import TWELVE

Measured = tuple[float, float | None, float | None, float]
"""Seconds, score, bound, peak memory in MB."""


def prepared(name: str) -> tuple[Menu, MenuValues, PlanRequest]:
    """What both models solve."""
    profile = TWELVE[name]
    request = plan_request(profile, resolved_targets(profile))
    menu = build_menu(load_foods(), load_dishes(), request)
    return menu, menu_values(menu, load_associations()), request


def planner_week(name: str) -> Measured:
    """Bound and week of the planner, targets, menu and values included in the time."""
    foods, book = load_foods(), load_dishes()
    get_ready(foods)
    start = time.perf_counter()
    profile = TWELVE[name]
    request = plan_request(profile, resolved_targets(profile))
    menu, values, standing = menu_of(foods, book, request)
    options = WeekOptions(improve_s=10.0, relative_gap=0.02)
    found = solve_week(menu, values, request, options, standing=standing)
    return time.perf_counter() - start, found.score, found.bound, _peak_mb()


def one_shot_week(name: str, solver: str, seconds: float) -> Measured:
    """The best week of the one-shot model; its time counts from the solver's start."""
    menu, values, request = prepared(name)
    program = one_shot_program(menu, values, request)
    start = time.perf_counter()
    report = solve(program.problem, time_limit_s=seconds, relative_gap=0.0, solver=solver)
    took = time.perf_counter() - start
    if not report.has_solution:
        return took, None, None, _peak_mb()
    score = score_week(menu, values, request, week_of(program, menu, request))
    return took, score, None, _peak_mb()


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _alone(function: object, *arguments: object) -> Measured:
    """Run in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(function, *arguments).result()  # type: ignore[arg-type]


def main() -> None:
    """Print a line for each profile."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("profiles", nargs="*", default=[])
    parser.add_argument("--solver", default="HiGHS", choices=["HiGHS", "CBC", "none"])
    parser.add_argument("--times", type=float, default=60.0)
    given = parser.parse_args()
    print(f"{'profile':42}{'planner':>24}{given.solver + ' one-shot':>30}")
    for name in given.profiles or TWELVE:
        seconds, score, bound, memory = _alone(planner_week, name)
        line = f"{name:42}{score:8.2f} {seconds:5.2f} s {memory:5.0f} MB"
        if given.solver != "none":
            took, other, _, much = _alone(one_shot_week, name, given.solver, given.times * seconds)
            found = "none found" if other is None else f"{other:8.2f}"
            line += f"   {found} {took:6.1f} s {much:5.0f} MB"
        print(f"{line}   bound {bound:.2f}", flush=True)


if __name__ == "__main__":
    main()
