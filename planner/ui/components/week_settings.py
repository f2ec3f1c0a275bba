"""The week that is planned: its first day, its meals, who is at the table."""

from __future__ import annotations

import streamlit as st

from planner.profile import MEALS, Profile, limits
from planner.ui.fields import tie
from planner.ui.shopping_state import follow_people
from planner.ui.state import change, plan_state
from planner.ui.words import MEAL_NAMES

_TIMES = ("never", "once a week", "twice", "3 times")


def week_fields(profile: Profile) -> None:
    """First day, meals of a day, people at the table, dinners that are eaten again."""
    week = profile.week
    st.date_input("First day", format="YYYY-MM-DD", **tie("week", "start", week.start))
    st.pills(
        "Meals",
        list(MEALS),
        format_func=MEAL_NAMES.__getitem__,
        selection_mode="multi",
        **tie("week", "meals", list(week.meals), list),
    )
    _people(profile)
    st.segmented_control(
        "Cook dinners for two days",
        range(int(limits.COOK_TWICE.low), int(limits.COOK_TWICE.high) + 1),
        format_func=_TIMES.__getitem__,
        required=True,
        help="So many dinners a week are cooked once and eaten again the next day, at lunch or "
        "dinner, where that suits the week best.",
        **tie("week", "cook_dinners_twice", week.cook_dinners_twice),
    )


def _people(profile: Profile) -> None:
    key = "plan_people"
    if st.session_state.get(key) != profile.week.people:
        st.session_state[key] = profile.week.people
    st.number_input(
        "People at the table",
        int(limits.PEOPLE.low),
        int(limits.PEOPLE.high),
        key=key,
        on_change=_take_people,
        help="Cards, handout and shopping list say what to cook for all of them. Targets and "
        "totals stay one person's.",
    )


def _take_people() -> None:
    people = int(st.session_state["plan_people"])
    change("week", people=people)
    profile = plan_state().profile
    if profile is not None:
        follow_people(profile.week.start, people)
