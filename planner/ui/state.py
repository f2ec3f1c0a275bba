"""What the app remembers of one visit: the profile, its outcome, the last plan.

Widgets hold no truth of their own: each shows a key of the profile and, on a change, writes it
there through `change`. A value that the profile refuses is not taken, and the reason is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import streamlit as st

from planner.plan.make import resolved_targets
from planner.plan.outcome import PlanOutcome
from planner.profile import Profile, ProfileError

_KEY = "plan_state"


@dataclass
class PlanState:
    """profile: None until the screening list is answered. outcome: of `outcome_profile`; None
    after an error of ours. planned: the last outcome that holds a plan. refused: why the last
    change was not taken."""

    profile: Profile | None = None
    outcome: PlanOutcome | None = None
    outcome_profile: Profile | None = None
    planned: PlanOutcome | None = None
    refused: str = ""


def plan_state() -> PlanState:
    """The state of this visit."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = PlanState()
    return cast(PlanState, st.session_state[_KEY])


def begin(profile: Profile) -> None:
    """Begin with a new person's answers; nothing of an earlier plan stays."""
    st.session_state[_KEY] = PlanState(profile)


def forget() -> None:
    """Back to the first visit."""
    st.session_state[_KEY] = PlanState()


def change(section: str, **changes: Any) -> None:
    """Change keys of one section of the profile; None puts a key back to its default."""
    state = plan_state()
    if state.profile is None:
        return
    try:
        profile = state.profile.replace(section, **changes)
        resolved_targets(profile)
    except ProfileError as error:
        state.refused = " ".join(
            f"{fault.message}; allowed: {fault.allowed}." for fault in error.faults
        )
    except ValueError as error:
        state.refused = str(error)
    else:
        state.profile = profile
        state.refused = ""
