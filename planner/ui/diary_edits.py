"""What was changed in the table of evenings, as changes of the diary."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from planner.diary import DiaryError
from planner.diary.files.cells import read_clock
from planner.diary.records import Evening
from planner.diary.store.diary import Change
from planner.ui.diary_evening import refusal_text
from planner.ui.diary_words import SHORT

DAY = "diary_date"
COLUMNS = (DAY, *SHORT)
_NUMBERS = {
    "legs_0_10", "minutes_affected", "sleep_hours", "awakenings", "tired_0_10", "alcohol_units",
    "exercise_min", "mg_supplement_mg", "plan_followed_pct",
}  # fmt: skip
_TEXTS = {"onset_local_time", "meds_changed_note", "note"}


def evening_table(evenings: Sequence[Evening]) -> pd.DataFrame:
    """The evenings as a table; what is missing is blank."""
    rows = [{name: _shown(getattr(evening, name)) for name in COLUMNS} for evening in evenings]
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    for name in COLUMNS:
        if name in _NUMBERS:
            table[name] = table[name].astype("Float64")
        elif name in _TEXTS:
            table[name] = table[name].astype("string")
        elif name == DAY:
            table[name] = pd.to_datetime(table[name])
        else:
            table[name] = table[name].astype("boolean")
    return table


def table_changes(
    evenings: Sequence[Evening], edits: Mapping[str, Any]
) -> tuple[list[Change], list[str]]:
    """The changes that the table asks for, and a line for each row that is refused.

    Args:
        edits: ``edited_rows`` (changed cells by row number), ``added_rows``, ``deleted_rows``.
    """
    changes: list[Change] = []
    refused: list[str] = []
    deleted = set(edits.get("deleted_rows", ()))
    changes += [Change(evenings[row], gone=True) for row in sorted(deleted)]
    there = {e.diary_date for row, e in enumerate(evenings) if row not in deleted}
    for number, cells in edits.get("edited_rows", {}).items():
        row = int(number)
        if row in deleted:
            continue
        _add(changes, refused, evenings[row].fields(), cells, f"{evenings[row].diary_date}")
    for number, cells in enumerate(edits.get("added_rows", ()), start=1):
        if not any(value is not None for value in cells.values()):
            continue
        where = str(cells.get(DAY) or f"new row {number}")[:10]
        day = _day(cells.get(DAY))
        if day is None:
            refused.append(f"{where}: the date is missing.")
        elif day in there:
            refused.append(f"{where}: this evening stands in the table already.")
        else:
            there.add(day)
            _add(changes, refused, {DAY: day}, {**cells, DAY: day}, where)
    return changes, refused


def _add(
    changes: list[Change],
    refused: list[str],
    values: Mapping[str, Any],
    cells: Mapping[str, Any],
    where: str,
) -> None:
    try:
        record = Evening(**{**values, **{name: _read(name, cells[name]) for name in cells}})
    except DiaryError as error:
        refused.append(f"{where}: {refusal_text(error)}")
    else:
        changes.append(Change(record))


def _shown(value: Any) -> Any:
    return value.strftime("%H:%M") if isinstance(value, datetime.time) else value


def _read(name: str, value: Any) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if name == "onset_local_time":
        return read_clock(str(value)) or str(value)
    if name in _NUMBERS and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _day(value: Any) -> datetime.date | None:
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
