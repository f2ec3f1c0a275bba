"""The plan as CSV, and back.

UTF-8, one row per food eaten, a decimal point, no totals row. A cell that a spreadsheet would run
as a formula gets an apostrophe in front, which reading takes off again. Reading also takes a byte
order mark, either kind of line end, the columns in any order, and further columns beside them,
which it leaves out.
"""

from __future__ import annotations

import csv
import io
import math
import re
import stat
from pathlib import Path

import pandas as pd

from planner.export.csv_cells import csv_bytes
from planner.plan.columns import COST_COLUMN, NUTRIENT_COLUMNS, PLAN_COLUMNS
from planner.profile import LABEL_MINERALS

MAX_BYTES = 5_000_000
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{0,30})?([eE][+-]?[0-9]{1,3})?", re.ASCII)
_WHOLE_NUMBER = re.compile(r"[0-9]{1,15}", re.ASCII)
_NUMBERS = frozenset(
    ["Day", "Grams", "Food Code", COST_COLUMN.heading, *(c.heading for c in NUTRIENT_COLUMNS)]
)
# A label of one's own may leave these out (`planner.profile.own_food`).
_MAY_BE_UNKNOWN = frozenset(c.heading for c in NUTRIENT_COLUMNS if c.column in LABEL_MINERALS)
_WHOLE_NUMBERS = ("Day", "Food Code")


class PlanFileError(ValueError):
    """A plan file cannot be read. Its text says which file, where, and what is allowed."""


def plan_csv(items: pd.DataFrame) -> bytes:
    """The rows of a plan as CSV."""
    return csv_bytes(PLAN_COLUMNS, items[list(PLAN_COLUMNS)].itertuples(index=False))


def read_plan_csv(path: Path | str) -> pd.DataFrame:
    """The rows of a plan file, in `PLAN_COLUMNS`.

    Raises:
        PlanFileError: the file is missing, too large, empty, not UTF-8, or not a plan.
    """
    file = Path(path)
    try:
        found = file.stat()
        if stat.S_ISDIR(found.st_mode):
            raise PlanFileError(f"{file}: is a folder; give a plan CSV")
        if not stat.S_ISREG(found.st_mode):
            raise PlanFileError(f"{file}: is not a regular file; give a plan CSV")
        with file.open("rb") as stream:
            # One byte more than allowed tells a file that is too large without reading it all.
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise PlanFileError(f"{file}: there is no such file; give a plan CSV") from None
    except OSError as error:
        raise PlanFileError(f"{file}: cannot be read: {error.strerror or error}") from error
    except PlanFileError:
        raise
    except ValueError:  # a null byte in the name
        raise PlanFileError(f"{str(file)!r}: is not the name of a file") from None
    return parse_plan_csv(content, str(file))


def parse_plan_csv(content: bytes, source: str) -> pd.DataFrame:
    """The rows of a plan CSV given as bytes; `source` names it in errors.

    Raises:
        PlanFileError: the content is empty, not UTF-8, or not a plan.
    """
    if len(content) > MAX_BYTES:
        raise PlanFileError(f"{source}: is too large; a plan CSV has at most {MAX_BYTES:,} bytes")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanFileError(
            f"{source}: not UTF-8 text (byte {error.start + 1}); save it as CSV in UTF-8"
        ) from error
    if not text.strip():
        raise PlanFileError(f"{source}: is empty; a plan CSV starts with its headings")
    if "\x00" in text:
        raise PlanFileError(f"{source}: holds NUL bytes, so it is not a CSV")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records = []
    try:
        headings = next(reader)
        _check_headings(headings, source)
        places = [(name, headings.index(name)) for name in PLAN_COLUMNS]
        for row in reader:
            if not row:
                continue
            line = reader.line_num
            if len(row) != len(headings):
                raise PlanFileError(
                    f"{source}: line {line}: {len(row)} cells; the headings are {len(headings)}"
                )
            records.append([_value(name, row[place], source, line) for name, place in places])
    except csv.Error as error:
        raise PlanFileError(f"{source}: line {reader.line_num}: not a CSV: {error}") from error
    return pd.DataFrame(records, columns=list(PLAN_COLUMNS))


def _check_headings(headings: list[str], source: str) -> None:
    """Every column of a plan has its heading, once."""
    missing = [column for column in PLAN_COLUMNS if column not in headings]
    if missing:
        hint = ""
        for mark, name in ((";", "semicolons"), ("\t", "tabs")):
            if any(heading.count(mark) > 5 for heading in headings):
                hint = f"; its cells are parted by {name}, and a plan's by commas"
        raise PlanFileError(f"{source}: line 1: heading missing: {', '.join(missing)}{hint}")
    doubled = [column for column in PLAN_COLUMNS if headings.count(column) > 1]
    if doubled:
        raise PlanFileError(f"{source}: line 1: heading stands twice: {', '.join(doubled)}")


def _value(heading: str, text: str, source: str, line: int) -> object:
    if heading not in _NUMBERS:
        return text.removeprefix("'")
    if not text and heading in _MAY_BE_UNKNOWN:
        return math.nan
    if heading in _WHOLE_NUMBERS:
        if _WHOLE_NUMBER.fullmatch(text):
            return int(text)
        kind = "a whole number"
    else:
        if _NUMBER.fullmatch(text) and math.isfinite(number := float(text)):
            return number
        kind = "a number with a decimal point"
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    raise PlanFileError(f"{source}: line {line}: {heading}: {shown!r} is not {kind}")
