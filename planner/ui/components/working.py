"""What is being worked out, while the page stays as it is."""

from __future__ import annotations

import time

import streamlit as st

from planner.plan.week_plan import WeekPlan
from planner.ui.components.slot import Slot
from planner.ui.jobs import Job, seconds_from_crowd

# Seconds that a run of the page waits for a plan, from when it is begun to be worked out.
_WAIT_S = 1.2
# The same where plans of other visitors are worked out too, with the time in line. To draw the
# page once more meanwhile would keep all of them waiting.
_WAIT_IN_ALL_S = 4.0
# Seconds that what stands below a week waits at most for other visitors' plans, and for their weeks
# to be drawn when the last plan is there.
_OTHERS_FIRST_S, _DRAWN_S, _LOOK_S = 1.5, 0.4, 0.05
# Seconds that a sentence stands before the next one; each costs the browser a little.
_SENTENCE_S = 0.5
# Seconds between two looks at the job.
_EVERY_S = 0.25
# The week on the page no longer fits the settings.
_DIMMED = "<style>.st-key-plan_week { opacity: 0.5; }</style>"


def wait_a_little(job: Job, place: Slot) -> None:
    """Says in `place` what is worked out, until the plan is there, for about a second.

    In a crowd it waits longer. Most plans are there by then, and the page is drawn once only.
    What is on the page stays. A newer change starts another run of the page at once; its job
    breaks this one off.
    """
    began = time.monotonic()
    latest, say_next, said = began + _WAIT_IN_ALL_S, began, ""
    while not job.is_over:
        until = latest
        if job.began is not None and not job.shares:
            until = min(job.began + _WAIT_S, latest)
        now = time.monotonic()
        if now >= until:
            return
        if job.sentence != said and now >= say_next:
            said, say_next = job.sentence, now + _SENTENCE_S
            place.caption(_sentence(job))
        job.wait(min(until - now, 0.1))


def others_first() -> None:
    """Wait, in a crowd, so that what stands below a week comes after the weeks of the others."""
    until = time.monotonic() + _OTHERS_FIRST_S
    while seconds_from_crowd() < _DRAWN_S and time.monotonic() < until:
        time.sleep(_LOOK_S)


def dimmed() -> None:
    """Dims the week, for as long as this stands on the page."""
    st.html(_DIMMED)


@st.fragment(run_every=_EVERY_S)
def watch(job: Job, *, shown: WeekPlan | None) -> None:
    """Keeps the sentence up to date, and draws the page anew when there is more to show.

    shown: the week of this job that is on the page already, if any.
    """
    st.caption(_sentence(job))
    if job.is_over or (job.best is not None and shown is None):
        st.rerun()


@st.fragment(run_every=_EVERY_S)
def wait_for(job: Job) -> None:
    """Says what is worked out, and draws the page anew when it is done."""
    st.caption(_sentence(job))
    if job.is_over:
        st.rerun()


def _sentence(job: Job) -> str:
    return f"{job.sentence} …"
