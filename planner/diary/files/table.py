"""Reads a CSV of any common make: byte order mark, commas, semicolons or tabs, decimal comma."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

from planner.diary.faults import DiaryError, one_fault
from planner.profile.faults import Fault

MAX_BYTES = 50_000_000
MAX_ROWS = 200_000
_WITH_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+", re.ASCII)
_CSV = "a CSV in UTF-8 that starts with its headings"


@dataclass(frozen=True)
class Row:
    """A row: the line of the file that it ends on, and its cells by heading."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class CsvTable:
    """A CSV as read. faults: rows that could not be read at all."""

    source: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    decimal_comma: bool
    faults: tuple[Fault, ...]

    def fault(self, row: Row, heading: str, allowed: str, message: str) -> Fault:
        """A fault of one cell."""
        value = row.cells.get(heading, "")
        return Fault(f"{self.source}: line {row.line}", heading, value[:60], allowed, message)


def read_csv(content: bytes, source: str) -> CsvTable:
    """The rows of a CSV.

    Raises:
        DiaryError: the file as a whole cannot be read.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 text: a byte on line {line} does not fit"
        raise one_fault(source, "", "", _CSV, message) from None
    if not text.strip():
        raise one_fault(source, "", "", _CSV, "is empty")
    if "\x00" in text:
        raise one_fault(source, "", "", _CSV, "holds NUL bytes")
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    faults: list[Fault] = []
    headings: tuple[str, ...] = ()
    try:
        for cells in reader:
            if not any(cells):
                continue
            if not headings:
                headings = _headings(cells, source)
            elif len(cells) != len(headings):
                message = f"has {len(cells)} cells; the headings are {len(headings)}"
                faults.append(Fault(f"{source}: line {reader.line_num}", "", "", "", message))
            else:
                rows.append(Row(reader.line_num, dict(zip(headings, cells, strict=True))))
            if len(rows) > MAX_ROWS:
                raise one_fault(source, "", "", f"at most {MAX_ROWS:,} rows", "has too many rows")
    except csv.Error as error:
        message = f"line {reader.line_num}: is not a CSV: {error}"
        raise one_fault(source, "", "", _CSV, message) from None
    comma = delimiter != "," and any(
        _WITH_COMMA.fullmatch(value.strip()) for row in rows for value in row.cells.values()
    )
    return CsvTable(source, headings, tuple(rows), comma, tuple(faults))


def _headings(cells: list[str], source: str) -> tuple[str, ...]:
    # Two characters look like the micro sign; files hold either.
    headings = tuple(" ".join(text.split()).replace("\u03bc", "µ") for text in cells)
    doubled = sorted({name for name in headings if name and headings.count(name) > 1})
    if doubled:
        message = f"line 1: heading stands twice: {', '.join(doubled)}"
        raise DiaryError([Fault(source, "", "", "each heading once", message)])
    return headings
