"""The questions behind a card's actions, each in a dialog of its own."""

from __future__ import annotations

import streamlit as st

from planner.bend import Offer, Wish, three_others
from planner.plan.keep import Keep
from planner.plan.leftovers import cooked_twice
from planner.plan.week_plan import GROUP_NAMES, PlannedMeal
from planner.ui.bending import desk_of, take_offer, wish_of
from planner.ui.components.again_dialog import again_fields
from planner.ui.components.never_dialog import never_choices
from planner.ui.components.out_dialog import out_fields
from planner.ui.components.portions_dialog import portion_fields
from planner.ui.day_names import day_names
from planner.ui.state import PlanState, plan_state

_TITLES = {
    "swap": "Swap",
    "never": "Never again",
    "amount": "More or less",
    "out": "Eat out",
    "again": "Cook once, eat again",
}


def ask(state: PlanState) -> None:
    """Show the dialog that was asked for, if any."""
    wish = wish_of(state)
    if state.asking is None or wish is None:
        return
    action, part = state.asking
    named = part_name(wish, part)
    dialog = st.dialog(f"{_TITLES[action]}: {named}", on_dismiss=_closed)
    dialog(_body)(action, part)


def part_name(wish: Wish, part: Keep) -> str:
    """A day or a meal in words: `Tuesday, dinner`."""
    name = day_names(wish.plan, "%A")[part[0] - 1]
    return name if len(part) == 1 else f"{name}, {GROUP_NAMES[part[1]].lower()}"


def _body(action: str, part: Keep) -> None:
    state = plan_state()
    wish = wish_of(state)
    if wish is None:
        st.caption("The week is being planned again.")
        return
    if action == "swap":
        _swap(state, wish, part)
    elif action == "never":
        never_choices(state, wish, part)
    elif action == "out":
        out_fields(state, wish, part)
    elif action == "again" and len(part) == 2:
        again_fields(state, wish, (part[0], part[1]))
    else:
        portion_fields(state, wish, part)


def _swap(state: PlanState, wish: Wish, part: Keep) -> None:
    chosen = part
    if len(part) == 2 and (part[0], part[1]) in cooked_twice(wish.plan):
        st.markdown(
            "This dish is cooked once and eaten again. Cook the later meal afresh first; then "
            "this one can be swapped."
        )
        return
    if len(part) == 2:
        meal = next(meal for meal in wish.plan.meals if (meal.day, meal.meal) == part)
        parts: list[Keep] = [part, *((*part, s.food_code) for s in meal.foods)]
        names = dict(zip(parts, [meal.title, *_food_names(wish, meal)], strict=True))
        chosen = st.radio("What to swap", parts, format_func=names.__getitem__, key="plan_swap_of")
    offers = _offers(state, wish, chosen)
    if not offers:
        st.markdown("No other was found that keeps the day within its limits.")
    for number, offer in enumerate(offers):
        with st.container(key=f"plan_other_way_{number}", gap="xxsmall"):
            if st.button(
                offer.title,
                key=f"plan_take_offer_{number}",
                width="stretch",
            ):
                state.asking = None
                take_offer(state, offer, f"swap of {part_name(wish, part)}")
                st.rerun()
            st.caption(_effect_words(offer))
    st.caption("What each does to the day's totals. Every week offered keeps to all your limits.")


def _offers(state: PlanState, wish: Wish, part: Keep) -> tuple[Offer, ...]:
    desk = desk_of(state)
    if desk is None:
        return ()
    known = (part, state.kept)
    if known not in state.offers:
        with st.spinner("Looking for others"):
            state.offers[known] = three_others(desk, part, state.kept)
    return state.offers[known]


def _effect_words(offer: Offer) -> str:
    minerals, others = offer.effects[:2], offer.effects[2:]
    first = " · ".join(effect.text() for effect in minerals)
    shown = [f"**{first}**", *(effect.text() for effect in others if effect.is_shown)]
    words = " · ".join(shown)
    if offer.also:
        words += f". Also changes: {'; '.join(offer.also)}."
    return words.replace("$", "\\$")


def _food_names(wish: Wish, meal: PlannedMeal) -> list[str]:
    names = dict(zip(wish.plan.foods["food_code"], wish.plan.foods["name"], strict=True))
    return [str(names[serving.food_code]) for serving in meal.foods]


def _closed() -> None:
    plan_state().asking = None
