"""What every reader of a plan should know about it."""

from __future__ import annotations

import streamlit as st

from planner.export.statements import CLAIM, PLANNED_NOT_EATEN
from planner.ui.cached import provenance


def footer() -> None:
    """Where the figures come from, and what the plan is not."""
    release = provenance().get("release", "FNDDS")
    with st.container(key="about_plan"):
        st.caption(
            f"Foods and nutrients: USDA {release}. Prices: USDA, national averages in 2018 US "
            f"dollars. {PLANNED_NOT_EATEN}"
        )
        st.caption(CLAIM)
