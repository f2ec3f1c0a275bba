"""Shopping: what to buy for the week, by aisle, to tick off."""

import datetime

import streamlit as st

from planner.screening import screen
from planner.ui.components.footer import footer
from planner.ui.components.shopping import shopping
from planner.ui.components.working import wait_for
from planner.ui.dates import day
from planner.ui.jobs import Job
from planner.ui.planning import follow
from planner.ui.shown_week import NO_WEEK, shown_week
from planner.ui.state import plan_state


def under_way() -> Job | None:
    """The plan being worked out for someone who has answered the list and has no week yet."""
    state = plan_state()
    if state.profile is None or state.planned is not None or not screen(state.profile).may_plan:
        return None
    return follow(state)


with st.container(key="shop_page"):
    # First, since it takes over a plan that is ready.
    job = under_way()
    week = shown_week(plan_state())
    st.title("Shopping", anchor=False)
    if week is None and job is not None:
        wait_for(job)
    elif week is None:
        st.markdown(NO_WEEK)
        st.page_link("planner/ui/pages/plan.py", label="To the plan")
    else:
        last = week.start + datetime.timedelta(days=6)
        kept = " The week that was kept last; this visit has planned none yet." if week.kept else ""
        st.caption(f"{day(week.start)} to {day(last)}.{kept}")
        shopping(week)
footer()
