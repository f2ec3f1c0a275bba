"""What was eaten as CSV: shares of planned meals, foods, and whole days, a row each.

The headings are the plan's. A share of a planned meal (`meal_eaten`) has no nutrients of its own:
they are the plan's, times the share.
"""

from __future__ import annotations

from typing import Any

from planner.diary.faults import DiaryError, one_fault
from planner.diary.files.cells import plain_text, read_number, record_csv_bytes
from planner.diary.files.preview import Preview, at_line, content_keys, key_fault
from planner.diary.files.table import CsvTable, Row
from planner.diary.records import DayTotal, FoodEaten, MealEaten, Record
from planner.diary.store.diary import Change, Diary, Entry
from planner.plan.columns import NUTRIENT_COLUMNS
from planner.profile.faults import Fault

_KINDS: dict[str, type[Record]] = {kind.kind: kind for kind in (MealEaten, FoodEaten, DayTotal)}
_FIELDS = {
    "Date": "eaten_date",
    "Meal": "meal",
    "Share (%)": "share_pct",
    "Group": "group",
    "Food Name": "food_name",
    "Amount": "amount",
    "Grams": "grams",
    "Food Code": "food_code",
    "Data Source": "source",
}
_NUMBERS = {"share_pct", "grams", "food_code"}
_NUTRIENTS = {column.heading: column.column for column in NUTRIENT_COLUMNS}

INTAKE_COLUMNS: tuple[str, ...] = ("Kind", *_FIELDS, *_NUTRIENTS, "Key")


def intake_csv(diary: Diary) -> bytes:
    """Everything eaten, by day."""
    entries: list[Entry[Any]] = []
    for kind in _KINDS.values():
        entries.extend(diary.entries(kind))
    entries.sort(key=lambda entry: entry.record.eaten_date)
    return record_csv_bytes(INTAKE_COLUMNS, (_row(entry.record, entry.key) for entry in entries))


def is_intake(headings: tuple[str, ...]) -> bool:
    """Whether a file's headings are of an intake CSV."""
    return {"Kind", "Date"} <= set(headings)


def read_intake_csv(table: CsvTable) -> Preview:
    """What an intake CSV would change."""
    unknown = [name for name in table.headings if name not in INTAKE_COLUMNS]
    if unknown:
        message = f"line 1: heading is not known: {', '.join(unknown)[:200]}"
        raise one_fault(table.source, "", "", ", ".join(INTAKE_COLUMNS), message)
    faults = list(table.faults)
    made: list[tuple[Row, Record]] = []
    lines: dict[tuple[str, str], int] = {}
    for row in table.rows:
        kind = _KINDS.get(row.cells["Kind"])
        if kind is None:
            message = f"{row.cells['Kind'][:60]!r} is not a kind"
            faults.append(table.fault(row, "Kind", ", ".join(_KINDS), message))
            continue
        values, wrong = _values(table, row, kind)
        wrong += key_fault(table, row, "Key")
        if not wrong:
            try:
                record = kind(**values)
            except DiaryError as error:
                wrong = at_line(error.faults, table.source, row.line)
        if wrong:
            faults.extend(wrong)
            continue
        key = record.own_key or row.cells.get("Key", "")
        if key and (kind.kind, key) in lines:
            message = f"stands on line {lines[kind.kind, key]} already"
            faults.append(table.fault(row, "Key", "one row", message))
            continue
        lines[kind.kind, key] = row.line
        made.append((row, record))
    keys = content_keys([record for _, record in made], "csv")
    changes = tuple(
        Change(record, row.cells.get("Key") or key)
        for (row, record), key in zip(made, keys, strict=True)
    )
    return Preview(table.source, "CSV of what was eaten", changes, faults=tuple(faults))


def _row(record: Record, key: str) -> list[object]:
    nutrients: dict[str, float] = getattr(record, "nutrients", {})
    return [
        record.kind,
        *(getattr(record, name, None) for name in _FIELDS.values()),
        *(nutrients.get(column) for column in _NUTRIENTS.values()),
        key,
    ]


def _values(table: CsvTable, row: Row, kind: type[Record]) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    nutrients: dict[str, float] = {}
    faults = []
    for heading in table.headings:
        text = row.cells[heading]
        if not text or heading in ("Kind", "Key"):
            continue
        name = _FIELDS.get(heading)
        if name is None or name in _NUMBERS:
            number = read_number(text, decimal_comma=table.decimal_comma)
            if number is None:
                faults.append(table.fault(row, heading, "a number", f"{text[:60]!r} is not one"))
            elif name is None:
                nutrients[_NUTRIENTS[heading]] = number
            else:
                whole = name != "grams" and number.is_integer()
                values[name] = int(number) if whole else number
        else:
            values[name] = plain_text(text)
    if nutrients:
        values["nutrients"] = nutrients
    return values, faults
