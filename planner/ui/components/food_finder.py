"""Finds one food by words of its name, in a box and a list below it."""

from __future__ import annotations

import streamlit as st

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
    found = matching(looked_for, own=own)
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


def matching(text: str, *, own: bool = True) -> dict[int, str]:
    """Names of foods that hold every word, by code; those eaten most come first."""
    words = text.lower().split()
    if len("".join(words)) < _LEAST_LETTERS:
        return {}
    foods = my_foods() if own else food_table()
    names = foods["name"].str.lower()
    holds = names.str.contains(words[0], regex=False)
    for word in words[1:]:
        holds &= names.str.contains(word, regex=False)
    found = foods[holds].sort_values("reports", ascending=False, kind="stable").head(MOST)
    return {
        int(code): str(name) for code, name in zip(found["food_code"], found["name"], strict=True)
    }
