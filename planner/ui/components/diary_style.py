"""What frames the diary's pages: their style, and what every reader should know."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from planner.export.statements import CLAIM

_STYLE = Path(__file__).parents[1] / "assets" / "diary.css"


def load_diary_style() -> None:
    """Puts the diary's style sheet on the page."""
    st.html(_STYLE)


def diary_footer() -> None:
    """What the diary is, and what is not known."""
    with st.container(key="about_plan"):
        st.caption("A diary as you entered it, not a medical record and not medical advice.")
        st.caption(CLAIM)
