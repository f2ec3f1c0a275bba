"""The limits that a plan keeps to, said quietly on its page."""

from __future__ import annotations

import streamlit as st

from planner.screening import ScreeningOutcome
from planner.ui.components.rules import fired_rules


def in_force(screening: ScreeningOutcome) -> None:
    """A clinician's limits, ceilings with their reasons, and what to ask about."""
    if not (screening.messages or screening.notices):
        return
    with st.container(key="plan_limits", gap="small"):
        for message in screening.messages:
            st.markdown(message)
        for notice in screening.notices:
            st.caption(notice)
        if screening.fired:
            with st.expander("Why, and where it comes from"):
                fired_rules(screening)
