"""`check`: recompute a plan from the food table alone."""

from __future__ import annotations

from pathlib import Path

from planner.cli.exit_codes import DONE, HELD_OR_BLOCKED, WRONG_INPUT
from planner.cli.faults import complain, read_foods, read_plan_rows, read_profile, say
from planner.cli.held import targets_unless_held
from planner.dishes.load import load_dishes
from planner.plan.check import Breach, check_plan
from planner.targets.daily_targets import DailyTargets


def run_check(plan_path: Path, profile_path: Path) -> int:
    """Print every broken rule, or that there is none.

    Where a profile is held there are no targets to check against, and none is shown.
    """
    foods = read_foods()
    profile = read_profile(profile_path, foods)
    items = read_plan_rows(plan_path)
    held_to = targets_unless_held(profile)
    if held_to is None:
        return HELD_OR_BLOCKED
    targets, _ = held_to
    found = check_plan(items, profile, foods, targets.daily, load_dishes())
    gave_way = [breach for breach in found if _gave_way(breach, targets.daily)]
    breaches = [breach for breach in found if breach not in gave_way]
    complain(f"{plan_path}: {breach}" for breach in breaches)
    say(f"{plan_path}: gives way to the potassium ceiling: {breach}" for breach in gave_way)
    if breaches:
        return WRONG_INPUT
    days = items["Day"].nunique()
    print(f"{plan_path}: {len(items)} foods on {days} days: every total and rule holds.")
    return DONE


def _gave_way(breach: Breach, targets: DailyTargets) -> bool:
    """Whether a target is missed that may give way to the ceiling on potassium."""
    return targets.potassium_max_mg is not None and breach.rule in ("magnesium", "fiber")
