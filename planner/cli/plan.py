"""`plan`: plan a week and print or write it."""

from __future__ import annotations

import sys
from pathlib import Path

from planner.cli.exit_codes import DONE, HELD_OR_BLOCKED, NO_PLAN
from planner.cli.faults import InputError, read_foods, read_profile
from planner.export.files import write_whole
from planner.export.plan_csv import plan_csv
from planner.export.plan_json import outcome_json
from planner.export.plan_text import outcome_text
from planner.plan.make import plan_week
from planner.plan.outcome import PlanOutcome
from planner.solve.week import WeekOptions


def run_plan(
    profile_path: Path, out: Path | None, form: str | None, time_limit_s: float | None
) -> int:
    """Plan a week for the profile; the exit code says how it ended."""
    form = form or _form_of(out)
    foods = read_foods()
    profile = read_profile(profile_path, foods)
    _writable(out)
    outcome = plan_week(profile, foods=foods, options=_options(time_limit_s))
    if outcome.plan is None:
        _refuse(outcome, form)
        return NO_PLAN if outcome.status == "infeasible" else HELD_OR_BLOCKED
    content = _content(outcome, form)
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        try:
            write_whole(out, content)
        except OSError as error:
            raise InputError([f"{out}: cannot be written: {error.strerror}"]) from error
        print(f"{out}: written. {' '.join(outcome.messages)}", file=sys.stderr)
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


def _refuse(outcome: PlanOutcome, form: str) -> None:
    if form == "json":
        sys.stderr.write(outcome_json(outcome).decode())
    else:
        for sentence in outcome.messages:
            print(sentence, file=sys.stderr)


def _writable(out: Path | None) -> None:
    """Refuse an output that cannot be written before the time is spent on planning."""
    if out is None:
        return
    if out.is_dir():
        raise InputError([f"{out}: is a folder; give a file's path"])
    if not out.resolve().parent.is_dir():
        raise InputError([f"{out}: cannot be written: there is no folder {out.parent}"])
