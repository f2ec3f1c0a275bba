"""What `plan` says and does where no week can be planned: changes that would make one possible."""

from __future__ import annotations

import json
import sys

import pandas as pd

from planner.cli.exit_codes import NO_PLAN
from planner.cli.faults import InputError, say
from planner.explain.attempt import Attempts
from planner.explain.explanation import Explanation, explain
from planner.export.plan_json import outcome_json
from planner.plan.make import plan_week
from planner.plan.outcome import PlanOutcome
from planner.profile import Profile
from planner.solve.week import WeekOptions

_MAY_BE_LESS = " (a smaller change may do)"
SECONDS = 15.0
"""How long smaller changes are looked for."""


def explained(
    profile: Profile, foods: pd.DataFrame, time_limit_s: float | None = None
) -> Explanation:
    """What stands in the way of a week, and what would help.

    Args:
        time_limit_s: seconds that the person allows, where that is less than is usual.
    """
    seconds = SECONDS if time_limit_s is None else min(time_limit_s, SECONDS)
    if sys.stderr.isatty():
        say([f"No week was found; looking for changes that help (up to {seconds:.0f} s)."])
    return explain(profile, Attempts(foods, own=profile), seconds=seconds)


def refuse_with_changes(outcome: PlanOutcome, explanation: Explanation, form: str) -> int:
    """Say on stderr why there is no week, and number the changes that would help."""
    if form == "json":
        content = json.loads(outcome_json(outcome))
        content["standing"] = list(explanation.standing)
        content["suggestions"] = [
            {
                "number": number,
                "kind": change.kind,
                "sentence": change.sentence,
                "size": round(change.size, 4),
                "least": change.least,
                "profile": change.profile.to_toml(),
            }
            for number, change in enumerate(explanation.suggestions, start=1)
        ]
        content["nearest"] = list(explanation.nearest.shortfalls) if explanation.nearest else None
        print(json.dumps(content, ensure_ascii=False, indent=2), file=sys.stderr)
        return NO_PLAN
    say(outcome.messages)
    say(explanation.standing)
    if explanation.suggestions:
        say(["Any one of these makes a week possible; add --apply and its number:"])
        say(
            f"  {number}. {change.sentence}{'' if change.least else _MAY_BE_LESS}"
            for number, change in enumerate(explanation.suggestions, start=1)
        )
    if explanation.nearest is not None:
        say([f"The nearest week is {'; '.join(explanation.nearest.shortfalls)}."])
    return NO_PLAN


def applied(
    explanation: Explanation, number: int, foods: pd.DataFrame, options: WeekOptions
) -> PlanOutcome:
    """The week that a change makes possible, made better from the one that proves it.

    Raises:
        InputError: there is no change of that number.
    """
    changes = explanation.suggestions
    if not 1 <= number <= len(changes):
        allowed = f"1 to {len(changes)}" if changes else "none, no single change was found"
        raise InputError([f"--apply: {number} is not a change that was found; allowed: {allowed}"])
    change = changes[number - 1]
    say([f"Changed: {change.sentence}."])
    better = plan_week(
        change.profile, foods=foods, options=options, previous=change.outcome.plan, stay=0.0
    )
    return better if better.plan is not None else change.outcome
