"""The Plan page: what to eat this week, and whether it reaches the targets."""

import streamlit as st

from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.screening import ScreeningOutcome, screen
from planner.ui.components.details import details
from planner.ui.components.first_visit import first_visit
from planner.ui.components.footer import footer
from planner.ui.components.held import no_plan, stopped
from planner.ui.components.in_force import in_force
from planner.ui.components.summary import actions, headline, nearness
from planner.ui.components.targets import target_sliders
from planner.ui.components.tastes import taste_fields, week_fields
from planner.ui.components.week import first_week, week
from planner.ui.dates import day
from planner.ui.planning import OUR_ERROR, bring_up_to_date, is_due, keep_sentences_fresh
from planner.ui.state import PlanState, change, plan_state


def settings(profile: Profile, screening: ScreeningOutcome, refused: str) -> None:
    with st.sidebar:
        st.header("Targets a day", anchor=False)
        target_sliders(profile, screening)
        if refused:
            st.warning(f"Not taken: {refused}")
        st.header("Tastes", anchor=False)
        taste_fields(profile)
        with st.expander("Week"):
            week_fields(profile)
        st.page_link("planner/ui/pages/you.py", label="Body, answers, supplements: You")


def show_week(state: PlanState, profile: Profile, screening: ScreeningOutcome) -> None:
    """Plans if anything changed; until then the old week stays on the page, dimmed."""
    first, top, status, waiting = st.empty(), st.container(), st.empty(), st.empty()
    if is_due(state, profile):
        if state.planned is None:
            first.title("Planning your week", anchor=False)
            waiting.skeleton(height=480)

        shown: list[WeekPlan] = []

        def tell(sentence: str, best: WeekPlan | None) -> None:
            status.caption(f"{sentence} …")
            if state.planned is None and best is not None and not shown:
                shown.append(best)
                with waiting.container():
                    first_week(best)

        bring_up_to_date(state, profile, tell)
        first.empty()
        waiting.empty()
    keep_sentences_fresh(state, screening)
    outcome, planned = state.outcome, state.planned
    if outcome is not None and outcome.plan is not None:
        with top:
            headline(outcome)
        status.caption(nearness(outcome))
        in_force(screening)
        with st.container(key="plan_hint"):
            st.caption("Targets and tastes are behind » at the top left.")
        actions(outcome, profile)
        week(outcome.plan)
        details(outcome.plan)
        return
    with top:
        if outcome is None:
            no_plan("No new plan this time", [OUR_ERROR])
        elif outcome.status == "infeasible":
            no_plan("No week was found for these settings", outcome.messages)
        else:
            no_plan("No week is planned on these settings", outcome.messages)
            if profile.targets.energy_kcal is not None:
                st.button(
                    "Plan on the estimated energy requirement",
                    key="plan_own_energy_off",
                    on_click=change,
                    args=("targets",),
                    kwargs={"energy_kcal": None},
                )
    status.empty()
    if planned is not None and planned.plan is not None:
        st.caption("Below stands your previous plan, made for other settings.")
        with st.container(key="plan_previous"):
            week(planned.plan)


def again_note(profile: Profile) -> str:
    answered = profile.screening.answered_on
    if answered is None:
        return "Please answer the list again. Your tastes and settings are kept."
    return f"Your answers are from {day(answered)}. Please look through the list again."


state = plan_state()
profile = state.profile
# The footer keeps its place in every case, so that nothing jumps when the page changes.
with st.container(key="plan_body"):
    if profile is None:
        first_visit(None)
    else:
        screening = screen(profile)
        if screening.stale or not profile.screening.answered:
            first_visit(profile, again_note(profile))
        elif not screening.may_plan:
            stopped(profile, screening)
        else:
            settings(profile, screening, state.refused)
            show_week(state, profile, screening)
footer()
