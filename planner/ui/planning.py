"""Plans when the profile has changed, and only then."""

from __future__ import annotations

import logging
from collections.abc import Callable

from planner.plan.make import WrongPlanError, plan_week
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.solve.week import WeekOptions
from planner.ui.cached import food_table
from planner.ui.state import PlanState

OUR_ERROR = "Something went wrong on our side; your previous plan is unchanged."

_LOG = logging.getLogger(__name__)
_OPTIONS = WeekOptions(time_limit_s=15.0)

Progress = Callable[[str, WeekPlan | None], None]


def is_due(state: PlanState, profile: Profile) -> bool:
    """Whether the profile differs from the one that was planned last."""
    return state.outcome_profile != profile


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
