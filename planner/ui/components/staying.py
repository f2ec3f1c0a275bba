"""How much of the week in hand stays when settings change, and what changed the last time."""

from __future__ import annotations

import streamlit as st

from planner.ui.state import PlanState, plan_state

_KEY = "stay"
# From left to right, as the weight that `plan_week` gives to the week in hand.
_STEPS = {
    1.0: "Keep my week",
    0.75: "Keep most",
    0.5: "In between",
    0.25: "Change more",
    0.0: "Best week",
}


def stay_slider(state: PlanState) -> None:
    """From keeping the week to the best week."""
    if st.session_state.get(_KEY) != state.stay:
        st.session_state[_KEY] = state.stay
    st.select_slider(
        "When you change a setting",
        list(_STEPS),
        format_func=_STEPS.__getitem__,
        key=_KEY,
        on_change=_take,
        help="How much of the week you have stays when it is planned again, even if another week "
        "would score higher. Moved toward the best week, it is planned again at once.",
    )
    ends = (_STEPS[1.0], _STEPS[0.0])
    st.html(f'<div class="rls-ends"><span>{ends[0]}</span><span>{ends[1]}</span></div>')


def _take() -> None:
    state = plan_state()
    stay = float(st.session_state[_KEY])
    # A week that holds less may be better; one that holds more is already there.
    state.again = state.again or stay < state.stay
    state.stay = stay


def new_week_button(*, disabled: bool) -> None:
    """Plans without a look at the week in hand."""
    st.button(
        "Plan a new week",
        key="plan_afresh",
        on_click=_afresh,
        disabled=disabled,
        help="Plans the best week for these settings, whatever stands in the present one.",
    )


def _afresh() -> None:
    plan_state().afresh = True


def try_again_button() -> None:
    """Plans once more after an error."""
    st.button("Try again", key="plan_again", on_click=_again)


def _again() -> None:
    plan_state().again = True
