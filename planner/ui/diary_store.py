"""The diary behind the pages: one store for the app, one person's diary in it."""

from __future__ import annotations

import datetime
import logging
import uuid

import streamlit as st

from planner.diary import Diary, DiaryError, Store, StoreError, open_store
from planner.diary.records import KeptPlan, KeptProfile
from planner.diary.store import FIRST_NAME, asked_person, database_url
from planner.diary.store.diary import Change
from planner.plan.outcome import PlanOutcome
from planner.profile import Profile

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


def name_of_owner() -> str:
    """Whose diary the pages show: of the person whom `DIARY_PERSON` names, else `FIRST_NAME`.

    No page and no address can ask for another one. Nor is the only diary of a store shown because
    it is the only one: after a deletion that would be somebody else's.
    """
    return asked_person() or FIRST_NAME


def whose() -> str:
    """A sentence that says whose diary is shown, where that is not plain; else ""."""
    name = name_of_owner()
    people = [person.name for person in the_store().people()]
    if not set(people) - {name}:
        return f"The diary of “{name}”." if asked_person() else ""
    return (
        f"The diary of “{name}”. Others are kept in this store and not shown here; DIARY_PERSON "
        "says whose is shown when the app starts."
    )


def diary_to_read() -> Diary:
    """The diary as it is. Where there is none yet, an empty one, and none is made."""
    store = the_store()
    person = store.person(name_of_owner())
    return Diary(store.engine, person.id if person else _NOBODY)


def diary_to_write() -> Diary:
    """The diary, made where there is none yet."""
    return the_store().diary_of(name_of_owner())


def delete_diary() -> None:
    """Delete the diary with everything in it."""
    store = the_store()
    person = store.person(name_of_owner())
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
