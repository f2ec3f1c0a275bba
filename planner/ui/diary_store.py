"""The diary behind the pages: one store for the app, one person's diary in it."""

from __future__ import annotations

import datetime
import logging
import uuid

import streamlit as st

from planner.diary import Diary, DiaryError, Person, Store, StoreError, open_store
from planner.diary.records import KeptPlan, KeptProfile
from planner.diary.store import database_url
from planner.diary.store.diary import Change
from planner.plan.outcome import PlanOutcome
from planner.profile import Profile

FIRST_NAME = "me"
"""Whose diary the pages show, where a store holds several people's."""

_NOBODY = ""
_VISIT, _KEPT = "diary_visit", "diary_kept_plan"
_LOG = logging.getLogger(__name__)


def the_store() -> Store:
    """The open store; `StoreError` where it cannot be opened."""
    return _opened(database_url().render_as_string(hide_password=False))


@st.cache_resource(show_spinner=False)
def _opened(address: str) -> Store:
    """One store for each address that `DATABASE_URL` has had."""
    return open_store()


def owner(store: Store) -> Person | None:
    """Whose diary the pages show: the only one there is, or the one named `FIRST_NAME`."""
    people = store.people()
    if len(people) == 1:
        return people[0]
    return next((person for person in people if person.name == FIRST_NAME), None)


def diary_to_read() -> Diary:
    """The diary as it is. Where there is none yet, an empty one, and none is made."""
    store = the_store()
    person = owner(store)
    return Diary(store.engine, person.id if person else _NOBODY)


def diary_to_write() -> Diary:
    """The diary, made where there is none yet."""
    store = the_store()
    person = owner(store)
    return store.diary(person.id) if person else store.diary_of(FIRST_NAME)


def delete_diary() -> None:
    """Delete the diary with everything in it."""
    store = the_store()
    person = owner(store)
    if person is not None:
        store.delete_person(person.id)


def keep_plan(outcome: PlanOutcome, profile: Profile) -> str:
    """Keep a plan and its profile in the diary: "" where that is done, else why it is not.

    Weeks planned again in the same visit are versions of one record; the newest is in force.
    """
    if outcome.plan is None or st.session_state.get(_KEPT) is outcome.plan:
        return ""
    visit = st.session_state.setdefault(_VISIT, uuid.uuid4().hex)
    try:
        made_at = datetime.datetime.now(datetime.UTC)
        plan = KeptPlan.of(outcome, made_at, profile)
        key = f"{plan.week_start.isoformat()} {visit}"
        diary_to_write().save_all([Change(KeptProfile.of(profile)), Change(plan, key)])
    except (StoreError, DiaryError) as error:
        _LOG.warning("A plan was not kept in the diary: %s", error)
        return f"This week is not kept in the diary. {error}"
    st.session_state[_KEPT] = outcome.plan
    return ""
