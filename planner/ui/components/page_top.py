"""Brings a page back to its top once the list is answered."""

from __future__ import annotations

import streamlit as st

_TIMES = "list_answered_times"


def begin_at_top() -> None:
    """Has the page stand at its top when it is drawn next.

    The button under the list is far down, and the browser keeps its place while the week takes
    the place of the list: the first to be seen would be the middle of the week.
    """
    st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1


def page_top() -> None:
    """Goes first on the page. Its script runs when the number in it changes, and takes no room."""
    times = st.session_state.get(_TIMES, 0)
    with st.container(key="page_top"):
        st.html(
            f"<script>/* {times} */ document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)"
            "</script>",
            unsafe_allow_javascript=True,
        )
