"""What is at home and is used first: which foods, and how much of each."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planner.plan.at_home import used_at_home
from planner.profile import Profile, limits
from planner.shop.at_home import foods_of_items
from planner.shop.table import load_shop
from planner.ui.components.slot import Slot
from planner.ui.food_choice import choosable
from planner.ui.own_table import my_foods
from planner.ui.shopping_state import at_home_of, shopping_of
from planner.ui.state import PlanState, change_pantry, plan_state

# Usual portions that a food is entered with, for each person.
_PORTIONS = 2
_FOODS = "plan_pantry_foods"


def use_first(profile: Profile) -> dict[int, Slot]:
    """The foods to use first and an amount for each.

    Returns: by food code, where `say_uses` says what the week uses of it.
    """
    chosen = [food.food_code for food in profile.pantry]
    names = dict(zip(my_foods()["food_code"], my_foods()["name"], strict=True))
    if st.session_state.get(_FOODS) != chosen:
        st.session_state[_FOODS] = chosen
    st.multiselect(
        "Foods at home",
        sorted({*choosable(profile), *chosen}, key=lambda code: str(names.get(code, code))),
        format_func=lambda code: str(names.get(code, code)),
        placeholder="Type a food",
        key=_FOODS,
        on_change=_take_foods,
        help="The week prefers them, up to the amount there is. No limit gives way for that.",
    )
    places: dict[int, Slot] = {}
    for food in profile.pantry:
        key = f"plan_pantry_g_{food.food_code}"
        if st.session_state.get(key) != food.grams:
            st.session_state[key] = food.grams
        st.number_input(
            f"{names.get(food.food_code, food.food_code)}: grams, as eaten",
            float(limits.PANTRY.low),
            float(limits.PANTRY.high),
            step=50.0,
            format="%.0f",
            key=key,
            on_change=_take_grams,
        )
        places[food.food_code] = Slot()
    _from_shopping(profile)
    return places


def say_uses(state: PlanState, profile: Profile, places: Mapping[int, Slot]) -> None:
    """What the week in hand uses of each food.

    The settings are drawn before the page takes over a week that is ready, so this comes after.
    """
    plan = state.planned.plan if state.planned is not None else None
    if plan is None or state.planned_profile is None:
        return
    for week in used_at_home(plan, profile):
        if week.food_code in places:
            places[week.food_code].caption(
                f"The week uses {week.used_g:,.0f} of {week.at_home_g:,.0f} g."
            )


def _from_shopping(profile: Profile) -> None:
    """What the Shopping page says is at home, one click away."""
    items = at_home_of(shopping_of(profile.week.start))
    known = {food.food_code for food in profile.pantry}
    found = [
        (code, grams)
        for code, grams in foods_of_items(items, my_foods(), choosable(profile), load_shop())
        if code not in known
    ]
    if found:
        names = dict(zip(my_foods()["food_code"], my_foods()["name"], strict=True))
        st.button(
            "Add what Shopping has at home",
            key="plan_pantry_shop",
            help=", ".join(f"{names[code]} {grams:,.0f} g" for code, grams in found),
            on_click=_add,
            args=(found,),
        )


def _add(found: list[tuple[int, float]]) -> None:
    profile = plan_state().profile
    if profile is None:
        return
    added = [{"food_code": code, "grams": _in_range(grams)} for code, grams in found]
    change_pantry([*profile.pantry, *added])


def _take_foods() -> None:
    profile = plan_state().profile
    if profile is None:
        return
    before = {food.food_code: food for food in profile.pantry}
    by_code = my_foods().set_index("food_code")
    foods = []
    for code in st.session_state[_FOODS]:
        food = by_code.loc[code]
        portion = float(food["portion_usual_halves"]) * float(food["portion_half_g"])
        grams = _in_range(_PORTIONS * profile.week.people * portion)
        foods.append(before.get(code) or {"food_code": int(code), "grams": grams})
    change_pantry(foods)


def _take_grams() -> None:
    profile = plan_state().profile
    if profile is None:
        return
    change_pantry(
        {
            "food_code": food.food_code,
            "grams": float(st.session_state[f"plan_pantry_g_{food.food_code}"] or food.grams),
        }
        for food in profile.pantry
    )


def _in_range(grams: float) -> float:
    return round(min(max(grams, limits.PANTRY.low), limits.PANTRY.high))
