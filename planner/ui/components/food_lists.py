"""Foods found by their names, and foods that bring the most of a mineral."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from planner.foods.own_codes import NOT_KNOWN
from planner.foods.richest import Per, richest_foods, usual_portion_text
from planner.foods.search import search_foods
from planner.ui.food_choice import MayRank
from planner.ui.own_table import my_foods
from planner.ui.plain import plain
from planner.ui.state import plan_state

_MOST_FOUND = 20
_PERS: dict[Per, str] = {"portion": "In a usual portion", "100 kcal": "In 100 kcal"}


def search(may: MayRank, show: Callable[[int], None]) -> bool:
    """The search box and what it finds; whether something is being searched."""
    text = st.text_input(
        "Search the foods", key="food_search", placeholder="Such as lentils", max_chars=60
    ).strip()
    if not text:
        return False
    found = search_foods(my_foods(), text)
    if found.empty:
        st.markdown("No food is called anything like that. Try one word, such as lentils.")
        return True
    for _, food in found.head(_MOST_FOUND).iterrows():
        grams = float(food["portion_usual_halves"]) * float(food["portion_half_g"])
        brings = [f"{float(food['energy_kcal']) * grams / 100:,.0f} kcal"]
        if may.figures:
            unknown = str(food.get(NOT_KNOWN, "")).split()
            brings += [
                f"{mineral} not known"
                if f"{mineral}_mg" in unknown
                else f"{float(food[f'{mineral}_mg']) * grams / 100:,.0f} mg {mineral}"
                for mineral in ("magnesium", "potassium")
            ]
        _row("found", food, f"{usual_portion_text(food)}: {', '.join(brings)}", show)
    if len(found) > _MOST_FOUND:
        st.caption(f"And {len(found) - _MOST_FOUND} more. Add a word to narrow it.")
    return True


def ranked_lists(may: MayRank, codes: frozenset[int] | None, show: Callable[[int], None]) -> None:
    """A list for each mineral that foods may be ranked by."""
    if not may.minerals:
        return
    per: Per = st.segmented_control(
        "Ranked by",
        list(_PERS),
        format_func=_PERS.__getitem__,
        default="portion",
        required=True,
        key="food_per",
        label_visibility="collapsed",
        persist_state="session",
    )
    for place, mineral in zip(
        st.columns(len(may.minerals), gap="large"), may.minerals, strict=True
    ):
        with place, st.container(key=f"food_rich_{mineral}", gap=None):
            st.header(f"Rich in {mineral}", anchor=False)
            ranked = richest_foods(my_foods(), f"{mineral}_mg", per, codes)
            for _, food in ranked.iterrows():
                _row(mineral, food, _brings(food, mineral, per), show)


def _brings(food: pd.Series, mineral: str, per: Per) -> str:
    if per == "100 kcal":
        return f"{food['amount']:,.0f} mg in {food['grams']:,.0f} g"
    return f"{food['amount']:,.0f} mg in {usual_portion_text(food)}, {food['kcal']:,.0f} kcal"


def _liking(code: str) -> str:
    profile = plan_state().profile
    if profile is not None and code in profile.preferences.favourites:
        return " :gray[· favorite]"
    if profile is not None and code in profile.preferences.dislikes:
        return " :gray[· never]"
    return ""


def _row(where: str, food: pd.Series, text: str, show: Callable[[int], None]) -> None:
    code = int(food["food_code"])
    label = f"**{plain(str(food['name']))}** {plain(text)}{_liking(str(code))}"
    if st.button(label, key=f"food_{where}_{code}", type="tertiary"):
        show(code)
