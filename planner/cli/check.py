"""`check`: recompute a plan from the food table alone."""

from __future__ import annotations

import sys
from pathlib import Path

from planner.cli.exit_codes import DONE, WRONG_INPUT
from planner.cli.faults import InputError, read_foods, read_profile
from planner.dishes.load import load_dishes
from planner.export.plan_csv import PlanFileError, read_plan_csv
from planner.plan.check import check_plan
from planner.plan.make import resolved_targets


def run_check(plan_path: Path, profile_path: Path) -> int:
    """Print every broken rule, or that there is none."""
    foods = read_foods()
    profile = read_profile(profile_path, foods)
    try:
        items = read_plan_csv(plan_path)
    except PlanFileError as error:
        raise InputError([str(error)]) from error
    targets = resolved_targets(profile).daily
    breaches = check_plan(items, profile, foods, targets, load_dishes())
    for breach in breaches:
        print(f"{plan_path}: {breach}", file=sys.stderr)
    if breaches:
        return WRONG_INPUT
    days = items["Day"].nunique()
    print(f"{plan_path}: {len(items)} foods on {days} days: every total and rule holds.")
    return DONE
