"""Finds out what a file is, and reads it into a preview. Nothing is saved here."""

from __future__ import annotations

import stat
from pathlib import Path

from planner.diary.faults import one_fault
from planner.diary.files import cronometer, everything, intake_table, record_table
from planner.diary.files.preview import Preview
from planner.diary.files.table import MAX_BYTES, read_csv

_KNOWN = "a diary's CSV or JSON as exported here, or Cronometer's servings.csv or dailysummary.csv"


def read_import(content: bytes, source: str) -> Preview:
    """What the file would change; `source` names it in messages.

    Raises:
        DiaryError: the file as a whole cannot be read. Faults of rows are in the preview.
    """
    if len(content) > MAX_BYTES:
        allowed = f"at most {MAX_BYTES // 1_000_000} MB"
        raise one_fault(source, "", "", allowed, "is too large")
    if everything.is_everything(content):
        return everything.read_everything(content, source)
    table = read_csv(content, source)
    if intake_table.is_intake(table.headings):
        return intake_table.read_intake_csv(table)
    if cronometer.is_servings(table.headings):
        return cronometer.read_servings(table)
    if cronometer.is_daily(table.headings):
        return cronometer.read_daily(table)
    kind = record_table.kind_of(table.headings)
    if kind is None:
        raise one_fault(source, "", "", _KNOWN, "line 1: the headings are of no known file")
    return record_table.read_record_csv(table, kind)


def read_import_file(path: Path) -> Preview:
    """As `read_import`, from a file.

    Raises:
        DiaryError: the file cannot be read.
    """
    source = str(path)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise one_fault(source, "", "", _KNOWN, "is not a regular file")
        with path.open("rb") as stream:
            # One byte more than allowed tells a file that is too large without reading it all.
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise one_fault(source, "", "", _KNOWN, "there is no such file") from None
    except OSError as error:
        reason = error.strerror or "unknown"
        raise one_fault(source, "", "", _KNOWN, f"cannot be read: {reason}") from None
    return read_import(content, source)
