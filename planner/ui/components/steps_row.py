"""Undo and redo, and what is kept."""

from __future__ import annotations

import streamlit as st

from planner.ui.bending import can_redo, can_undo, redo, undo
from planner.ui.state import PlanState, plan_state

PAGE_FOLLOWS = "plan_page_follows"
"""Set by a click inside the week's fragment that the rest of the page has to follow."""


def steps_row(state: PlanState) -> None:
    """The two buttons, what the last wish did beside what was asked, and how much is kept."""
    back, forth = can_undo(state), can_redo(state)
    with st.container(horizontal=True, key="plan_steps", vertical_alignment="center"):
        st.button(
            "Undo",
            key="plan_undo",
            type="tertiary",
            on_click=_undo,
            disabled=back is None,
            help=f"Takes back: {back}." if back else "Nothing to take back yet.",
        )
        st.button(
            "Redo",
            key="plan_redo",
            type="tertiary",
            on_click=_redo,
            disabled=forth is None,
            help=f"Does again: {forth}." if forth else "Nothing was taken back.",
        )
        said = [state.said, _kept(state)]
        if any(said):
            st.caption(" ".join(filter(None, said)))


def _kept(state: PlanState) -> str:
    """How much is kept: `Kept: 1 day, 2 meals and 1 amount.`"""
    names = (("day", "days"), ("meal", "meals"), ("amount", "amounts"))
    counts = [sum(len(part) == size for part in state.kept) for size in (1, 2, 3)]
    parts = [
        f"{count} {one if count == 1 else many}"
        for count, (one, many) in zip(counts, names, strict=True)
        if count
    ]
    if not parts:
        return ""
    listed = " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
    return f"Kept: {listed}."


def _undo() -> None:
    undo(plan_state())
    st.session_state[PAGE_FOLLOWS] = True


def _redo() -> None:
    redo(plan_state())
    st.session_state[PAGE_FOLLOWS] = True
