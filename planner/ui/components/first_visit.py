"""The first screen: who the plan is for, and the list that decides whether one may be made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from planner.profile import Activity, LifeStage, Profile, ProfileError, limits
from planner.screening import load_rules
from planner.ui.components.page_top import begin_at_top
from planner.ui.components.returning import returning
from planner.ui.state import answer, plan_state, refusal_text
from planner.ui.words import ACTIVITIES, LIFE_STAGES, SEXES

EVIDENCE_PAGE = "planner/ui/pages/evidence.py"
# Reference intakes for pregnancy and lactation end at 50 years.
_LAST_LIFE_STAGE_AGE = 50


def first_visit(profile: Profile | None, note: str = "") -> None:
    """Shows the screen, with earlier answers where there are any.

    An answer starts a profile, or changes the one given; without one nothing is planned.
    """
    with st.container(key="first_page", width=1080):
        st.title("Plan a week of meals", anchor=False)
        if note:
            st.markdown(note)
        else:
            st.markdown(
                "Seven days of real meals that reach published intake targets for magnesium and "
                "potassium, within your energy and tastes. For restless legs, iron tests come "
                "first: ask a clinician about ferritin and transferrin saturation."
            )
            st.page_link(EVIDENCE_PAGE, label=":primary[What is known, and what is not]")
        if profile is None:
            returning()
        st.header("Who is it for?", anchor=False)
        person = _person(profile)
        st.header("Does any of these apply to you?", anchor=False)
        st.caption(
            "Tick each one that does. The list is about safety: with some of these, more potassium "
            "or magnesium, or less food, can do harm."
        )
        earlier = plan_state().earlier or (profile.screening.conditions if profile else ())
        ticked = _list(earlier)
        noted = _beside_the_list(earlier)
        with st.container(horizontal=True, key="answer_buttons"):
            none_apply = st.button(
                "None of these apply", key="answer_none", disabled=bool(ticked), type="primary"
            )
            some_apply = st.button(
                f"Continue with {len(ticked)} ticked" if ticked else "Continue with what is ticked",
                key="answer_ticked",
                disabled=not ticked,
                type="primary" if ticked else "secondary",
            )
        if (none_apply and not ticked) or (some_apply and ticked):
            _answer(person, (*ticked, *noted))


def _person(profile: Profile | None) -> dict[str, Any]:
    """The keys of [person], sex and age None until given."""
    known = profile.person if profile else None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        sex = st.segmented_control(
            "Sex",
            list(SEXES),
            format_func=SEXES.__getitem__,
            key=_starting("first_sex", known.sex if known else None),
            help="Reference intakes and energy equations are given for female and male.",
        )
        age = st.number_input(
            "Age in years",
            int(limits.AGE.low),
            int(limits.AGE.high),
            value=None,
            placeholder="years",
            key=_starting("first_age", known.age if known else None),
            width=130,
        )
        life_stage: LifeStage = "none"
        if sex == "female" and (age is None or age <= _LAST_LIFE_STAGE_AGE):
            chosen: LifeStage | None = st.segmented_control(
                "Pregnant or breastfeeding",
                list(LIFE_STAGES),
                format_func=LIFE_STAGES.__getitem__,
                required=True,
                key=_starting("first_life_stage", known.life_stage if known else "none"),
            )
            life_stage = chosen or "none"
        weight = _measure("Weight in kg", "weight", limits.WEIGHT, known and known.weight_kg)
        height = _measure("Height in cm", "height", limits.HEIGHT, known and known.height_cm)
        activity: Activity = st.selectbox(
            "Activity",
            list(ACTIVITIES),
            format_func=ACTIVITIES.__getitem__,
            key=_starting("first_activity", known.activity if known else "low_active"),
            width=150,
            help="The four levels of the energy equations (NASEM 2023).",
        )
    kept: dict[str, Any] = {}
    if known is None or life_stage != known.life_stage:
        kept = {"gestation_weeks": None, "lactation": None}
    return {
        "sex": sex,
        "age": age,
        "life_stage": life_stage,
        "weight_kg": weight,
        "height_cm": height,
        "activity": activity,
        **kept,
    }


def _starting(key: str, value: Any) -> str:
    """The key of a widget that shows this value until the person changes it."""
    st.session_state.setdefault(key, value)
    return key


def _measure(label: str, name: str, allowed: limits.Range, value: Any) -> float | None:
    return st.number_input(
        label,
        float(allowed.low),
        float(allowed.high),
        value=None,
        step=1.0,
        format="%.0f",
        placeholder="optional",
        key=_starting(f"first_{name}", value),
        width=160,
        help="Left empty, the reference size of the energy equations is taken.",
    )


def _list(earlier: Sequence[str]) -> tuple[str, ...]:
    """The questions by group, what is urgent first, in two columns; the conditions ticked."""
    groups = sorted(
        load_rules().groups().items(), key=lambda group: not any(rule.urgent for rule in group[1])
    )
    lines = [len(rules) + 1 for _, rules in groups]
    # The order stays that of the list, as a phone shows it; the columns end about together.
    split = min(
        range(1, len(groups)), key=lambda place: max(sum(lines[:place]), sum(lines[place:]))
    )
    ticked: list[str] = []
    columns = st.columns(2, gap="large")
    for place, (title, rules) in enumerate(groups):
        with columns[place >= split].container(gap="xsmall", key=f"list_group_{place}"):
            st.markdown(f"**{title}**")
            for rule in rules:
                condition = str(rule.condition)
                key = _starting(f"first_tick_{condition}", condition in earlier)
                if st.checkbox(rule.question, key=key):
                    ticked.append(condition)
    return tuple(ticked)


def _beside_the_list(earlier: Sequence[str]) -> tuple[str, ...]:
    """Questions that change no plan, so none of them stands in the way of "none of these"."""
    noted: list[str] = []
    with st.container(key="beside_the_list", gap="xsmall"):
        st.caption("Apart from the list, and changing nothing in the plan:")
        for rule in load_rules().beside_the_list():
            condition = str(rule.condition)
            key = _starting(f"first_tick_{condition}", condition in earlier)
            if st.checkbox(rule.question, key=key):
                noted.append(condition)
    return tuple(noted)


def _answer(person: dict[str, Any], ticked: Sequence[str]) -> None:
    asked = {"sex": "choose female or male", "age": "enter the age in years"}
    missing = [words for name, words in asked.items() if person[name] is None]
    if missing:
        st.warning(f"Please {' and '.join(missing)} first.")
        return
    try:
        answer(person, ticked)
    except ProfileError as error:
        st.warning(refusal_text(error))
        return
    begin_at_top()
    st.rerun()
