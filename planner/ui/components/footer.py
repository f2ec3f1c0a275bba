"""What every reader of a plan should know about it."""

from __future__ import annotations

import streamlit as st

from planner.ui.cached import provenance

CLAIM = (
    "Whether magnesium or potassium from food changes restless legs is not known. Ask a clinician "
    "about ferritin and transferrin saturation."
)


def footer() -> None:
    """Where the figures come from, and what the plan is not."""
    release = provenance().get("release", "FNDDS")
    with st.container(key="about_plan"):
        st.caption(
            f"Foods and nutrients: USDA {release}. Prices: USDA, national averages in 2018 US "
            "dollars. All amounts are planned, not eaten. This is meal planning, not medical "
            "advice."
        )
        st.caption(CLAIM)
