"""You: who the plan is for, and where each target comes from."""

import streamlit as st

from planner.plan.make import resolved_targets
from planner.profile import Profile
from planner.screening import ScreeningOutcome, load_rules, screen
from planner.screening.sentences import clinician_limits
from planner.ui.components.clinician import clinician_form, entered_limits
from planner.ui.components.facts import fact_inputs, needed_facts
from planner.ui.components.footer import footer
from planner.ui.components.held import for_the_page, limits_would_unlock
from planner.ui.components.rules import fired_rules
from planner.ui.components.sources import target_sources
from planner.ui.components.supplements import sentences_of_supplements, supplements
from planner.ui.components.tastes import body_fields
from planner.ui.dates import day
from planner.ui.state import ask_again, plan_state

PLAN_PAGE = "planner/ui/pages/plan.py"


def answers(profile: Profile, screening: ScreeningOutcome) -> None:
    given = profile.screening
    when = f" on {day(given.answered_on)}" if given.answered_on else ""
    again = f"The list is asked again after {load_rules().repeat_after_days} days, or when a "
    beside = {rule.condition for rule in load_rules().beside_the_list()}
    if set(given.conditions) <= beside:
        st.markdown(f"You answered{when} that nothing on the list applies to you.")
    if given.conditions:
        titles = {rule.condition: rule.question for rule in load_rules().rules}
        ticked = "\n".join(f"- {titles[condition]}" for condition in given.conditions)
        st.markdown(f"You ticked{when}:\n\n{ticked}")
    elsewhere = set(sentences_of_supplements(profile, screening))
    if screening.clinician is not None:
        elsewhere.add(clinician_limits(screening.clinician))
    for sentence in (*screening.messages, *screening.notices):
        if sentence not in elsewhere:
            st.markdown(for_the_page(sentence, screening))
    fact_inputs(profile, needed_facts(profile))
    if screening.fired:
        with st.expander("What follows from the answers, and the sources"):
            fired_rules(screening)
    st.caption(f"{again}medicine or your health changes.")
    st.button("My medicines or my health changed", key="you_again", on_click=ask_again)


def page(profile: Profile, screening: ScreeningOutcome, refused: str) -> None:
    if refused:
        st.warning(f"Not taken: {refused}")
    st.header("Body", anchor=False)
    body_fields(profile)
    st.header("Targets", anchor=False)
    if screening.may_plan:
        try:
            target_sources(resolved_targets(profile))
        except ValueError as error:
            st.markdown(str(error))
    else:
        st.markdown("Turned off by the answers below.")
    st.header("Answers to the list", anchor=False)
    answers(profile, screening)
    st.header("Limits from your clinician", anchor=False)
    entered_limits(profile, screening.clinician)
    if profile.clinician is None and (
        screening.may_plan or limits_would_unlock(profile, screening)
    ):
        with st.expander("Enter limits"):
            clinician_form()
    st.header("Supplements", anchor=False)
    supplements(profile, screening)


state = plan_state()
with st.container(key="you_page", width=860):
    st.title("You", anchor=False)
    if state.profile is None or not state.profile.screening.answered:
        st.markdown("First say who the plan is for, and answer the list.")
        st.page_link(PLAN_PAGE, label="To the first screen")
    else:
        page(state.profile, screen(state.profile), state.refused)
footer()
