"""Cells of the CSV files: numbers that read back the same, and no text run as a formula."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Sequence

# The last four are the wide forms that East Asian spreadsheets take for the first four.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_cell(value: object) -> str:
    """A value as a cell. Text that a spreadsheet would run gets an apostrophe in front.

    What is not a number, since it is not known, is an empty cell.
    """
    if isinstance(value, float) and math.isnan(value):
        return ""
    if isinstance(value, float):
        # The shortest digits that read back to the same number; `30`, not `30.0`.
        return repr(float(value)).removesuffix(".0")
    text = str(value)
    if isinstance(value, str) and text.startswith((*_FORMULA_STARTS, "'")):
        return f"'{text}"
    return text


def csv_bytes(
    headings: Sequence[str],
    rows: Iterable[Iterable[object]],
    cell: Callable[[object], str] = csv_cell,
) -> bytes:
    """A CSV file in UTF-8 with its headings on the first line. cell: writes a value."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([cell(value) for value in row])
    return text.getvalue().encode("utf-8")
