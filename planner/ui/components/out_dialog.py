"""A meal eaten out or left out: which one, and what is known of it."""

from __future__ import annotations

import datetime

import streamlit as st

from planner.bend import Wish, WishError, eat_out
from planner.model.meal_energy import meal_energy_bounds
from planner.plan.keep import Keep
from planner.profile import MealOut, limits
from planner.ui.bending import take_wish
from planner.ui.state import PlanState
from planner.ui.words import MEAL_NAMES

_ASKED = (("Magnesium", "magnesium_mg"), ("Potassium", "potassium_mg"), ("Sodium", "sodium_mg"))


def out_fields(state: PlanState, wish: Wish, part: Keep) -> None:
    """The meal, its energy, and what else is known; then a button to plan around it."""
    day = part[0]
    outs = wish.profile.meals_out_of_week()
    meals = [meal for meal in wish.profile.week.meals if (day, meal) not in outs]
    if len(meals) < 2:
        st.markdown("One meal of the day has to be planned.")
        return
    meal = st.segmented_control(
        "Meal",
        meals,
        format_func=MEAL_NAMES.__getitem__,
        default=meals[-1] if "dinner" not in meals else "dinner",
        required=True,
        key="plan_out_meal",
    )
    left_out = st.toggle("Nothing is eaten then", key="plan_out_nothing")
    known: dict[str, float] = {"energy_kcal": 0.0}
    if not left_out:
        daily = wish.plan.targets
        least, most = meal_energy_bounds(wish.profile.week.meals, daily.energy_kcal)[str(meal)]
        known["energy_kcal"] = st.number_input(
            "Energy in kcal, as you estimate it",
            1.0,
            float(limits.OUT_ENERGY.high),
            float(round((least + most) / 2, -1)),
            50.0,
            format="%.0f",
            key=f"plan_out_energy_{meal}",
        )
        st.caption(
            "Leave empty what you do not know. It does not count as zero: the planned meals then "
            "reach the day's targets by themselves, and keep to their own part of the limits."
        )
        with st.container(horizontal=True):
            for title, name in _ASKED:
                amount = st.number_input(
                    f"{title} in mg",
                    0.0,
                    float(limits.OUT_MG.high),
                    None,
                    10.0,
                    format="%.0f",
                    placeholder="unknown",
                    key=f"plan_out_{name}",
                    width=140,
                )
                if amount is not None:
                    known[name] = amount
    if st.button("Plan around it", key="plan_out_take", type="primary"):
        date = wish.plan.start + datetime.timedelta(days=day - 1)
        try:
            bent = eat_out(wish, day, MealOut(date=date, meal=meal, **known))
        except WishError as error:
            st.warning(str(error))
            return
        state.asking = None
        take_wish(state, bent, f"{meal} {'left' if left_out else 'eaten'} out")
        st.rerun()
