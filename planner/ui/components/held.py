"""What is shown instead of a plan: held by screening, or no week reaches the targets."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.profile import Profile
from planner.ui.state import forget


def held_by_screening(profile: Profile, messages: Sequence[str]) -> None:
    """Says calmly why nothing is planned. Shows no figure of magnesium or potassium."""
    with st.container(key="held_page", width=760):
        st.title("No targets are planned for you here", anchor=False)
        if profile.screening.conditions == ("unspecified",):
            st.markdown(
                "You answered that one or more entries of the list apply to you. With some "
                "conditions and medicines more potassium or magnesium is unsafe, so both targets "
                "are turned off and no week is planned."
            )
            st.markdown(
                "Please ask your clinician or renal dietitian which limits are right for you. "
                "Do not stop any medicine. If you faint, have chest pain, palpitations or new "
                "marked weakness, get urgent medical help."
            )
        else:
            for message in messages:
                st.markdown(message)
        st.button("Answer the list again", key="held_again", on_click=forget)


def no_plan(title: str, messages: Sequence[str]) -> None:
    """Says what stands in the way, above the previous plan if there is one."""
    st.title(title, anchor=False)
    for message in messages:
        st.markdown(message)
