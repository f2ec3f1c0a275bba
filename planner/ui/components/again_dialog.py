"""Cook once, eat again: on which later days."""

from __future__ import annotations

import streamlit as st

from planner.bend import Wish, WishError, cook_again, later_places
from planner.plan.leftovers import eaten_again
from planner.profile import Place, leftover_rule
from planner.ui.bending import take_wish, undo
from planner.ui.day_names import day_names
from planner.ui.state import PlanState, plan_state
from planner.ui.words import MEAL_NAMES


def again_fields(state: PlanState, wish: Wish, place: Place) -> None:
    """The later meals to choose from, how long leftovers keep, and a button to plan around it."""
    names = day_names(wish.plan, "%A")
    left = leftover_rule("times_again").value - len(eaten_again(wish.plan).get(place, ()))
    places = later_places(wish.profile, wish.plan, place)
    if not places or left < 1:
        st.markdown("It is eaten again often enough.")
        return
    chosen = st.pills(
        "Eaten again at",
        places,
        selection_mode="multi",
        format_func=lambda where: f"{names[where[0] - 1]}, {MEAL_NAMES[where[1]].lower()}",
        key="plan_again_places",
    )
    age = leftover_rule("max_days")
    st.caption(
        f"Choose one or two. Leftovers are the same foods and portions, at most {age.value} days "
        "after cooking, kept in the refrigerator. The dish stays as it is; the other meals are "
        "planned around it.",
        help=f"{age.source}. {age.note}",
    )
    if st.button("Plan around it", key="plan_again_take", type="primary", disabled=not chosen):
        try:
            bent = cook_again(wish, place, sorted(chosen))
        except WishError:
            st.warning(f"Choose at most {left}.")
            return
        state.asking = None
        take_wish(state, bent, f"{place[1]} of {names[place[0] - 1]} eaten again")
        st.rerun()


def take_back_again(state: PlanState) -> None:
    """Where no week has the leftovers that are asked for: a way out."""
    profile = state.profile
    if profile is None or not profile.cook_again_of_week():
        return
    st.button("Do not eat it again", key="plan_again_back", on_click=_take_back)


def _take_back() -> None:
    state = plan_state()
    before = state.planned_profile
    if state.profile is None:
        return
    if before is not None and state.profile.with_cook_again(before.cook_again) == before:
        undo(state)
        return
    earlier = before.cook_again if before is not None else ()
    left = () if earlier == state.profile.cook_again else earlier
    state.profile = state.profile.with_cook_again(left)
