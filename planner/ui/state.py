"""What the app remembers of one visit: the profile, its outcome, the last plan.

Widgets hold no truth of their own: each shows a key of the profile and, on a change, writes it
there through `change`. A value that the profile refuses is not taken, and the reason is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import streamlit as st

from planner.plan.make import resolved_targets
from planner.plan.outcome import PlanOutcome
from planner.profile import Profile, ProfileError, Supplement, today
from planner.screening import ScreeningOutcome, screen

_KEY = "plan_state"


@dataclass
class PlanState:
    """profile: None until the screening list is answered. outcome: of `outcome_profile`; None
    after an error of ours. planned: the last outcome that holds a plan. refused: why the last
    change was not taken. earlier: what was ticked in the list when it is asked again."""

    profile: Profile | None = None
    outcome: PlanOutcome | None = None
    outcome_profile: Profile | None = None
    planned: PlanOutcome | None = None
    refused: str = ""
    earlier: tuple[str, ...] = ()


def plan_state() -> PlanState:
    """The state of this visit."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = PlanState()
    return cast(PlanState, st.session_state[_KEY])


def answer(person: Mapping[str, Any], conditions: Iterable[str]) -> None:
    """Take the answers of the first screen; no condition means that none applies.

    Someone who answers again keeps their tastes, targets, supplements and clinician's limits.

    Raises:
        ProfileError: a value of `person` is not allowed.
    """
    state = plan_state()
    ticked = list(conditions)
    answers: dict[str, Any] = {
        "none_apply": None if ticked else True,
        "conditions": ticked or None,
        "answered_on": today(),
        "medicine_changed_on": None,
    }
    if state.profile is None:
        profile = Profile(person=dict(person), screening=answers)
        # The week stays the same one when the page is open past midnight.
        profile = profile.replace("week", start=profile.week.start)
    else:
        profile = state.profile.replace("person", **person).replace("screening", **answers)
    st.session_state[_KEY] = PlanState(profile)


def ask_again() -> None:
    """Back to the list, with what was ticked before; until it is answered nothing is planned."""
    state = plan_state()
    if state.profile is None:
        return
    # Test dates go too: they may not hold for a new medicine.
    unanswered = state.profile.replace(
        "screening",
        none_apply=None,
        conditions=None,
        answered_on=None,
        kidney_tests_within_12_months=None,
    )
    earlier = state.profile.screening.conditions
    for key in [key for key in st.session_state if str(key).startswith("first_")]:
        del st.session_state[key]
    st.session_state[_KEY] = PlanState(unanswered, earlier=earlier)


def change(section: str, **changes: Any) -> None:
    """Change keys of one section of the profile; None puts a key back to its default."""
    _take(lambda profile: profile.replace(section, **changes))


def change_supplements(supplements: Iterable[Mapping[str, Any] | Supplement]) -> None:
    """Put these supplements in place of the earlier ones."""
    _take(lambda profile: profile.with_supplements(supplements))


def _take(changed: Callable[[Profile], Profile]) -> None:
    state = plan_state()
    if state.profile is None:
        return
    try:
        profile = changed(state.profile)
        screening = screen(profile)
        if screening.may_plan:
            resolved_targets(profile)
    except ProfileError as error:
        state.refused = refusal_text(error)
    except ValueError as error:
        state.refused = str(error)
    else:
        if _limits(screening) != _limits(screen(state.profile)):
            # A week planned under other limits is never shown again.
            state.planned = state.outcome = state.outcome_profile = None
        state.profile = profile
        state.refused = ""


def _limits(screening: ScreeningOutcome) -> tuple[object, ...]:
    """The part of a screening outcome that a plan is held to."""
    return (
        screening.potassium,
        screening.magnesium,
        screening.energy,
        screening.food_rules,
        screening.potassium_max_mg,
        screening.magnesium_max_mg,
        screening.magnesium_at_most_rda,
        screening.clinician,
    )


def refusal_text(error: ProfileError) -> str:
    """What is wrong with a value, as sentences for the page."""
    return " ".join(f"{fault.message}; allowed: {fault.allowed}." for fault in error.faults)
