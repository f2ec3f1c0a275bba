"""Evenings, IRLS totals, laboratory values and supplements as CSV: a column for each field."""

from __future__ import annotations

import datetime
import types
from collections.abc import Iterable, Mapping
from typing import Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from planner.diary.faults import DiaryError, one_fault
from planner.diary.files.cells import (
    plain_text,
    read_clock,
    read_number,
    read_yes_no,
    record_csv_bytes,
)
from planner.diary.files.preview import Preview, at_line, content_keys, key_fault
from planner.diary.files.table import CsvTable, Row
from planner.diary.records import (
    DopamineMedicine,
    Evening,
    IrlsTotal,
    Lab,
    Record,
    SupplementTaken,
)
from planner.diary.store.diary import Change, Entry
from planner.profile.faults import Fault

KINDS: tuple[type[Record], ...] = (
    Evening,
    IrlsTotal,
    Lab,
    SupplementTaken,
    DopamineMedicine,
)
KEY = "key"


def columns(kind: type[Record]) -> tuple[str, ...]:
    """The headings of a kind's CSV: its fields; then its key, where a day may hold several."""
    keyed = kind in (Lab, SupplementTaken)
    return (*kind.model_fields, *((KEY,) if keyed else ()))


def record_csv(kind: type[Record], entries: Iterable[Entry[Any]]) -> bytes:
    """Records of one kind as CSV."""
    headings = columns(kind)
    return record_csv_bytes(
        headings,
        (
            [entry.key if name == KEY else getattr(entry.record, name) for name in headings]
            for entry in entries
        ),
    )


def kind_of(headings: Iterable[str]) -> type[Record] | None:
    """Which kind a file's headings are of: all fields that must be given stand in them."""
    given = set(headings)
    for kind in KINDS:
        if {name for name, of in kind.model_fields.items() if of.is_required()} <= given:
            return kind
    return None


def read_record_csv(table: CsvTable, kind: type[Record]) -> Preview:
    """What a CSV of records would change."""
    unknown = [name for name in table.headings if name not in columns(kind)]
    if unknown:
        allowed = ", ".join(columns(kind))
        message = f"line 1: heading is not known: {', '.join(unknown)[:200]}"
        raise one_fault(table.source, "", "", allowed, message)
    faults = list(table.faults)
    made: list[tuple[Row, Record]] = []
    for row in table.rows:
        values, wrong = _values(table, row, kind)
        wrong += key_fault(table, row, KEY)
        try:
            record = kind(**values)
        except DiaryError as error:
            # A required field that could not be read has its fault already.
            told = {f"{kind.kind}.{fault.key}" for fault in wrong}
            others = [fault for fault in error.faults if fault.key not in told]
            wrong += at_line(others, table.source, row.line)
        if wrong:
            faults.extend(wrong)
        else:
            made.append((row, record))
    made, doubled = _once_each(table, made)
    faults.extend(doubled)
    keys = content_keys([record for _, record in made], "csv")
    changes = tuple(
        Change(record, row.cells.get(KEY) or key)
        for (row, record), key in zip(made, keys, strict=True)
    )
    return Preview(table.source, f"CSV of {kind.kind} records", changes, faults=tuple(faults))


def _once_each(
    table: CsvTable, made: list[tuple[Row, Record]]
) -> tuple[list[tuple[Row, Record]], list[Fault]]:
    """Rows for the same evening cannot both be kept; all but the first are faults."""
    lines: dict[str, int] = {}
    kept, faults = [], []
    for row, record in made:
        key = record.own_key or row.cells.get(KEY)
        if key and key in lines:
            message = f"stands on line {lines[key]} already"
            faults.append(Fault(f"{table.source}: line {row.line}", key, "", "one row", message))
            continue
        if key:
            lines[key] = row.line
        kept.append((row, record))
    return kept, faults


def _values(table: CsvTable, row: Row, kind: type[Record]) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    faults = []
    for name, field in kind.model_fields.items():
        text = row.cells.get(name, "")
        if not text:
            continue
        value = _value(text, field, table.decimal_comma)
        if value is None:
            message = f"{text[:60]!r} cannot be read"
            faults.append(table.fault(row, name, field.description or "", message))
        else:
            values[name] = value
    return values, faults


def field_values(kind: type[Record], texts: Mapping[str, str]) -> dict[str, Any]:
    """The values of a record's fields given as texts, as in a CSV.

    Raises:
        DiaryError: a text cannot be read, or there is no such field.
    """
    values: dict[str, Any] = {}
    faults = []
    for name, text in texts.items():
        field = kind.model_fields.get(name)
        value = _value(text, field, False) if field else None
        if field is None:
            allowed = ", ".join(kind.model_fields)
            faults.append(Fault("", name, text[:60], allowed, f"is not a field of {kind.kind}"))
        elif value is None:
            message = f"{text[:60]!r} cannot be read"
            faults.append(Fault("", name, text[:60], field.description or "", message))
        else:
            values[name] = value
    if faults:
        raise DiaryError(faults)
    return values


def _value(text: str, field: FieldInfo, decimal_comma: bool) -> Any:
    of = _type(field)
    if of is bool:
        return read_yes_no(text)
    if of is datetime.time:
        return read_clock(text)
    if of is datetime.date:
        return text.strip()
    if of in (int, float):
        number = read_number(text, decimal_comma=decimal_comma)
        if number is None or of is float:
            return number
        # A part of a whole number is refused by the field, which says what is allowed.
        return int(number) if number.is_integer() else number
    return plain_text(text)


def _type(field: FieldInfo) -> Any:
    """The plain type of a field, without None and without notes to it."""
    of: Any = field.annotation
    if get_origin(of) in (Union, types.UnionType):
        of = next(part for part in get_args(of) if part is not type(None))
    while hasattr(of, "__metadata__"):
        of = get_args(of)[0]
    return of
