"""Never again: the dish, or one of its foods."""

from __future__ import annotations

import streamlit as st

from planner.bend import Wish, never_dish, never_food
from planner.plan.keep import Keep
from planner.ui.bending import take_wish
from planner.ui.state import PlanState


def never_choices(state: PlanState, wish: Wish, part: Keep) -> None:
    """A button for the dish and one for each food; a click plans around it."""
    meal = next(meal for meal in wish.plan.meals if (meal.day, meal.meal) == part[:2])
    st.caption("What you choose goes to your dislikes, where you can take it out again.")
    if st.button(f"This dish: {meal.title}", key="plan_never_dish", width="stretch"):
        _take(state, never_dish(wish, meal.dish_id), f"never again {meal.title}")
    names = dict(zip(wish.plan.foods["food_code"], wish.plan.foods["name"], strict=True))
    for number, serving in enumerate(meal.foods):
        name = str(names[serving.food_code])
        if st.button(name, key=f"plan_never_food_{number}", width="stretch"):
            _take(state, never_food(wish, serving.food_code), f"never again {name.lower()}")


def _take(state: PlanState, wish: Wish, did: str) -> None:
    state.asking = None
    take_wish(state, wish, did)
    st.rerun()
