"""Plans when what is asked of the plan has changed, and only then."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from planner.plan.make import WrongPlanError, plan_request, plan_week, resolved_targets
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.screening import ScreeningOutcome, screen
from planner.solve.week import WeekOptions
from planner.ui.cached import food_table
from planner.ui.state import PlanState

OUR_ERROR = "Something went wrong on our side; your previous plan is unchanged."

_LOG = logging.getLogger(__name__)
_OPTIONS = WeekOptions(time_limit_s=15.0)

Progress = Callable[[str, WeekPlan | None], None]


def is_due(state: PlanState, profile: Profile) -> bool:
    """Whether a plan for this profile could differ from the one that was made last.

    A supplement, say, is counted apart from food and changes no meal.
    """
    last = state.outcome_profile
    if last is None or last == profile:
        return last is None
    try:
        return _problem(last) != _problem(profile)
    except ValueError:  # no reference intakes: planning says why
        return True


def _problem(profile: Profile) -> tuple[object, ...]:
    """All that planning goes by."""
    screening = screen(profile)
    targets = resolved_targets(profile, screening)
    return screening.may_plan, plan_request(profile, targets, screening), profile.week.start


def keep_sentences_fresh(state: PlanState, screening: ScreeningOutcome) -> None:
    """What the screening says now stands with the plan that is kept."""
    outcome = state.outcome
    if outcome is None or outcome.screening is None or outcome.screening == screening:
        return
    former = {*outcome.screening.messages, *outcome.screening.notices}
    sentences = (
        *(sentence for sentence in outcome.messages if sentence not in former),
        *screening.messages,
        *screening.notices,
    )
    state.outcome = replace(outcome, messages=sentences, screening=screening)
    if state.planned is outcome:
        state.planned = state.outcome


def bring_up_to_date(state: PlanState, profile: Profile, progress: Progress) -> None:
    """Plan for the profile if it has changed since the last time, and remember what came out.

    A run that is broken off (by a newer change) leaves the state as it was.
    """
    if not is_due(state, profile):
        return
    outcome: PlanOutcome | None
    try:
        outcome = plan_week(profile, foods=food_table(), options=_OPTIONS, progress=progress)
    except WrongPlanError:
        _LOG.exception("A finished plan did not pass the check.")
        outcome = None
    state.outcome, state.outcome_profile = outcome, profile
    if outcome is not None and outcome.plan is not None:
        state.planned = outcome
