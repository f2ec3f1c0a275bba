"""Dishes of one's own on the page: a list, and a form that gathers their foods."""

from __future__ import annotations

from typing import Any

import streamlit as st

from planner.own.amounts import eaten_range
from planner.profile import MEALS, OwnDish, Profile, limits
from planner.ui.components.food_finder import find_food
from planner.ui.own_edits import free_dish_id, prefer, prefer_new
from planner.ui.own_table import my_foods
from planner.ui.plain import plain
from planner.ui.state import change_own_dishes, plan_state
from planner.ui.words import MEAL_NAMES

_KEY = "own_dish_"
_DRAFT = f"{_KEY}draft"
_REFUSED = f"{_KEY}refused"
_SAVED = f"{_KEY}saved"


def own_dishes(profile: Profile) -> None:
    """The dishes that there are, and the form for one more."""
    st.markdown(
        "A dish of up to eight foods, all of which are always part of it. Amounts that you do not "
        "give are chosen within what people eat."
    )
    if f"{_KEY}times" not in st.session_state:
        _clear()
    for dish in profile.own_dish:
        _listed(dish, profile)
    st.markdown("**Add a dish**")
    st.text_input(
        "Name of the dish",
        key=f"{_KEY}name",
        max_chars=limits.OWN_NAME_CHARACTERS,
        placeholder="My porridge",
    )
    left, right = st.columns([2, 1])
    left.pills(
        "Eaten at",
        list(MEALS),
        format_func=MEAL_NAMES.__getitem__,
        selection_mode="multi",
        key=f"{_KEY}meals",
    )
    right.number_input(
        "Times a week, at most",
        int(limits.MAX_REPEATS.low),
        int(limits.MAX_REPEATS.high),
        key=f"{_KEY}times",
    )
    _foods()
    st.checkbox("Prefer it in plans", key=f"{_KEY}preferred")
    st.button("Save this dish", key=f"{_KEY}save", type="primary", on_click=_save)
    if st.session_state.get(_REFUSED):
        st.warning(f"Not saved: {plain(st.session_state[_REFUSED])}")
    elif st.session_state.get(_SAVED):
        st.caption(f"{plain(st.session_state[_SAVED])} is saved. The next plan knows it.")


def _listed(dish: OwnDish, profile: Profile) -> None:
    meals = ", ".join(MEAL_NAMES[meal].lower() for meal in dish.meals)
    foods = _named([(part.food_code, part.grams) for part in dish.foods])
    liked = dish.entry in profile.preferences.favourites
    with st.container(key=f"{_KEY}row_{dish.id}", gap=None):
        st.markdown(f"**{plain(dish.name)}** {meals}. {plain('; '.join(foods))}.")
        with st.container(horizontal=True):
            st.button(
                "No favorite any more" if liked else "Favorite",
                key=f"{_KEY}favorite_{dish.id}",
                type="tertiary",
                on_click=prefer,
                args=(dish.entry, not liked),
            )
            st.button(
                "Remove",
                key=f"{_KEY}remove_{dish.id}",
                type="tertiary",
                on_click=_remove,
                args=(dish,),
            )


def _foods() -> None:
    """What the dish holds so far, and a search for one more."""
    draft = _draft()
    for (held, _), text in zip(draft, _named(draft), strict=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(text))
            st.button(
                "Take out",
                key=f"{_KEY}out_{held}",
                type="tertiary",
                on_click=_take_out,
                args=(held,),
            )
    if len(draft) == limits.OWN_DISH_FOODS:
        st.caption(f"A dish holds at most {limits.OWN_DISH_FOODS} foods.")
        return
    code = find_food("Find a food for it", f"{_KEY}find")
    if code is None:
        return
    row = my_foods().set_index("food_code").loc[code]
    grams = st.number_input(
        "Grams, if always the same",
        float(limits.PANTRY.low),
        float(limits.PANTRY.high),
        value=None,
        step=10.0,
        format="%g",
        placeholder="what people eat",
        key=f"{_KEY}grams",
        help=f"At one time people eat {eaten_range(dict(row))} of it.",
    )
    st.button("Add this food", key=f"{_KEY}add", on_click=_add, args=(code, grams))


def _draft() -> list[tuple[int, float | None]]:
    found: list[tuple[int, float | None]] = st.session_state.setdefault(_DRAFT, [])
    known = set(my_foods()["food_code"].tolist())
    return [(code, grams) for code, grams in found if code in known]


def _named(parts: list[tuple[int, float | None]]) -> list[str]:
    foods = my_foods()
    names = dict(zip(foods["food_code"], foods["name"], strict=True))
    return [
        f"{names.get(code, code)}{'' if grams is None else f' {grams:g} g'}"
        for code, grams in parts
    ]


def _add(code: int, grams: float | None) -> None:
    state = st.session_state
    state[_DRAFT] = [*(part for part in _draft() if part[0] != code), (code, grams)]
    state[f"{_KEY}find"], state[f"{_KEY}grams"] = "", None
    state[_REFUSED] = ""


def _take_out(code: int) -> None:
    st.session_state[_DRAFT] = [part for part in _draft() if part[0] != code]


def _save() -> None:
    profile, state = plan_state().profile, st.session_state
    if profile is None:
        return
    name, meals = (state[f"{_KEY}name"] or "").strip(), list(state[f"{_KEY}meals"] or ())
    draft = _draft()
    needed = (("a name", name), ("a meal it is eaten at", meals), ("a food", draft))
    missing = [what for what, given in needed if not given]
    if missing:
        state[_REFUSED] = f"please add {', '.join(missing)}."
        return
    entry: dict[str, Any] = {
        "id": free_dish_id(profile, name),
        "name": name,
        "meals": meals,
        "foods": [{"food_code": code, "grams": grams} for code, grams in draft],
        "max_per_week": int(state[f"{_KEY}times"]),
    }
    preferred = bool(state[f"{_KEY}preferred"])
    change_own_dishes([*profile.own_dish, entry])
    if plan_state().refused:
        state[_REFUSED], plan_state().refused = plan_state().refused, ""
        return
    made = plan_state().profile
    if preferred and made is not None:
        prefer_new(made.own_dish[-1].entry)
    _clear()
    state[_SAVED] = name


def _clear() -> None:
    """An empty form. Values are set, not taken away: the browser holds on to those."""
    state = st.session_state
    state[f"{_KEY}name"], state[f"{_KEY}find"], state[f"{_KEY}meals"] = "", "", []
    state[f"{_KEY}times"], state[f"{_KEY}preferred"] = 2, True
    state[_DRAFT], state[_REFUSED], state[_SAVED] = [], "", ""


def _remove(dish: OwnDish) -> None:
    profile = plan_state().profile
    if profile is not None:
        change_own_dishes(other for other in profile.own_dish if other != dish)
