"""The mark under a slider that shows the person's reference intake, with its source."""

from __future__ import annotations

from html import escape

import streamlit as st


def reference_mark(
    text: str, source: str, value: float, low: float, high: float, band: str = ""
) -> None:
    """A tick at `value` on a slider from `low` to `high`, with its name beside it.

    Args:
        text: the name and figure, `RDA 320 mg`.
        source: where it comes from; shown on hover.
        band: what stands on the slider's line beside the mark (`reach_band`).
    """
    share = min(max((value - low) / (high - low), 0.0), 1.0)
    side = "after" if share <= 0.55 else "before"
    st.html(
        f'<div class="rls-mark rls-mark-{side}" style="--at:{share:.4f}" title="{escape(source)}">'
        f"{band}<span>{escape(text)}</span></div>"
    )
