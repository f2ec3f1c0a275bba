"""The months of the diary: a calendar, and a table in which a month can be mended."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import streamlit as st

from planner.diary import Diary, StoreError
from planner.diary.records import Evening, ranges
from planner.profile.limits import Range
from planner.ui.components.diary_calendar import months_html
from planner.ui.diary_clock import evening_of, now
from planner.ui.diary_edits import DAY, evening_table, table_changes
from planner.ui.diary_evening import forget
from planner.ui.diary_store import diary_to_write
from planner.ui.diary_words import SHORT
from planner.ui.months import Month, months_back

_SAID, _ROUND = "diary_table_said", "diary_table_round"
_NUMBERS: dict[str, Range] = {
    "legs_0_10": ranges.RATING,
    "minutes_affected": ranges.MINUTES_AFFECTED,
    "sleep_hours": ranges.SLEEP_HOURS,
    "awakenings": ranges.AWAKENINGS,
    "tired_0_10": ranges.RATING,
    "alcohol_units": ranges.ALCOHOL_UNITS,
    "exercise_min": ranges.EXERCISE_MIN,
    "mg_supplement_mg": ranges.SUPPLEMENT_MG,
    "plan_followed_pct": ranges.SHARE_PCT,
}
_TEXTS = ("onset_local_time", "meds_changed_note", "note")


def months(diary: Diary, today: datetime.date) -> None:
    """The chosen month and the two before it, and the chosen one as a table."""
    st.header("Months", anchor=False)
    month = choose_month(diary, today, "diary_month")
    shown = [month.before.before, month.before, month]
    evenings = diary.records(Evening, shown[0].first, month.last)
    st.html(months_html(shown, evenings, today))
    st.caption("A number is the strength of the restlessness, 0 to 10. No number: no entry.")
    _table(month, [evening for evening in evenings if evening.diary_date >= month.first])


def choose_month(diary: Diary, today: datetime.date, key: str) -> Month:
    """The month that the person chooses; at first this one."""
    first = min([today - datetime.timedelta(days=1), *diary.days(Evening)[:1]])
    options = months_back(first, today)
    if st.session_state.get(key) not in options:
        # On the morning of the first day of a month the evening before is still meant.
        meant = Month.of(evening_of(now()))
        st.session_state[key] = meant if meant in options else options[0]
    return st.selectbox(
        "Month",
        options,
        format_func=lambda month: month.title,
        key=key,
        width=240,
        persist_state="session",
    )


def _table(month: Month, evenings: Sequence[Evening]) -> None:
    with st.expander(f"{month.title} as a table, to mend"):
        # A new key after each save: edits that are kept are not asked for again.
        key = f"diary_table_{month.first}_{st.session_state.get(_ROUND, 0)}"
        st.data_editor(
            evening_table(evenings),
            key=key,
            num_rows="dynamic",
            hide_index=True,
            placeholder="–",
            column_config=_columns(),
            alt=f"Evenings of {month.title}",
        )
        st.caption("A blank cell is not answered. A row can be added below, or ticked and deleted.")
        st.button(
            "Save the changes of the table",
            key="diary_table_save",
            on_click=_save,
            args=(evenings, key),
        )
        if st.session_state.get(_SAID):
            st.warning(st.session_state[_SAID])


def _save(evenings: Sequence[Evening], key: str) -> None:
    """Keeps all changes of the table or, where a row is refused, none; the table stays then."""
    changes, refused = table_changes(evenings, st.session_state.get(key) or {})
    if not refused:
        try:
            diary_to_write().save_all(changes)
        except StoreError as error:
            refused = [f"{error} What you changed is still in the table."]
    if refused:
        st.session_state[_SAID] = "Not saved. " + "  \n".join(refused)
        return
    forget(change.record.day for change in changes if change.record.day is not None)
    st.session_state[_SAID] = ""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _columns() -> dict[str, Any]:
    found: dict[str, Any] = {
        DAY: st.column_config.DateColumn("Evening of", required=True, format="YYYY-MM-DD")
    }
    for name, title in SHORT.items():
        if name in _NUMBERS:
            limit = _NUMBERS[name]
            found[name] = st.column_config.NumberColumn(
                title,
                min_value=limit.low,
                max_value=limit.high,
                step=1 if limit.whole else None,
                required=name == "legs_0_10",
            )
        elif name in _TEXTS:
            found[name] = st.column_config.TextColumn(title)
        else:
            found[name] = st.column_config.SelectboxColumn(title, options=[True, False])
    return found
