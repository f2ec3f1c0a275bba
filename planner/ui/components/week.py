"""The week day by day: a column of cards for each day, one day at a time on a phone."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planner.plan.keep import Keep
from planner.plan.week_plan import WeekPlan
from planner.ui.bending import remember
from planner.ui.cards.board import columns, rows_of
from planner.ui.changes import Change, Place
from planner.ui.components.bend_dialogs import ask
from planner.ui.components.card_actions import act, row_of
from planner.ui.components.steps_row import PAGE_FOLLOWS, steps_row
from planner.ui.components.week_board import week_board
from planner.ui.day_names import day_names
from planner.ui.state import PlanState


@st.fragment
def week(
    plan: WeekPlan,
    changed: Mapping[Place, Change] | None = None,
    bends: PlanState | None = None,
    waits: PlanState | None = None,
    people: int = 1,
) -> None:
    """The plan's days as cards: dish, foods in household measures, minerals, the day's totals.

    changed: the meals that carry a mark, each with what is other than in the week before.
    bends: where the week is in hand, so that its cards carry actions. waits: where another is
    worked out meanwhile, so that they are shown but cannot be pressed. people: at the table.
    """
    shown_with = bends or waits
    if shown_with is not None:
        if st.session_state.pop(PAGE_FOLLOWS, False):
            st.rerun()
        if bends is not None:
            remember(bends)
        steps_row(shown_with)
    numbers, names = [int(day) for day in plan.days["day"]], day_names(plan, "%a")
    chosen = st.segmented_control(
        "Day",
        numbers,
        format_func=lambda number: names[number - 1],
        default=numbers[0],
        required=True,
        key="plan_day",
        label_visibility="collapsed",
        width="stretch",
        wrap=False,
    )
    if people > 1:
        st.caption(
            f"In brackets: what to cook for {people} people. Everything else is one person's."
        )

    def row(part: Keep, name: str) -> str:
        return row_of(shown_with, plan, part, name) if shown_with is not None else ""

    cards = columns(plan, changed or {}, people, row)
    week_board(cards, rows=rows_of(plan), chosen=chosen, on_act=act)
    if bends is not None:
        ask(bends)
