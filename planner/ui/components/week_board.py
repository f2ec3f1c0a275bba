"""The week's columns on the page, drawn by one component.

Elements of the page's own for each card and each action would be some three hundred, which the
browser goes through whenever a slider moves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from planner.ui.cards.board import Column

KEY = "plan_board"
_SCRIPT = Path(__file__).parents[1] / "assets" / "week.js"
_show = st.components.v2.component(
    "week_board", js=_SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
)


def week_board(
    columns: Sequence[Column], *, rows: int, chosen: int, on_act: Callable[[object], None]
) -> None:
    """Show the columns.

    Args:
        rows: of a column.
        chosen: the day that a phone shows.
        on_act: is given what the browser reports when an action is chosen.
    """
    _show(
        key=KEY,
        data={
            "columns": [{"name": column.name, "parts": list(column.parts)} for column in columns],
            "rows": rows,
            "chosen": str(chosen),
        },
        on_act_change=lambda: on_act(st.session_state[KEY].act),
    )
