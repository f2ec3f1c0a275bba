"""What a clinic knows: the IRLS total, laboratory values, a medicine. No pass or fail is drawn."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from html import escape
from typing import TypeVar

import streamlit as st

from planner.diary import Diary, DiaryError, StoreError
from planner.diary.records import DopamineMedicine, IrlsTotal, Lab, Record, lab_tests, ranges
from planner.ui.diary_evening import refusal_text
from planner.ui.diary_store import diary_to_write
from planner.ui.diary_words import DISCUSS, DOPAMINE_QUESTION, YES_NO
from planner.ui.marks import STATUS_WORDS

R = TypeVar("R", bound=Record)
MOST_ROWS = 6
_SAID = "diary_clinic_said"
_METHODS = {
    "ckd_epi_2021": "CKD-EPI 2021",
    "ckd_epi_2009": "CKD-EPI 2009",
    "mdrd": "MDRD",
}


def clinic(diary: Diary, today: datetime.date) -> None:
    """Forms for a total, a laboratory value and a medicine, and what is kept of each."""
    st.header("From your clinic", anchor=False)
    if st.session_state.get(_SAID):
        st.warning(st.session_state[_SAID])
    with st.expander("IRLS total"):
        _irls(diary, today)
    with st.expander("Laboratory values"):
        _labs(diary, today)
    with st.expander("Medicine for restless legs"):
        _dopamine(diary, today)


def _irls(diary: Diary, today: datetime.date) -> None:
    st.caption(
        "Enter the total from a form your clinic gave you. This app does not contain the questions."
    )
    left, right = st.columns(2)
    day = _date(left, "Date of that total", today, "diary_irls_date")
    total = right.number_input(
        "IRLS total, self-entered (0 to 40)",
        int(ranges.IRLS_TOTAL.low),
        int(ranges.IRLS_TOTAL.high),
        value=None,
        step=1,
        placeholder="not given",
        key="diary_irls_total",
        persist_state="session",
    )
    st.button("Save the total", key="diary_irls_save", on_click=_save_irls, args=(day, total))
    _rows(diary, IrlsTotal, irls_text)


def irls_text(total: IrlsTotal) -> str:
    """A total with its band."""
    band = total.band
    mark = f" ({STATUS_WORDS[band.status]})" if band.status in "SUP" else ""
    return f"{total.irls_total} of 40, band: {band.label}{mark}"


def lab_text(lab: Lab) -> str:
    """A laboratory value, in the unit it was given in and in the test's own."""
    test = lab_tests()[lab.test]
    text = f"{test.title}: {lab.value:g} {lab.unit}"
    if lab.unit != test.unit:
        text += f" = {lab.converted:.3g} {test.unit}"
        if test.status in "SUP":
            text += f" (conversion: {STATUS_WORDS[test.status]})"
    return f"{text}, {_METHODS.get(lab.method, lab.method)}" if lab.method else text


def _labs(diary: Diary, today: datetime.date) -> None:
    tests = lab_tests()
    left, right = st.columns(2)
    name = left.selectbox(
        "Test", list(tests), format_func=lambda test: tests[test].title, key="diary_lab_test"
    )
    day = _date(right, "Date of the blood sample", today, "diary_lab_date")
    left, right = st.columns(2)
    value = left.number_input(
        "Value",
        value=None,
        format="%g",
        placeholder="not given",
        key="diary_lab_value",
        persist_state="session",
    )
    unit = right.selectbox("Unit", list(tests[name].units), key=f"diary_lab_unit_{name}")
    method = None
    if tests[name].methods:
        method = st.selectbox(
            "Formula, where the report names it",
            tests[name].methods,
            format_func=lambda method: _METHODS.get(method, method),
            index=None,
            placeholder="not given",
            key=f"diary_lab_method_{name}",
        )
    st.button(
        "Save the value",
        key="diary_lab_save",
        on_click=_save_lab,
        args=(day, name, value, unit, method),
    )
    st.caption(f"Laboratories differ, and no value is judged here. {DISCUSS}")
    _rows(diary, Lab, lab_text)


def _dopamine(diary: Diary, today: datetime.date) -> None:
    taken = st.segmented_control(
        DOPAMINE_QUESTION,
        list(YES_NO),
        format_func=YES_NO.__getitem__,
        key="diary_dopamine",
        persist_state="session",
    )
    since = _date(st.container(), "Since", today, "diary_dopamine_since")
    st.button(
        "Save the answer", key="diary_dopamine_save", on_click=_save_dopamine, args=(since, taken)
    )
    st.caption(
        "Under these medicines restlessness can come earlier or spread over time. Where your "
        "entries show that, the diary says so, to be told to the person who prescribes it. Do not "
        "stop any medicine."
    )
    _rows(diary, DopamineMedicine, lambda answer: f"{YES_NO[answer.taken]}, from this day on")


def _date(
    place: st.delta_generator.DeltaGenerator, label: str, today: datetime.date, key: str
) -> datetime.date:
    st.session_state.setdefault(key, today)
    found: datetime.date | None = place.date_input(
        label,
        min_value=datetime.date(2000, 1, 1),
        max_value=today,
        format="YYYY-MM-DD",
        key=key,
        persist_state="session",
    )
    return found or today


def _rows(diary: Diary, kind: type[R], text_of: Callable[[R], str]) -> None:
    """What is kept of a kind, newest first; years of it are shown when they are asked for."""
    entries = diary.entries(kind)[::-1]
    shown = entries
    if len(entries) > MOST_ROWS:
        key = f"diary_all_{kind.kind}"
        if not st.session_state.get(key):
            shown = entries[:MOST_ROWS]
    for entry in shown:
        day = entry.record.day
        assert day is not None
        _row(kind, entry.key, text_of(entry.record), day)
    if len(entries) > MOST_ROWS:
        st.toggle(f"Show all {len(entries)}", key=key)


def _row(kind: type[Record], key: str, text: str, day: datetime.date) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="rls-entry"><time>{day}</time> {escape(text)}</p>')
        st.button(
            "Remove",
            key=f"diary_remove_{kind.kind}_{key}",
            type="tertiary",
            on_click=_remove,
            args=(kind, key),
        )


def _save_irls(day: datetime.date, total: int | None) -> None:
    if total is None:
        st.session_state[_SAID] = "Please give the total."
    elif _kept(lambda: IrlsTotal(irls_date=day, irls_total=total)):
        st.session_state["diary_irls_total"] = None


def _save_lab(
    day: datetime.date, test: str, value: float | None, unit: str, method: str | None
) -> None:
    if value is None:
        st.session_state[_SAID] = "Please give the value."
    elif _kept(lambda: Lab(lab_date=day, test=test, value=value, unit=unit, method=method)):
        st.session_state["diary_lab_value"] = None


def _save_dopamine(since: datetime.date, taken: bool | None) -> None:
    if taken is None:
        st.session_state[_SAID] = "Please choose yes or no."
    elif _kept(lambda: DopamineMedicine(since_date=since, taken=taken)):
        st.session_state["diary_dopamine"] = None


def _kept(make: Callable[[], Record]) -> bool:
    """Whether the record was kept; if not, why is said and what was typed stays."""
    try:
        diary_to_write().save(make())
    except DiaryError as error:
        st.session_state[_SAID] = f"Not saved. {refusal_text(error)}"
        return False
    except StoreError as error:
        st.session_state[_SAID] = f"Not saved. {error} What you filled in is still here."
        return False
    st.session_state[_SAID] = ""
    return True


def _remove(kind: type[Record], key: str) -> None:
    try:
        diary_to_write().remove(kind, key)
        st.session_state[_SAID] = ""
    except StoreError as error:
        st.session_state[_SAID] = f"Not removed. {error}"
