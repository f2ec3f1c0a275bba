"""Cronometer's `servings.csv` and `dailysummary.csv` as what was eaten.

Columns are found by their headings, never by place. An empty cell is missing, not zero. Where a
day has a `Total` row, that row alone is the day: the rows of its meals would count twice.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from typing import Any

from planner.diary.faults import DiaryError
from planner.diary.files.cells import plain_text, read_number
from planner.diary.files.preview import Preview, at_line, content_keys
from planner.diary.files.table import CsvTable, Row
from planner.diary.records import DayTotal, FoodEaten
from planner.diary.store.diary import Change
from planner.plan.columns import NUTRIENT_COLUMNS
from planner.profile.faults import Fault

_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_GRAMS = re.compile(r"([0-9.,]+) ?g", re.ASCII)
_TOTAL = "total"

# Cronometer's headings, each with our column and the factor to our unit.
_HEADINGS: dict[str, tuple[str, float]] = {
    **{column.heading: (column.column, 1.0) for column in NUTRIENT_COLUMNS},
    "Vitamin D (IU)": ("vitamin_d_ug", 1 / 40),
}

_DECIMALS = {column.column: column.decimals for column in NUTRIENT_COLUMNS}


def is_servings(headings: tuple[str, ...]) -> bool:
    """Whether a file's headings are those of `servings.csv`."""
    return {"Day", "Food Name", "Amount"} <= set(headings)


def is_daily(headings: tuple[str, ...]) -> bool:
    """Whether a file's headings are those of `dailysummary.csv`."""
    return {"Date", "Energy (kcal)"} <= set(headings)


def read_servings(table: CsvTable) -> Preview:
    """Every food of `servings.csv`. Importing a day again takes the place of its earlier import."""
    faults = list(table.faults)
    foods: list[FoodEaten] = []
    for row in table.rows:
        if row.cells.get("Group", "").strip().lower() == _TOTAL:
            continue
        date, nutrients, wrong = _common(table, row, "Day")
        name = plain_text(row.cells["Food Name"].strip())
        if name is None:
            wrong.append(table.fault(row, "Food Name", "the food's name", "is missing"))
        if wrong or date is None or name is None:
            faults.extend(wrong)
            continue
        amount = plain_text(row.cells["Amount"].strip())
        unit = row.cells.get("Unit", "").strip()
        if amount and unit:
            amount = f"{amount} {unit}"
        try:
            foods.append(
                FoodEaten(
                    eaten_date=date,
                    food_name=name,
                    group=plain_text(row.cells.get("Group", "")),
                    amount=amount,
                    grams=_grams(amount, table.decimal_comma),
                    source="cronometer_servings",
                    nutrients=nutrients,
                )
            )
        except DiaryError as error:
            faults.extend(at_line(error.faults, table.source, row.line))
    keys = content_keys(list(foods), "cronometer")
    return Preview(
        table.source,
        "Cronometer servings",
        tuple(Change(food, key) for food, key in zip(foods, keys, strict=True)),
        faults=tuple(faults),
        replaced_days=frozenset(food.eaten_date for food in foods),
    )


def read_daily(table: CsvTable) -> Preview:
    """Every day of `dailysummary.csv`."""
    faults = list(table.faults)
    days: dict[datetime.date, list[tuple[Row, dict[str, float]]]] = defaultdict(list)
    broken: set[datetime.date] = set()
    for row in table.rows:
        date, nutrients, wrong = _common(table, row, "Date")
        if wrong:
            faults.extend(wrong)
            if date is not None:
                broken.add(date)
        elif date is not None:
            days[date].append((row, nutrients))
    changes = []
    for date in sorted(set(days) - broken):
        nutrients, wrong = _day(table, days[date])
        faults.extend(wrong)
        if wrong:
            continue
        try:
            changes.append(Change(DayTotal(eaten_date=date, nutrients=nutrients)))
        except DiaryError as error:
            faults.extend(at_line(error.faults, table.source, days[date][0][0].line))
    return Preview(table.source, "Cronometer daily summary", tuple(changes), faults=tuple(faults))


def _day(
    table: CsvTable, rows: list[tuple[Row, dict[str, float]]]
) -> tuple[dict[str, float], list[Fault]]:
    """A day from its rows: its `Total` row, its only row, or the sum of its meals' rows."""
    if "Group" in table.headings:
        totals = [entry for entry in rows if entry[0].cells["Group"].strip().lower() == _TOTAL]
        groups = [entry for entry in rows if entry not in totals]
        rows = totals or rows
        if not totals:
            # A nutrient that one meal lacks is not known for the day.
            known = set.intersection(*(set(nutrients) for _, nutrients in groups))
            return {
                name: round(sum(nutrients[name] for _, nutrients in groups), _DECIMALS[name])
                for name in known
            }, []
    first = rows[0]
    if len(rows) > 1:
        message = f"the day stands on line {first[0].line} already"
        return {}, [table.fault(row, "Date", "one row a day", message) for row, _ in rows[1:]]
    return first[1], []


def _common(
    table: CsvTable, row: Row, heading: str
) -> tuple[datetime.date | None, dict[str, float], list[Fault]]:
    """The date and the nutrients of a row."""
    faults = []
    date = _date(row.cells[heading].strip())
    if date is None:
        message = f"{row.cells[heading][:60]!r} is not a date"
        faults.append(table.fault(row, heading, "a date such as 2026-03-05", message))
    nutrients: dict[str, float] = {}
    for name, text in row.cells.items():
        if name not in _HEADINGS or not text.strip():
            continue
        column, factor = _HEADINGS[name]
        number = read_number(text, decimal_comma=table.decimal_comma)
        if number is None or number < 0:
            message = f"{text[:60]!r} is not an amount"
            faults.append(table.fault(row, name, "a number of at least 0", message))
        else:
            nutrients[column] = number * factor
    return date, nutrients, faults


def _date(text: str) -> datetime.date | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _grams(amount: str | None, decimal_comma: bool) -> float | None:
    """The weight, where the amount is one (`80.00 g`)."""
    found = _GRAMS.fullmatch(amount) if amount else None
    number: Any = read_number(found[1], decimal_comma=decimal_comma) if found else None
    return number if number and 0.1 <= number <= 10_000 else None
