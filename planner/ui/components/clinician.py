"""Limits that a clinician set: the form to enter them, and the line that shows them."""

from __future__ import annotations

import datetime
from typing import Any

import streamlit as st

from planner.profile import Clinician, Profile, limits, today
from planner.screening.sentences import clinician_limits
from planner.ui.dates import day
from planner.ui.state import change, plan_state

_DAYS_SUGGESTED = 90
_KEYS = tuple(Clinician.model_fields)
_MINERALS = (
    ("potassium_max_mg", "Potassium a day, at most (mg)", limits.POTASSIUM),
    ("magnesium_max_mg", "Magnesium from food a day, at most (mg)", limits.MAGNESIUM),
    ("potassium_min_mg", "Potassium a day, at least (mg), if given", limits.POTASSIUM),
    ("magnesium_min_mg", "Magnesium from food a day, at least (mg), if given", limits.MAGNESIUM),
)


def clinician_form() -> None:
    """Asks for a clinician's limits. Shows no figure of its own, since it stands where targets
    are turned off."""
    state, start = plan_state(), today()
    st.markdown(
        "If a clinician who knows you has given you limits, enter them as they were given. They "
        f"hold for at most {limits.CLINICIAN_DAYS} days and stand on the plan and in every file."
    )
    if state.refused:
        st.warning(f"Not taken: {state.refused}")
    with st.form("clinician_form", border=True):
        st.text_input(
            "Name of the clinician",
            key="clinician_name",
            max_chars=limits.NAME_CHARACTERS,
            placeholder="name and role",
        )
        left, right = st.columns(2)
        left.date_input("Given on", start, key="clinician_date", format="YYYY-MM-DD")
        right.date_input(
            "Valid until",
            start + datetime.timedelta(days=_DAYS_SUGGESTED),
            key="clinician_expires",
            format="YYYY-MM-DD",
        )
        # A row of columns for each pair, so that a phone keeps the order.
        places = [*st.columns(2), *st.columns(2)]
        for place, (name, label, allowed) in zip(places, _MINERALS, strict=True):
            place.number_input(
                label,
                float(allowed.low),
                float(allowed.high),
                value=None,
                step=10.0,
                format="%.0f",
                key=f"clinician_{name}",
            )
        st.form_submit_button("Use these limits", on_click=_take, key="clinician_take")


def _take() -> None:
    given: dict[str, Any] = {name: st.session_state.get(f"clinician_{name}") for name in _KEYS}
    given["name"] = (given["name"] or "").strip() or None
    required = (
        ("name", "the clinician's name"),
        ("date", "the day they were given"),
        ("expires", "the day until which they hold"),
        ("potassium_max_mg", "the most potassium"),
        ("magnesium_max_mg", "the most magnesium"),
    )
    missing = [words for name, words in required if given[name] is None]
    if missing:
        plan_state().refused = f"please add {', '.join(missing)}."
        return
    change("clinician", **given)


def entered_limits(profile: Profile, in_force: Clinician | None) -> None:
    """The limits that are entered, and a way to take them away.

    Limits that are not in force are shown without their figures.
    """
    entered = profile.clinician
    if entered is None:
        return
    if in_force is not None:
        st.markdown(clinician_limits(in_force))
    elif entered.expires < today():
        st.markdown(f"The limits set by {entered.name} ran out on {day(entered.expires)}.")
    else:
        st.markdown(f"The limits set by {entered.name} do not count now.")
    st.button("Remove these limits", key="clinician_remove", on_click=_remove)


def _remove() -> None:
    change("clinician", **dict.fromkeys(_KEYS))
