"""A button that opens the browser's own print window."""

from __future__ import annotations

from html import escape

import streamlit as st

# Listens on the page: the button itself may be drawn anew at any time.
_SCRIPT = """<script>
if (!window.rlsPrints) {
  window.rlsPrints = true;
  document.addEventListener('click', event => {
    if (event.target.closest && event.target.closest('.rls-print')) window.print();
  });
}
</script>"""


def print_button(label: str) -> None:
    """Prints the page as its style sets it for paper. Holds no text that a person typed."""
    st.html(
        f'<button type="button" class="rls-print">{escape(label)}</button>{_SCRIPT}',
        unsafe_allow_javascript=True,
        width="content",
    )
