"""Foods eaten besides the plan: found in the food table, kept with their weight."""

from __future__ import annotations

import datetime

import streamlit as st

from planner.diary import Diary, DiaryError, StoreError
from planner.diary.records import FoodEaten, food_from_table, ranges
from planner.ui.diary_evening import refusal_text
from planner.ui.diary_store import diary_to_write
from planner.ui.own_table import my_foods
from planner.ui.plain import plain

MOST = 30
_LEAST_LETTERS = 2
_REFUSED = "diary_food_refused"


def other_foods(day: datetime.date, diary: Diary) -> None:
    """The foods of a day with a button to take each away, and a search to add one."""
    st.markdown("**Other foods**")
    for entry in diary.entries(FoodEaten, day, day):
        food = entry.record
        weight = f"{food.grams:,.0f} g" if food.grams is not None else ""
        amount = ", ".join(part for part in (food.amount, weight) if part)
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
        st.button(
            "Add this food", key="diary_food_add", on_click=_add, args=(day, code, *_amount(code))
        )
    if st.session_state.get(_REFUSED):
        st.warning(st.session_state[_REFUSED])


def _amount(code: int) -> tuple[float | None, bool]:
    """How much was eaten, and whether that is household measures; grams where it is not."""
    measure, weight = portion_of(code)
    left, right = st.columns(2, vertical_alignment="bottom")
    with right:
        by_measure = st.segmented_control(
            "In",
            [True, False],
            format_func=lambda measures: plain(measure) if measures else "g",
            default=True,
            required=True,
            key="diary_food_unit",
        )
    limit = ranges.MEASURES if by_measure else ranges.GRAMS
    amount = left.number_input(
        "How much",
        float(limit.low),
        float(limit.high),
        value=None,
        step=0.5 if by_measure else 10.0,
        format="%g",
        placeholder="not given",
        key="diary_food_measures" if by_measure else "diary_food_grams",
    )
    st.caption(plain(f"1 {measure} weighs about {weight:,.0f} g."))
    return amount, bool(by_measure)


def matching(text: str) -> dict[int, str]:
    """The foods whose name holds every word of the text, by code; those eaten most come first."""
    words = text.lower().split()
    if len("".join(words)) < _LEAST_LETTERS:
        return {}
    foods = my_foods()
    names = foods["name"].str.lower()
    holds = names.str.contains(words[0], regex=False)
    for word in words[1:]:
        holds &= names.str.contains(word, regex=False)
    found = foods[holds].sort_values("reports", ascending=False, kind="stable").head(MOST)
    return {
        int(code): str(name) for code, name in zip(found["food_code"], found["name"], strict=True)
    }


def portion_of(code: int) -> tuple[str, float]:
    """A food's household measure, and what one of it weighs in g."""
    foods = my_foods()
    row = foods[foods["food_code"] == code].iloc[0]
    return str(row["portion_measure"]), float(row["portion_half_g"]) * 2


def _add(day: datetime.date, code: int, amount: float | None, by_measure: bool) -> None:
    st.session_state[_REFUSED] = ""
    if amount is None:
        st.session_state[_REFUSED] = "Please say how much was eaten."
        return
    grams, measures = (None, amount) if by_measure else (amount, None)
    try:
        food = food_from_table(my_foods(), code, grams, day, measures=measures)
        diary_to_write().save(food)
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
