"""A worker whose planner does odd things: `python -m tests.beside.odd_worker`.

What it does goes by the magnesium that is asked for. Everything else is the worker of the product.
"""

from __future__ import annotations

import datetime
import os
import sys
import time
from typing import IO, Any

import pandas as pd

from planner.beside import worker
from planner.beside.wire import Done, send
from planner.plan.make import WrongPlanError
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import FoodServing, PlannedMeal, WeekPlan
from planner.profile import Profile
from planner.targets import DailyTargets

TARGETS = DailyTargets(320, 2600, 1900, 1800, 2000, 2300, 0.1, 46, 25, 1.0)
DIES, HANGS, REPORTS, PRINTS, RAISES = 301, 302, 303, 304, 305
BYTES, TEXT, LATE = 311, 312, 313
GARBAGE = (BYTES, TEXT, LATE)
COMMAND = (sys.executable, "-m", "tests.beside.odd_worker")

_pipes: list[IO[bytes]] = []


def plan_week(profile: Profile, *, foods: pd.DataFrame, progress: Any, **_rest: Any) -> PlanOutcome:
    """Stands in for the planner."""
    odd = profile.targets.magnesium_mg
    progress("Choosing the days", None)
    if odd == DIES:
        os._exit(3)
    if odd == HANGS:
        time.sleep(60)
    while odd == REPORTS:
        time.sleep(0.02)
        progress("Choosing the days", None)
    if odd == PRINTS:
        os.write(1, b"Running HiGHS 1.11.0\n")
        print("Objective 1.0", flush=True)
    if odd == RAISES:
        raise WrongPlanError("day 1: energy is off")
    if odd == BYTES:
        _pipes[1].write((5).to_bytes(8, "big") + b"hello")
        _pipes[1].flush()
    if odd == TEXT:
        send(_pipes[1], "hello")
    if odd == LATE:
        send(_pipes[1], Done(0, week(foods)))
    return week(foods)


def week(foods: pd.DataFrame) -> PlanOutcome:
    """One meal of one food."""
    food = int(foods["food_code"].iloc[0])
    meal = PlannedMeal(1, "breakfast", "oats", "Oats", (FoodServing(food, 2),))
    plan = WeekPlan(datetime.date(2026, 11, 23), (meal,), TARGETS, foods)
    return PlanOutcome("planned", plan, ("A week.",), score=1.0, bound=1.0)


def main() -> None:
    """Work as the product does, with another planner."""
    own_pipes = worker._own_pipes

    def kept_pipes() -> tuple[IO[bytes], IO[bytes]]:
        pipes = own_pipes()
        _pipes.extend(pipes)
        return pipes

    worker._own_pipes = kept_pipes
    worker.plan_week = plan_week  # type: ignore[assignment]
    worker.main()


if __name__ == "__main__":
    main()
