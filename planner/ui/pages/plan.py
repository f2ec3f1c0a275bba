"""The Plan page: what to eat this week, and whether it reaches the targets."""

import streamlit as st

from planner.profile import Profile
from planner.screening import ScreeningOutcome, screen
from planner.ui.components.first_visit import first_visit
from planner.ui.components.footer import footer
from planner.ui.components.held import stopped
from planner.ui.components.page_top import page_top
from planner.ui.components.plan_body import plan_body
from planner.ui.components.reach_band import reach_of
from planner.ui.components.slot import Slot
from planner.ui.components.staying import stay_slider
from planner.ui.components.targets import target_sliders
from planner.ui.components.tastes import taste_fields
from planner.ui.components.use_first import say_uses, use_first
from planner.ui.components.week_settings import week_fields
from planner.ui.dates import day
from planner.ui.planning import follow, is_due
from planner.ui.state import PlanState, plan_state
from planner.ui.workers import get_ready


def settings(state: PlanState, profile: Profile, screening: ScreeningOutcome) -> dict[int, Slot]:
    with st.sidebar:
        st.header("Targets a day", anchor=False)
        target_sliders(profile, screening, reach_of(state, profile))
        if state.refused:
            st.warning(f"Not taken: {state.refused}")
        st.header("Tastes", anchor=False)
        taste_fields(profile)
        with st.expander("Week"):
            week_fields(profile)
        with st.expander("Use these first"):
            uses = use_first(profile)
        stay_slider(state)
        st.page_link("planner/ui/pages/you.py", label="Body, answers, supplements: You")
    return uses


def again_note(profile: Profile) -> str:
    answered = profile.screening.answered_on
    if answered is None:
        return "Please answer the list again. Your tastes and settings are kept."
    return f"Your answers are from {day(answered)}. Please look through the list again."


state = plan_state()
profile = state.profile
page_top()
asked_since = False
# The footer keeps its place in every case, so that nothing jumps when the page changes.
with st.container(key="plan_body"):
    if profile is None:
        get_ready()
        first_visit(None)
    else:
        screening = screen(profile)
        if screening.stale or not profile.screening.answered:
            first_visit(profile, again_note(profile))
        elif not screening.may_plan:
            stopped(profile, screening)
        else:
            # Planning begins before the rest of the page is drawn.
            follow(state)
            uses = settings(state, profile, screening)
            plan_body(state, screening)
            say_uses(state, profile, uses)
            # A run that this one took the place of may have asked for a plan after this one looked.
            asked_since = is_due(state)
footer()
if asked_since:
    st.rerun()
