"""Finds one food by words of its name, in a box and a list below it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from planner.foods.own_codes import OWN_CODES
from planner.foods.search import search_foods
from planner.ui.cached import food_table
from planner.ui.own_table import my_foods
from planner.ui.plain import plain

MOST = 30
_LEAST_LETTERS = 2


def find_food(
    label: str, key: str, *, choose: str = "Food", help: str | None = None, own: bool = True
) -> int | None:
    """The code of the food that is chosen; None while none is found.

    Args:
        key: of the box; the list's is `key` with ``_code`` at its end.
        own: whether foods of one's own are found too.
    """
    looked_for = st.text_input(label, placeholder="banana, lentil soup …", key=key, help=help)
    found = _matching(looked_for, own)
    if looked_for and not found:
        st.caption("No food of that name is in the table.")
    if not found:
        return None
    if st.session_state.get(f"{key}_code") not in found:
        st.session_state.pop(f"{key}_code", None)
    code: int = st.selectbox(
        choose, list(found), format_func=lambda code: plain(found[code]), key=f"{key}_code"
    )
    return code


def _matching(text: str, own: bool) -> dict[int, str]:
    """Names of foods by code, one's own first, then those whose name starts with the text."""
    if len("".join(text.split())) < _LEAST_LETTERS:
        return {}
    found = search_foods(my_foods() if own else food_table(), text)
    mine = found["food_code"].isin(OWN_CODES)
    listed = pd.concat([found[mine], found[~mine]]).head(MOST)
    return {
        int(code): str(name) for code, name in zip(listed["food_code"], listed["name"], strict=True)
    }
