"""Values as cells of a CSV, and back.

A text that a spreadsheet would run as a formula gets an apostrophe in front, as in the plan's CSV;
reading takes it off again. An empty cell is a missing value.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from planner.export.csv_cells import csv_bytes, csv_cell

_PLAIN = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{0,30})?([eE][+-]?[0-9]{1,3})?", re.ASCII)
_COMMA = re.compile(r"[+-]?[0-9]{1,15}(,[0-9]{0,30})?", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+\.[0-9]+", re.ASCII)
_COMMA_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+", re.ASCII)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(:00(\.0+)?)?", re.ASCII)

TRUE = frozenset({"true", "yes", "1"})
FALSE = frozenset({"false", "no", "0"})


def record_csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV of records: in UTF-8, with these headings, None as an empty cell."""
    return csv_bytes(headings, rows, cell)


def cell(value: object) -> str:
    """A value as a cell; None is an empty one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return csv_cell(value)


def plain_text(text: str) -> str | None:
    """The text of a cell; None where it is empty."""
    return text.removeprefix("'") or None


def read_number(text: str, *, decimal_comma: bool = False) -> float | None:
    """The number that a cell holds, or None where it holds none or it could be two."""
    text = text.strip()
    plain, grouped = (_COMMA, _COMMA_THOUSANDS) if decimal_comma else (_PLAIN, _THOUSANDS)
    if decimal_comma and grouped.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if grouped.fullmatch(text):
        return float(text.replace(",", ""))
    if plain.fullmatch(text):
        return float(text.replace(",", "."))
    return None


def read_yes_no(text: str) -> bool | None:
    """True or false as people and spreadsheets write it; None for anything else."""
    word = text.strip().lower()
    return True if word in TRUE else False if word in FALSE else None


def read_clock(text: str) -> str | None:
    """A 24-hour clock time as HH:MM; None for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    return f"{int(found[1]):02d}:{found[2]}" if found else None
