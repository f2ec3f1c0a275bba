"""Weeks: what was planned before, two weeks side by side, and the next one from an earlier one."""

from functools import partial

import streamlit as st

from planner.diary import StoreError
from planner.plan.read_back import PlanRowsError
from planner.ui.components.download import download
from planner.ui.components.footer import footer
from planner.ui.components.weeks_beside import weeks_beside
from planner.ui.diary_clock import now
from planner.ui.diary_store import diary_to_read
from planner.ui.diary_view import minerals_for
from planner.ui.state import plan_state
from planner.ui.week_history import (
    KeptWeek,
    kept_archive,
    kept_weeks,
    next_start,
    plan_from,
    titles_of,
)

_NOT_NOW = "Foods of this week are not in today's food table, so no week is planned from it."


def actions(week: KeptWeek, *, may_plan: bool) -> None:
    state, today = plan_state(), now().date()
    start = next_start(week, today)
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = st.button(
            f"Plan the week of {start.day} {start:%B} from this one",
            key="weeks_plan",
            disabled=not may_plan,
            help="Under today's settings. How much stays is set on the Plan page.",
        )
        if may_plan:
            download(
                "Download this week (ZIP)",
                partial(kept_archive, week),
                f"plan-{week.plan.week_start.isoformat()}.zip",
                "weeks_files",
            )
    if asked and state.profile is not None:
        try:
            plan_from(state, state.profile, week, today)
        except (PlanRowsError, ValueError):
            st.warning(_NOT_NOW)
        else:
            st.switch_page("planner/ui/pages/plan.py")


with st.container(key="weeks_page", width=1080):
    st.title("Weeks", anchor=False)
    try:
        weeks = {week.key: week for week in kept_weeks(diary_to_read())}
        if not weeks:
            st.markdown("No week is kept yet. Each week that is planned is kept here.")
            st.page_link("planner/ui/pages/plan.py", label="To the plan")
        else:
            titles = titles_of(list(weeks.values()))
            minerals = minerals_for(plan_state().profile)
            left, right = st.columns(2, gap="medium")
            with left:
                key = st.selectbox(
                    "Week", list(weeks), format_func=titles.__getitem__, key="weeks_one"
                )
            with right:
                beside = st.selectbox(
                    "Beside",
                    [other for other in weeks if other != key],
                    index=None,
                    format_func=titles.__getitem__,
                    placeholder="Choose a week to compare",
                    key="weeks_other",
                )
            actions(weeks[key], may_plan=minerals.shown)
            weeks_beside(weeks[key], weeks[beside] if beside else None, minerals)
    except StoreError as error:
        st.warning(str(error))
footer()
