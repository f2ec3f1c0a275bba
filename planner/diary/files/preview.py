"""What a file would change in a diary: shown first, saved only when it is confirmed."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from planner.diary.faults import DiaryError
from planner.diary.files.table import CsvTable, Row
from planner.diary.records import FoodEaten, Record
from planner.diary.store.diary import KEY_ALLOWED, Change, Diary, Entry, is_key
from planner.profile.faults import Fault


@dataclass(frozen=True)
class Preview:
    """A file as it was understood. Nothing of it is saved.

    what: which kind of file it is. changes, histories: what would be kept. faults: a line for each
    row that is refused. replaced_days: days whose earlier import from the same program the file
    takes the place of.
    """

    source: str
    what: str
    changes: tuple[Change, ...] = ()
    histories: tuple[tuple[Entry[Any], ...], ...] = ()
    faults: tuple[Fault, ...] = ()
    replaced_days: frozenset[datetime.date] = field(default_factory=frozenset)

    @property
    def rows(self) -> int:
        """How many records the file holds that can be kept."""
        return len(self.changes) + len(self.histories)

    @property
    def days(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and the last day of the file's records."""
        found = [change.record.day for change in self.changes]
        found += [versions[-1].record.day for versions in self.histories]
        known = [day for day in found if day is not None]
        return (min(known), max(known)) if known else None


@dataclass(frozen=True)
class Tally:
    """What confirming would do, in records."""

    new: int
    changed: int
    same: int
    taken_away: int


def tally(diary: Diary, preview: Preview) -> Tally:
    """Compare a preview with the diary as it is now."""
    kinds = {type(change.record) for change in _all_changes(diary, preview)}
    present = {
        (kind.kind, entry.key): entry.record for kind in kinds for entry in diary.entries(kind)
    }
    counts: Counter[str] = Counter()
    for change in _all_changes(diary, preview):
        key = change.record.own_key or change.key or ""
        kept = present.get((change.record.kind, key))
        if change.gone:
            counts["taken_away"] += kept is not None
        elif kept is None:
            counts["new"] += 1
        else:
            counts["same" if kept == change.record else "changed"] += 1
    return Tally(counts["new"], counts["changed"], counts["same"], counts["taken_away"])


def confirm(diary: Diary, preview: Preview, *, without_faulty: bool = False) -> list[Entry[Any]]:
    """Save a preview, all or nothing.

    Raises:
        DiaryError: rows were refused, and `without_faulty` does not say to leave them out.
        StoreError: the store cannot save it.
    """
    if preview.faults and not without_faulty:
        raise DiaryError(preview.faults)
    changes = [*_taken_away(diary, preview), *preview.changes]
    return diary.save_all(changes, preview.histories)


def _all_changes(diary: Diary, preview: Preview) -> list[Change]:
    newest = [
        Change(versions[-1].record, versions[-1].key, versions[-1].gone)
        for versions in preview.histories
    ]
    return [*_taken_away(diary, preview), *preview.changes, *newest]


def _taken_away(diary: Diary, preview: Preview) -> list[Change]:
    """Foods of an earlier import that the file, for the same days, does not hold any more."""
    if not preview.replaced_days:
        return []
    kept = {change.key for change in preview.changes}
    return [
        Change(entry.record, entry.key, gone=True)
        for entry in diary.entries(
            FoodEaten, min(preview.replaced_days), max(preview.replaced_days)
        )
        if entry.record.source == "cronometer_servings"
        and entry.record.eaten_date in preview.replaced_days
        and entry.key not in kept
    ]


def content_keys(records: list[Record], prefix: str) -> list[str]:
    """A key for each record from what it holds, so that a file read twice adds nothing twice.

    Records that are the same in every field are told apart by their order.
    """
    seen: Counter[str] = Counter()
    keys = []
    for record in records:
        digest = hashlib.sha256(record.model_dump_json().encode()).hexdigest()[:32]
        seen[digest] += 1
        keys.append(f"{prefix}-{digest}-{seen[digest]}")
    return keys


def key_fault(table: CsvTable, row: Row, heading: str) -> list[Fault]:
    """A fault where a row names a key that cannot be kept."""
    key = row.cells.get(heading, "")
    if not key or is_key(key):
        return []
    return [table.fault(row, heading, KEY_ALLOWED, f"{key[:60]!r} is not a key")]


def at_line(faults: Iterable[Fault], source: str, line: int) -> list[Fault]:
    """The faults of a record, said to be found on a line of a file."""
    return [replace(fault, source=f"{source}: line {line}") for fault in faults]
