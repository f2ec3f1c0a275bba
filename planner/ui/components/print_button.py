"""A button that opens the browser's own print window."""

from __future__ import annotations

from html import escape

import streamlit as st


def print_button(label: str) -> None:
    """Prints the page as its style sets it for paper. Holds no text that a person typed."""
    st.html(
        f'<button type="button" class="rls-print">{escape(label)}</button>'
        "<script>for (const button of document.querySelectorAll('.rls-print')) "
        "button.onclick = () => window.print();</script>",
        unsafe_allow_javascript=True,
        width="content",
    )
