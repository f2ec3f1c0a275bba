"""`export`: a plan as a summary, a calendar or a handout."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from planner.cli.exit_codes import DONE, HELD_OR_BLOCKED
from planner.cli.faults import InputError, read_foods, read_plan, read_profile
from planner.cli.held import targets_unless_held
from planner.cli.output import refuse_unwritable, write_files
from planner.dishes.load import load_dishes
from planner.export.calendar_file import MEAL_TIMES, MealTimes, TimeZoneError, calendar_file
from planner.export.handout import handout, handout_html, handout_pdf
from planner.export.week_summary import summary_csv
from planner.plan.read_back import PlanRowsError, week_of_rows

FORMS = {"summary": (".csv",), "calendar": (".ics",), "handout": (".pdf", ".html")}
"""What can be made of a plan, and the endings of its files."""


def run_export(
    what: str,
    plan_path: Path,
    profile_path: Path | None,
    out: Path | None,
    *,
    paper: str = "a4",
    time_zone: str | None = None,
    meal_times: Sequence[str] = (),
) -> int:
    """Write one of `FORMS`; summary and calendar go to standard output without `out`."""
    ending = out.suffix.lower() if out is not None else ""
    if out is not None and ending not in FORMS[what]:
        raise InputError([f"{out}: a {what} is written to {' or '.join(FORMS[what])}"])
    if out is None and what == "handout":
        raise InputError(["--out: a handout needs a file; allowed: a name in .pdf or .html"])
    if profile_path is None and what != "calendar":
        raise InputError([f"--profile: needed for a {what}; give the profile of the plan"])
    items = read_plan(plan_path)
    refuse_unwritable(out, plan_path, "the plan")
    if what == "calendar":
        return _write(_calendar(items, time_zone, meal_times), out)
    assert profile_path is not None
    return _with_targets(what, items, plan_path, profile_path, out, paper)


def _with_targets(
    what: str,
    items: pd.DataFrame,
    plan_path: Path,
    profile_path: Path,
    out: Path | None,
    paper: str,
) -> int:
    foods = read_foods()
    profile = read_profile(profile_path, foods)
    refuse_unwritable(out, profile_path, "the profile")
    held_to = targets_unless_held(profile)
    if held_to is None:
        return HELD_OR_BLOCKED
    targets, screening = held_to
    try:
        plan = week_of_rows(items, profile, foods, targets.daily, load_dishes())
    except PlanRowsError as error:
        raise InputError([f"{plan_path}: {error}"]) from error
    if what == "summary":
        return _write(summary_csv(plan), out)
    content = handout(plan, targets, screening, profile.week.people)
    assert out is not None
    is_pdf = out.suffix.lower() == ".pdf"
    return _write(handout_pdf(content, paper) if is_pdf else handout_html(content), out)


def _calendar(items: pd.DataFrame, time_zone: str | None, meal_times: Sequence[str]) -> bytes:
    if time_zone is None:
        raise InputError(["--time-zone: needed for a calendar; allowed: such as Europe/Berlin"])
    times = dict(MEAL_TIMES)
    for entry in meal_times:
        meal, _, clock = entry.partition("=")
        if meal not in times:
            raise InputError(
                [
                    f"--meal-time: {entry!r} is not allowed; allowed: {', '.join(times)}, "
                    "such as lunch=13:00"
                ]
            )
        try:
            times[meal] = datetime.datetime.strptime(clock, "%H:%M").time()
        except ValueError:
            raise InputError(
                [f"--meal-time: {clock!r} is no time; allowed: HH:MM from 00:00 to 23:59"]
            ) from None
    try:
        return calendar_file(items, MealTimes(time_zone, times))
    except TimeZoneError as error:
        raise InputError([f"--time-zone: {error}"]) from error


def _write(content: bytes, out: Path | None) -> int:
    if out is not None:
        write_files({out: content}, f"{len(content):,} bytes")
        return DONE
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    return DONE
