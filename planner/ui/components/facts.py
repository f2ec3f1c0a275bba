"""Facts without which a rule of the screening holds a plan back, each with its input."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from planner.profile import Profile, limits
from planner.screening import load_rules
from planner.ui.fields import tie

_YES_NO = {True: "Yes", False: "No, or I do not know"}


def needed_facts(profile: Profile) -> list[str]:
    """The keys of [screening] that the person's answers ask for, in the order of the rules."""
    ticked = set(profile.screening.conditions)
    needed = [rule.needs for rule in load_rules().rules if rule.needs and rule.condition in ticked]
    return list(dict.fromkeys(needed))


def fact_inputs(profile: Profile, keys: Iterable[str]) -> None:
    """An input for each of these keys of [screening]."""
    for key in keys:
        if key in _INPUTS:
            _INPUTS[key](profile)


def _kidney_tests(profile: Profile) -> None:
    st.segmented_control(
        "Were your kidneys and your blood potassium tested in the last 12 months?",
        list(_YES_NO),
        format_func=_YES_NO.__getitem__,
        **tie(
            "screening",
            "kidney_tests_within_12_months",
            profile.screening.kidney_tests_within_12_months,
        ),
    )


def _vitamin_k(profile: Profile) -> None:
    st.number_input(
        "Your usual vitamin K, µg a day",
        float(limits.USUAL_VITAMIN_K.low),
        float(limits.USUAL_VITAMIN_K.high),
        value=None,
        step=5.0,
        format="%.0f",
        placeholder="not given",
        width=280,
        help="From a food record that a dietitian or your INR clinic has gone through.",
        **tie("screening", "usual_vitamin_k_ug", profile.screening.usual_vitamin_k_ug),
    )


def _sodium(profile: Profile) -> None:
    st.number_input(
        "Your usual sodium, mg a day",
        float(limits.USUAL_SODIUM.low),
        float(limits.USUAL_SODIUM.high),
        value=None,
        step=50.0,
        format="%.0f",
        placeholder="not given",
        width=280,
        help="From a food record that a dietitian or your clinician has gone through. 1 g of salt "
        "holds 0.39 g of sodium.",
        **tie("screening", "usual_sodium_mg", profile.screening.usual_sodium_mg),
    )


_INPUTS: dict[str, Callable[[Profile], None]] = {
    "kidney_tests_within_12_months": _kidney_tests,
    "usual_vitamin_k_ug": _vitamin_k,
    "usual_sodium_mg": _sodium,
}
