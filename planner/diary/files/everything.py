"""Everything of one person as JSON: every record with every version of it; and back."""

from __future__ import annotations

import datetime
import json
from typing import Any

from planner.diary.faults import DiaryError, one_fault
from planner.diary.files.preview import Preview
from planner.diary.records import KINDS, Record
from planner.diary.store.diary import KEY_ALLOWED, Diary, Entry, is_key, now
from planner.profile.faults import Fault, shown

FORMAT = "rls-meal-planner diary"
FORMAT_VERSION = 1
_FILE = f'a JSON file with "format": "{FORMAT}"'


def everything_json(diary: Diary, name: str | None = None) -> bytes:
    """Everything that is kept of a person, as UTF-8 JSON. A field that is missing is left out."""
    records: dict[str, Any] = {}
    for kind, record in KINDS.items():
        by_key: dict[str, list[Any]] = {}
        for entry in diary.history(record):
            by_key.setdefault(entry.key, []).append(
                {
                    "saved_at": entry.saved_at.isoformat(),
                    "gone": entry.gone,
                    "record": entry.record.model_dump(mode="json", exclude_none=True),
                }
            )
        records[kind] = [{"key": key, "versions": found} for key, found in by_key.items()]
    content = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "statement": "a diary as its owner kept it; not a medical record",
        "exported_at": now().isoformat(timespec="seconds"),
        "name": name,
        "records": records,
    }
    return f"{json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def is_everything(content: bytes) -> bool:
    """Whether a file looks like JSON, not like CSV."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def read_everything(content: bytes, source: str) -> Preview:
    """What a JSON export would change.

    Raises:
        DiaryError: the file as a whole cannot be read.
    """
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise one_fault(source, "", "", _FILE, f"is not JSON: {str(error)[:100]}") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise one_fault(source, "format", "", _FILE, "is not an export of a diary")
    if found.get("format_version") != FORMAT_VERSION:
        value = shown(found.get("format_version"))
        raise one_fault(
            source, "format_version", value, str(FORMAT_VERSION), f"{value} is not known"
        )
    records = found.get("records")
    if not isinstance(records, dict):
        raise one_fault(source, "records", "", "a table of lists", "is missing")
    histories: list[tuple[Entry[Any], ...]] = []
    faults: list[Fault] = []
    for kind, listed in records.items():
        if kind not in KINDS or not isinstance(listed, list):
            message = "is not a list of records of a known kind"
            faults.append(Fault(source, f"records.{kind}"[:80], "", ", ".join(KINDS), message))
            continue
        seen: set[str] = set()
        for place, entry in enumerate(listed, start=1):
            where = f"{kind} {place}"
            try:
                versions = _versions(entry, KINDS[kind], where)
                if versions[0].key in seen:
                    raise one_fault("", where, versions[0].key, "each key once", "stands twice")
                seen.add(versions[0].key)
                histories.append(versions)
            except DiaryError as error:
                faults.extend(error.at(source).faults)
    return Preview(
        source, "everything of a diary", histories=tuple(histories), faults=tuple(faults)
    )


def _versions(entry: Any, kind: type[Record], where: str) -> tuple[Entry[Any], ...]:
    listed = entry.get("versions") if isinstance(entry, dict) else None
    key = entry.get("key") if isinstance(entry, dict) else None
    if not isinstance(key, str) or not is_key(key):
        raise one_fault("", f"{where}.key", shown(key), KEY_ALLOWED, "is not a key")
    if not isinstance(listed, list) or not listed:
        raise one_fault("", f"{where}.versions", "", "a list of versions", "is missing or empty")
    made = []
    for number, version in enumerate(listed, start=1):
        if not isinstance(version, dict) or not isinstance(version.get("record"), dict):
            raise one_fault("", where, "", "a table with a record", f"version {number} is not one")
        gone = version.get("gone", False)
        if not isinstance(gone, bool):
            raise one_fault("", f"{where}.gone", shown(gone), "true or false", "is not allowed")
        saved_at = _moment(version.get("saved_at"), where)
        try:
            record = kind(**version["record"])
        except DiaryError as error:
            raise DiaryError(
                Fault("", f"{where}: {fault.key}", fault.value, fault.allowed, fault.message)
                for fault in error.faults
            ) from None
        if record.own_key not in (None, key):
            raise one_fault("", f"{where}.key", key, str(record.own_key), "is not the record's key")
        made.append(Entry(key, number, saved_at, gone, record))
    return tuple(made)


def _moment(value: Any, where: str) -> datetime.datetime:
    allowed = "a moment as ISO text with its time zone"
    try:
        moment = datetime.datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(datetime.UTC)
    except (TypeError, ValueError, OverflowError):
        message = f"{shown(value)} is not allowed"
        raise one_fault("", f"{where}.saved_at", shown(value), allowed, message) from None
