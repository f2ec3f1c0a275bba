"""The table of a month's evenings: what its edits ask of the diary."""

from __future__ import annotations

import datetime

import pandas as pd

from planner.diary.records import Evening
from planner.ui.diary_edits import evening_table, table_changes
from planner.ui.months import Month, months_back
from tests.diary.samples import MONDAY, evening

TUESDAY = MONDAY + datetime.timedelta(days=1)


def test_what_is_missing_is_blank_in_the_table_and_zero_is_zero() -> None:
    table = evening_table([evening(0, 0, awakenings=0), evening(1, 4, sleep_hours=6.5)])
    assert table["awakenings"].iloc[0] == 0
    assert pd.isna(table["awakenings"].iloc[1])
    assert pd.isna(table["sleep_hours"].iloc[0])
    assert table["legs_0_10"].tolist() == [0, 4]


def test_an_edited_cell_changes_that_field_alone() -> None:
    evenings = [evening(0, 4, note="kept"), evening(1, 2, time_zone="Europe/Berlin")]
    edits = {"edited_rows": {1: {"sleep_hours": 7, "onset_local_time": "21:30"}}}
    (change,), refused = table_changes(evenings, edits)
    assert not refused
    assert change.record == evening(
        1,
        2,
        time_zone="Europe/Berlin",
        sleep_hours=7.0,
        onset_local_time=datetime.time(21, 30),
    )


def test_a_cell_made_blank_is_missing() -> None:
    edits = {"edited_rows": {0: {"awakenings": None}}}
    (change,), _ = table_changes([evening(0, 4, awakenings=3)], edits)
    assert change.record == evening(0, 4)


def test_rows_are_added_and_taken_away() -> None:
    edits = {
        "deleted_rows": [0],
        "added_rows": [{"diary_date": TUESDAY.isoformat(), "legs_0_10": 3}, {}],
    }
    (gone, added), refused = table_changes([evening(0, 4)], edits)
    assert not refused
    assert gone.gone
    assert gone.record == evening(0, 4)
    assert added.record == Evening(diary_date=TUESDAY, legs_0_10=3)


def test_each_refused_row_is_named() -> None:
    edits = {
        "edited_rows": {0: {"legs_0_10": 11}},
        "added_rows": [
            {"legs_0_10": 3},
            {"diary_date": TUESDAY.isoformat(), "legs_0_10": 3},
            {"diary_date": "2026-11-30", "legs_0_10": 3, "onset_local_time": "late"},
        ],
    }
    changes, refused = table_changes([evening(0, 4), evening(1, 4)], edits)
    assert not changes
    assert [line.split(":")[0] for line in refused] == [
        MONDAY.isoformat(),
        "new row 1",
        TUESDAY.isoformat(),
        "2026-11-30",
    ]


def test_months_reach_back_over_the_turn_of_a_year() -> None:
    found = months_back(datetime.date(2025, 11, 30), datetime.date(2026, 2, 1))
    assert [month.title for month in found] == [
        "February 2026",
        "January 2026",
        "December 2025",
        "November 2025",
    ]
    assert Month(2028, 2).last == datetime.date(2028, 2, 29)
