"""`check`: recompute a plan from the food table alone."""

from __future__ import annotations

from pathlib import Path

from planner.cli.exit_codes import DONE, HELD_OR_BLOCKED, WRONG_INPUT
from planner.cli.faults import InputError, complain, read_foods, read_profile, say
from planner.dishes.load import load_dishes
from planner.export.plan_csv import PlanFileError, read_plan_csv
from planner.plan.check import check_plan
from planner.plan.make import resolved_targets
from planner.screening import screen


def run_check(plan_path: Path, profile_path: Path) -> int:
    """Print every broken rule, or that there is none.

    Where a profile is held there are no targets to check against, and none is shown.
    """
    foods = read_foods()
    profile = read_profile(profile_path, foods)
    try:
        items = read_plan_csv(plan_path)
    except PlanFileError as error:
        raise InputError([str(error)]) from error
    screening = screen(profile)
    if screening.status != "allowed":
        say(screening.messages)
        return HELD_OR_BLOCKED
    targets = resolved_targets(profile)
    if targets.energy_holds:
        say(targets.energy_holds)
        return HELD_OR_BLOCKED
    breaches = check_plan(items, profile, foods, targets.daily, load_dishes())
    complain(f"{plan_path}: {breach}" for breach in breaches)
    if breaches:
        return WRONG_INPUT
    days = items["Day"].nunique()
    print(f"{plan_path}: {len(items)} foods on {days} days: every total and rule holds.")
    return DONE
