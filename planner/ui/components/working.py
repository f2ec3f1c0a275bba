"""What is being worked out, while the page stays as it is."""

from __future__ import annotations

import time

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.plan.week_plan import WeekPlan
from planner.ui.jobs import Job

# Seconds that a run of the page waits for a plan.
_WAIT_S = 1.2
# Seconds between two looks at the job.
_EVERY_S = 0.25
# The week on the page no longer fits the settings.
_DIMMED = "<style>.st-key-plan_week { opacity: 0.5; }</style>"


def wait_a_little(job: Job, place: DeltaGenerator) -> None:
    """Says in `place` what is worked out, until the plan is there, for about a second.

    Most plans are there by then, and the page is drawn once only. What is on the page stays. A
    newer change starts another run of the page at once; its job breaks this one off.
    """
    until, said = time.monotonic() + _WAIT_S, ""
    while not job.is_over and (left := until - time.monotonic()) > 0:
        if job.sentence != said:
            said = job.sentence
            place.caption(_sentence(job))
        job.wait(min(left, 0.1))


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
