"""The app's own style, on top of the theme in `.streamlit/config.toml`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_STYLE = Path(__file__).parent / "assets" / "style.css"


def load_style() -> None:
    """Puts the style sheet on the page."""
    st.html(_STYLE)
