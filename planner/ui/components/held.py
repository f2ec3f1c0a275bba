"""What is shown instead of a plan: stopped by screening, or no week reaches the targets."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.profile import Profile
from planner.screening import ScreeningOutcome, load_rules
from planner.ui.components.clinician import clinician_form, entered_limits
from planner.ui.components.facts import fact_inputs
from planner.ui.components.rules import fired_rules
from planner.ui.state import ask_again

_TITLES = {
    "held": "Before a week can be planned",
    "blocked": "No targets are planned for you here",
}


def stopped(profile: Profile, screening: ScreeningOutcome) -> None:
    """Says calmly why nothing is planned, whom to see, and what would change it.

    Shows no figure of magnesium or potassium.
    """
    with st.container(key="held_page", width=760):
        st.title(_TITLES[screening.status], anchor=False)
        for message in screening.messages:
            st.markdown(for_the_page(message, screening))
        # Where something else blocks, the missing fact would change nothing.
        if screening.missing and screening.status == "held":
            with st.container(border=True, key="held_facts"):
                fact_inputs(profile, screening.missing)
        for notice in screening.notices:
            st.caption(notice)
        if screening.fired:
            with st.expander("The answers behind this, and their sources"):
                fired_rules(screening)
        with st.container(horizontal=True):
            st.button("Answer the list again", key="held_again", on_click=ask_again)
        if limits_would_unlock(profile, screening):
            st.header("Limits from your clinician", anchor=False)
            entered_limits(profile, screening.clinician)
            clinician_form()


def for_the_page(message: str, screening: ScreeningOutcome) -> str:
    """A message without the names of keys, which stand there for the command line."""
    for key in screening.missing:
        message = message.replace(f" ({key})", "")
    return message


def limits_would_unlock(profile: Profile, screening: ScreeningOutcome) -> bool:
    """Whether a clinician's limits would lift every hold and block."""
    book = load_rules()
    rows = {row.id: row for row in (*book.rules, *book.combinations)}
    stopping = [
        fired
        for fired in screening.fired
        if {fired.potassium, fired.magnesium} & {"held", "blocked"}
    ]
    lapsed = profile.clinician is not None and screening.clinician is None
    return (bool(stopping) or lapsed) and all(
        rows[fired.id].clinician_unlocks for fired in stopping
    )


def no_plan(title: str, messages: Sequence[str]) -> None:
    """Says what stands in the way, above the previous plan if there is one."""
    st.title(title, anchor=False)
    for message in messages:
        st.markdown(message)
