"""The quiet actions of a card and of a day: keep, swap, never, more or less."""

from __future__ import annotations

from functools import partial
from typing import Literal

import streamlit as st

from planner.bend import cook_afresh, eat_in, keep, later_places, release
from planner.plan.keep import Keep
from planner.plan.week_plan import PlannedMeal, WeekPlan
from planner.ui.bending import is_kept_whole, take_wish, wish_of
from planner.ui.components.steps_row import PAGE_FOLLOWS
from planner.ui.state import PlanState, plan_state

Action = Literal["keep", "swap", "never", "amount", "out", "in", "again", "afresh", "cooked"]

_NAMES: dict[Action, str] = {
    "keep": "Keep",
    "swap": "Swap",
    "never": "Never",
    "amount": "More / less",
    "out": "Eat out",
    "in": "Plan this meal",
    "again": "Eat again",
    "afresh": "Cook afresh",
    "cooked": "Show it",
}
_OF_MEAL: tuple[Action, ...] = ("keep", "swap", "never", "amount")
_OF_DAY: tuple[Action, ...] = ("keep", "swap", "out")
_OF_OUT: tuple[Action, ...] = ("in",)
# The last one is for phones, which show one day at a time.
_OF_LEFTOVERS: tuple[Action, ...] = ("keep", "afresh", "cooked")


def day_actions(state: PlanState, day: int, name: str) -> None:
    """The actions of a day, whose name is for screen readers."""
    _pills(state, (day,), name, _OF_DAY)


def meal_actions(state: PlanState, plan: WeekPlan, meal: PlannedMeal, name: str) -> None:
    """The actions of a meal, whose name is for screen readers."""
    place = (meal.day, meal.meal)
    if meal.again_of is not None:
        with st.container(key=f"plan_leftovers_{meal.day}_{meal.meal}", gap=None):
            _pills(state, place, name, _OF_LEFTOVERS)
        return
    actions = _OF_OUT if meal.is_out else _OF_MEAL
    if state.profile is not None and later_places(state.profile, plan, place):
        actions = (*actions, "again")
    _pills(state, place, name, actions)


def _pills(state: PlanState, part: Keep, name: str, actions: tuple[Action, ...]) -> None:
    """The actions; `keep` is shown as chosen where the part is kept."""
    key = "_".join(["plan_act", *map(str, part)])
    kept = "keep" in actions and is_kept_whole(state, part)
    chosen: list[Action] = ["keep"] if kept else []
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.pills(
        name,
        actions,
        selection_mode="multi",
        format_func=partial(_label, kept=bool(chosen), of=" day" if len(part) == 1 else ""),
        key=key,
        on_change=_clicked,
        args=(part, key, name),
        label_visibility="collapsed",
        wrap=True,
    )


def _label(action: Action, *, kept: bool, of: str) -> str:
    # The word changes with the colour, which never stands alone.
    name = "Kept" if kept and action == "keep" else _NAMES[action]
    return f"{name}{of}" if action in ("keep", "swap", "never", "amount") else name


def _clicked(part: Keep, key: str, name: str) -> None:
    state = plan_state()
    chosen = set(st.session_state[key])
    was = is_kept_whole(state, part)
    wish = wish_of(state)
    # A row of actions that went from the page and came back may report itself with nothing chosen.
    if wish is None or (not chosen and not was):
        return
    if "in" in chosen and len(part) == 2:
        take_wish(state, eat_in(wish, part[0], part[1]), f"{part[1]} planned again")
        st.session_state[PAGE_FOLLOWS] = True
    elif "afresh" in chosen and len(part) == 2:
        take_wish(state, cook_afresh(wish, (part[0], part[1])), f"{part[1]} cooked afresh")
        st.session_state[PAGE_FOLLOWS] = True
    elif "cooked" in chosen:
        of = next(meal.again_of for meal in wish.plan.meals if (meal.day, meal.meal) == part[:2])
        st.session_state["plan_day"] = of[0] if of is not None else part[0]
    elif ("keep" in chosen) != was:
        settled = release(wish, part) if was else keep(wish, part)
        take_wish(state, settled, f"{'no longer keep' if was else 'keep'} {name}")
    else:
        state.asking = (next(iter(chosen - {"keep"})), part)
    st.session_state[key] = ["keep"] if is_kept_whole(state, part) and "in" not in chosen else []
