"""What an action of a card or of a day does: keep, swap, never, more or less."""

from __future__ import annotations

import streamlit as st

from planner.bend import Wish, cook_afresh, eat_in, keep, release
from planner.plan.keep import Keep
from planner.plan.week_plan import WeekPlan
from planner.ui.bending import is_kept_whole, take_wish, wish_of
from planner.ui.cards.actions import Action, action_row, actions_of, read_action
from planner.ui.components.bend_dialogs import part_name
from planner.ui.components.steps_row import PAGE_FOLLOWS
from planner.ui.state import PlanState, plan_state


def row_of(state: PlanState, plan: WeekPlan, part: Keep, name: str) -> str:
    """The row of actions of a part of the week on the page.

    It cannot be pressed while another week is worked out.
    """
    if state.profile is None:
        return ""
    actions = actions_of(state.profile, plan, part)
    kept, waits = is_kept_whole(state, part), wish_of(state) is None
    return action_row(part, name, actions, kept=kept, waits=waits)


def act(reported: object) -> None:
    """Do what the browser reports; nothing where the week in hand does not offer it any more."""
    state = plan_state()
    wish, read = wish_of(state), read_action(reported)
    if wish is None or read is None:
        return
    part, action = read
    if action in actions_of(wish.profile, wish.plan, part):
        _do(state, wish, part, action)


def _do(state: PlanState, wish: Wish, part: Keep, action: Action) -> None:
    if action == "keep":
        was, name = is_kept_whole(state, part), part_name(wish, part)
        settled = release(wish, part) if was else keep(wish, part)
        take_wish(state, settled, f"{'no longer keep' if was else 'keep'} {name}")
    elif action == "in" and len(part) == 2:
        take_wish(state, eat_in(wish, part[0], part[1]), f"{part[1]} planned again")
        st.session_state[PAGE_FOLLOWS] = True
    elif action == "afresh" and len(part) == 2:
        take_wish(state, cook_afresh(wish, (part[0], part[1])), f"{part[1]} cooked afresh")
        st.session_state[PAGE_FOLLOWS] = True
    elif action == "cooked":
        of = next(meal.again_of for meal in wish.plan.meals if (meal.day, meal.meal) == part[:2])
        st.session_state["plan_day"] = of[0] if of is not None else part[0]
    else:
        state.asking = (action, part)
