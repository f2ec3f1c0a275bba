"""The plan as CSV, and back.

UTF-8, one row per food eaten, a decimal point, no totals row. A cell that a spreadsheet would run
as a formula gets an apostrophe in front, which reading takes off again.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd

from planner.plan.columns import COST_COLUMN, NUTRIENT_COLUMNS, PLAN_COLUMNS

MAX_BYTES = 5_000_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBERS = frozenset(
    ["Day", "Grams", "Food Code", COST_COLUMN.heading, *(c.heading for c in NUTRIENT_COLUMNS)]
)
_WHOLE_NUMBERS = ("Day", "Food Code")


class PlanFileError(ValueError):
    """A plan file cannot be read. Its text says which file, where, and what is allowed."""


def plan_csv(items: pd.DataFrame) -> bytes:
    """The rows of a plan as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(PLAN_COLUMNS)
    for row in items[list(PLAN_COLUMNS)].itertuples(index=False):
        writer.writerow([_cell(value) for value in row])
    return text.getvalue().encode("utf-8")


def read_plan_csv(path: Path | str) -> pd.DataFrame:
    """The rows of a plan file, in `PLAN_COLUMNS`.

    Raises:
        PlanFileError: the file is missing, too large, empty, not UTF-8, or not a plan.
    """
    file = Path(path)
    try:
        if file.is_dir():
            raise PlanFileError(f"{file}: is a folder; give a plan CSV")
        if file.stat().st_size > MAX_BYTES:
            raise PlanFileError(
                f"{file}: {file.stat().st_size:,} bytes; a plan CSV has at most {MAX_BYTES:,}"
            )
        content = file.read_bytes()
    except OSError as error:
        raise PlanFileError(f"{file}: cannot be read: {error.strerror}") from error
    return parse_plan_csv(content, str(file))


def parse_plan_csv(content: bytes, source: str) -> pd.DataFrame:
    """The rows of a plan CSV given as bytes; `source` names it in errors.

    Raises:
        PlanFileError: the content is empty, not UTF-8, or not a plan.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanFileError(f"{source}: not UTF-8 text (byte {error.start})") from error
    if not text.strip():
        raise PlanFileError(f"{source}: is empty; a plan CSV starts with its headings")
    if "\x00" in text:
        raise PlanFileError(f"{source}: holds NUL bytes, so it is not a CSV")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise PlanFileError(f"{source}: not a CSV: {error}") from error
    headings = rows[0]
    missing = [column for column in PLAN_COLUMNS if column not in headings]
    if missing:
        raise PlanFileError(f"{source}: heading missing: {', '.join(missing)}")
    records = []
    for line, row in enumerate(rows[1:], start=2):
        if not row:
            continue
        if len(row) != len(headings):
            raise PlanFileError(
                f"{source}: line {line}: {len(row)} cells; the headings are {len(headings)}"
            )
        record = dict(zip(headings, row, strict=True))
        records.append([_value(name, record[name], source, line) for name in PLAN_COLUMNS])
    return pd.DataFrame(records, columns=list(PLAN_COLUMNS))


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.10g}"
    text = str(value)
    return (
        f"'{text}" if isinstance(value, str) and text.startswith((*_FORMULA_STARTS, "'")) else text
    )


def _value(heading: str, text: str, source: str, line: int) -> object:
    if heading not in _NUMBERS:
        return text[1:] if text.startswith("'") else text
    try:
        return int(text) if heading in _WHOLE_NUMBERS else float(text)
    except ValueError:
        kind = "a whole number" if heading in _WHOLE_NUMBERS else "a number with a decimal point"
        shown = text if len(text) <= 40 else f"{text[:40]}..."
        raise PlanFileError(f"{source}: line {line}: {heading}: {shown!r} is not {kind}") from None
