"""`plan`: plan a week and print or write it."""

from __future__ import annotations

import sys
from pathlib import Path

from planner.cli.changes import applied, explained, refuse_with_changes
from planner.cli.exit_codes import DONE, HELD_OR_BLOCKED, NO_PLAN, PROGRAM_ERROR
from planner.cli.faults import InputError, complain, read_foods, read_profile, say
from planner.cli.output import refuse_unwritable, write_files
from planner.export.plan_csv import plan_csv
from planner.export.plan_json import outcome_json
from planner.export.plan_meta import meta_json, meta_path
from planner.export.plan_text import outcome_text
from planner.foods.schema import FoodTableError
from planner.plan.make import SolverFailedError, WrongPlanError, plan_week
from planner.plan.outcome import PlanOutcome
from planner.solve.week import WeekOptions


def run_plan(
    profile_path: Path,
    out: Path | None,
    form: str | None,
    time_limit_s: float | None,
    apply: int | None = None,
) -> int:
    """Plan a week for the profile; the exit code says how it ended.

    Args:
        apply: the number of the change to make first where no week can be planned.
    """
    form = form or _form_of(out)
    foods = read_foods()
    profile = read_profile(profile_path, foods)
    refuse_unwritable(out, profile_path, "the profile")
    if out is not None and form == "csv":
        refuse_unwritable(meta_path(out), profile_path, "the profile")
    try:
        outcome = plan_week(profile, foods=foods, options=_options(time_limit_s))
        if outcome.status == "infeasible":
            explanation = explained(profile, foods, time_limit_s)
            if apply is None:
                return refuse_with_changes(outcome, explanation, form)
            outcome = applied(explanation, apply, foods, _options(time_limit_s))
    except FoodTableError as error:
        raise InputError([str(error)]) from error
    except SolverFailedError as error:
        complain([f"an error of this program, please report it: {error}"])
        return PROGRAM_ERROR
    except WrongPlanError as error:
        complain([f"an error of this program, please report it: the plan fails its check: {error}"])
        return PROGRAM_ERROR
    if outcome.plan is None:
        _refuse(outcome, form)
        return NO_PLAN if outcome.status == "infeasible" else HELD_OR_BLOCKED
    content = _content(outcome, form)
    if out is None:
        _print(content, form)
        return DONE
    files = {out: content}
    if form == "csv":
        files[meta_path(out)] = meta_json(outcome)
    write_files(files, " ".join(outcome.messages))
    return DONE


def _options(time_limit_s: float | None) -> WeekOptions:
    """The usual stopping rules, or all of the time that the user gives."""
    if time_limit_s is None:
        return WeekOptions()
    return WeekOptions(time_limit_s=time_limit_s, improve_s=time_limit_s)


def _form_of(out: Path | None) -> str:
    if out is None:
        return "table"
    return "json" if out.suffix.lower() == ".json" else "csv"


def _content(outcome: PlanOutcome, form: str) -> bytes:
    assert outcome.plan is not None
    if form == "csv":
        return plan_csv(outcome.plan.items)
    if form == "json":
        return outcome_json(outcome)
    return f"{outcome_text(outcome)}\n".encode()


def _print(content: bytes, form: str) -> None:
    """CSV and JSON are UTF-8 everywhere; a table is in what the terminal can show."""
    if form == "table":
        print(content.decode(), end="")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _refuse(outcome: PlanOutcome, form: str) -> None:
    if form == "json":
        print(outcome_json(outcome).decode(), end="", file=sys.stderr)
    else:
        say(outcome.messages)
