"""For someone who was here before: go on with the profile that was kept, or open a saved one."""

from __future__ import annotations

import logging

import streamlit as st

from planner.diary import DiaryError, StoreError
from planner.diary.records import KeptPlan, KeptProfile
from planner.dishes.load import load_dishes
from planner.plan.person_targets import resolved_targets
from planner.plan.read_back import PlanRowsError, week_of_rows
from planner.profile import Profile, ProfileError, today
from planner.ui.cached import food_table
from planner.ui.dates import day
from planner.ui.diary_store import diary_to_read
from planner.ui.plain import plain
from planner.ui.state import plan_state, take_profile

_FILE = "returning_file"
_LOG = logging.getLogger(__name__)


def returning() -> None:
    """A button for the newest profile in the diary, if there is one, and a place for a file."""
    kept = _kept()
    if kept is not None:
        profile, when = kept
        st.button(
            f"Go on with your profile of {when}",
            key="returning_go_on",
            on_click=_go_on,
            args=(_from_now_on(profile),),
            help="Your answers, targets and tastes as you left them, kept on this machine; the "
            "week is planned from the one you left.",
        )
    with st.expander("Open a profile that was saved as a file"):
        _from_file()


def _kept() -> tuple[Profile, str] | None:
    """The profile in the diary and the day it was kept."""
    try:
        entries = diary_to_read().entries(KeptProfile)
        if not entries:
            return None
        return entries[-1].record.profile(), day(entries[-1].saved_at.astimezone().date())
    except (StoreError, DiaryError, ProfileError) as error:
        _LOG.warning("The kept profile was not read: %s", error)
        return None


def _go_on(profile: Profile) -> None:
    """Plans from the week that was kept last, where it is of the same days: it may be bought."""
    take_profile(profile)
    try:
        weeks = diary_to_read().entries(KeptPlan)
        newest = max(weeks, key=lambda week: week.saved_at, default=None)
        if newest is not None and newest.record.week_start == profile.week.start:
            targets = resolved_targets(profile).daily
            week = week_of_rows(
                newest.record.items(), profile, food_table(), targets, load_dishes()
            )
            # A better week is no reason to change what may be bought already.
            plan_state().near = (week, 1.0)
    except (StoreError, DiaryError, PlanRowsError, ValueError) as error:
        _LOG.warning("The kept week was not taken up: %s", error)


def _from_now_on(profile: Profile) -> Profile:
    """Without a first day that is over; the next Monday takes its place."""
    if profile.week.start >= today():
        return profile
    profile = profile.replace("week", start=None)
    return profile.replace("week", start=profile.week.start)


def _from_file() -> None:
    file = st.file_uploader("Profile (TOML)", type=["toml"], key=_FILE)
    if file is None:
        return
    try:
        profile = Profile.from_toml_text(file.getvalue(), file.name)
    except ProfileError as error:
        faults = "\n".join(f"- {plain(str(fault))}" for fault in error.faults)
        st.warning(f"This file was not opened, and nothing has changed.\n\n{faults}")
        return
    st.button(
        "Go on with this profile",
        key="returning_open",
        type="primary",
        on_click=take_profile,
        args=(profile,),
    )
