"""Foods eaten besides the plan: found in the food table, kept with their weight."""

from __future__ import annotations

import datetime

import streamlit as st

from planner.diary import Diary, DiaryError, StoreError
from planner.diary.records import FoodEaten, food_from_table, ranges
from planner.ui.cached import food_table
from planner.ui.diary_evening import refusal_text
from planner.ui.diary_store import diary_to_write
from planner.ui.plain import plain

MOST = 30
_LEAST_LETTERS = 2
_REFUSED = "diary_food_refused"


def other_foods(day: datetime.date, diary: Diary) -> None:
    """The foods of a day with a button to take each away, and a search to add one."""
    st.markdown("**Other foods**")
    for entry in diary.entries(FoodEaten, day, day):
        food = entry.record
        amount = f"{food.grams:,.0f} g" if food.grams is not None else food.amount or ""
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{plain(food.food_name)} {plain(amount)}".strip())
            st.button(
                "Remove",
                key=f"diary_food_remove_{entry.key}",
                type="tertiary",
                on_click=_remove,
                args=(entry.key,),
            )
    looked_for = st.text_input(
        "Find a food", placeholder="banana, lentil soup …", key="diary_food_search"
    )
    found = matching(looked_for)
    if looked_for and not found:
        st.caption("No food of that name is in the table.")
    if found:
        code = st.selectbox(
            "Food", list(found), format_func=lambda code: plain(found[code]), key="diary_food"
        )
        grams = st.number_input(
            "Weight eaten, g",
            float(ranges.GRAMS.low),
            float(ranges.GRAMS.high),
            value=None,
            step=10.0,
            format="%.0f",
            placeholder="not given",
            key="diary_food_grams",
            help=portions_of(code),
        )
        st.button("Add this food", key="diary_food_add", on_click=_add, args=(day, code, grams))
    if st.session_state.get(_REFUSED):
        st.warning(st.session_state[_REFUSED])


def matching(text: str) -> dict[int, str]:
    """The foods whose name holds every word of the text, by code; those eaten most come first."""
    words = text.lower().split()
    if len("".join(words)) < _LEAST_LETTERS:
        return {}
    foods = food_table()
    names = foods["name"].str.lower()
    holds = names.str.contains(words[0], regex=False)
    for word in words[1:]:
        holds &= names.str.contains(word, regex=False)
    found = foods[holds].sort_values("reports", ascending=False, kind="stable").head(MOST)
    return {
        int(code): str(name) for code, name in zip(found["food_code"], found["name"], strict=True)
    }


def portions_of(code: int) -> str:
    """What a household measure of a food weighs."""
    foods = food_table()
    row = foods[foods["food_code"] == code].iloc[0]
    return f"1 {row['portion_measure']} weighs about {float(row['portion_half_g']) * 2:,.0f} g."


def _add(day: datetime.date, code: int, grams: float | None) -> None:
    st.session_state[_REFUSED] = ""
    if grams is None:
        st.session_state[_REFUSED] = "Please give the weight in g."
        return
    try:
        diary_to_write().save(food_from_table(food_table(), code, grams, day))
    except DiaryError as error:
        st.session_state[_REFUSED] = refusal_text(error)
    except StoreError as error:
        st.session_state[_REFUSED] = f"Not saved. {error}"
    else:
        st.session_state["diary_food_search"] = ""


def _remove(key: str) -> None:
    st.session_state[_REFUSED] = ""
    try:
        diary_to_write().remove(FoodEaten, key)
    except StoreError as error:
        st.session_state[_REFUSED] = f"Not removed. {error}"
