"""What the `diary` command does."""

from __future__ import annotations

import argparse
import datetime
import sys
from typing import Any

from planner.cli.exit_codes import DONE, WRONG_INPUT
from planner.cli.faults import InputError, complain, read_foods, say
from planner.diary.faults import DiaryError, StoreError
from planner.diary.files import (
    confirm,
    everything_json,
    intake_csv,
    read_import_file,
    record_csv,
    tally,
)
from planner.diary.files.cells import read_number
from planner.diary.files.record_table import field_values
from planner.diary.records import KINDS, Evening, FoodEaten, Record, food_from_table, ranges
from planner.diary.store import FIRST_NAME, Person, Store, asked_person, open_store
from planner.diary.store.backup import backup, restore
from planner.export.files import write_whole
from planner.profile import today


def run_action(name: str, options: argparse.Namespace) -> int:
    """Run one action and return its exit code."""
    action = {
        "add": _add,
        "import": _import,
        "export": _export,
        "backup": _backup,
        "restore": _restore,
        "delete": _delete,
    }[name]
    if getattr(options, "person", FIRST_NAME) is None:
        options.person = asked_person()
    try:
        with open_store(options.database) as store:
            return action(store, options)
    except DiaryError as error:
        raise InputError(str(fault) for fault in error.faults) from error
    except StoreError as error:
        raise InputError([str(error)]) from error


def _add(store: Store, options: argparse.Namespace) -> int:
    kind = KINDS[options.kind]
    given = _given(options.fields)
    if "date" in given:
        given.setdefault(kind.day_field, given.pop("date"))
    given.setdefault(kind.day_field, today().isoformat())
    measures = (
        _measures(given.pop("measures")) if kind is FoodEaten and given.get("measures") else None
    )
    values = field_values(kind, {name: text for name, text in given.items() if text})
    person = _person(store, options.person)
    diary = store.diary_of(person.name if person else options.person or FIRST_NAME)
    if kind is Evening:
        # A change of one field leaves the others of that evening as they are.
        present = diary.get(Evening, given[kind.day_field])
        earlier = present.record.fields() if present else {}
        kept = {name: value for name, value in earlier.items() if name not in given}
        values = kept | values
    record = _food(values, measures) if kind is FoodEaten else kind(**values)
    _refuse_to_come(record, kind.day_field)
    entry = diary.save(record)
    print(f"{options.kind} of {record.day}: saved (version {entry.version}) in {store.place}")
    return DONE


def _given(fields: list[str]) -> dict[str, str]:
    given = {}
    for field in fields:
        name, sign, text = field.partition("=")
        if not sign:
            raise InputError([f"{field}: is not allowed; allowed: FIELD=VALUE"])
        given[name.strip()] = text
    return given


def _refuse_to_come(record: Record, field: str) -> None:
    """A slip in the year would stretch every chart; tomorrow is today somewhere else."""
    last = today() + datetime.timedelta(days=1)
    if record.day is not None and record.day > last:
        allowed = f"up to {last.isoformat()}"
        raise InputError([f"{field}: {record.day.isoformat()} is to come; allowed: {allowed}"])


def _measures(text: str) -> float:
    number = read_number(text)
    if number is None:
        raise FoodEaten.refuse("measures", text, f"{ranges.MEASURES}", "is not a number")
    return number


def _food(values: dict[str, Any], measures: float | None) -> Record:
    """A food of the table with its nutrients, or one by name without any."""
    code, grams = values.get("food_code"), values.get("grams")
    if measures is not None and (code is None or "food_name" in values):
        raise FoodEaten.refuse("measures", measures, "with a food_code alone", "has no food")
    if code is None or "food_name" in values:
        return FoodEaten(**values)
    if grams is None and measures is None:
        allowed = "with a food_code: grams, or measures (household measures of the food)"
        raise FoodEaten.refuse("grams", None, allowed, "is missing")
    return food_from_table(
        read_foods(), code, grams, values["eaten_date"], values.get("group"), measures=measures
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _import(store: Store, options: argparse.Namespace) -> int:
    preview = read_import_file(options.file)
    person = _person(store, options.person)
    span = " to ".join(day.isoformat() for day in preview.days) if preview.days else "no day"
    print(f"{options.file}: {preview.what}, {_counted(preview.rows, 'record')}, {span}")
    complain(str(fault) for fault in preview.faults)
    if preview.faults:
        print(_counted(len(preview.faults), "fault"))
    if person is not None:
        counts = tally(store.diary(person.id), preview)
        print(
            f"new {counts.new}, changed {counts.changed}, same as now {counts.same}, "
            f"taken away {counts.taken_away}"
        )
    refused = bool(preview.faults) and not options.without_faulty
    if refused or not options.confirm:
        more = ["--confirm"] if not options.confirm else []
        more += ["--without-faulty"] if refused else []
        print(f"Nothing was saved. To save it: {' '.join(more)}")
        return WRONG_INPUT if refused else DONE
    diary = store.diary_of(person.name if person else options.person or FIRST_NAME)
    confirm(diary, preview, without_faulty=True)
    print(f"Saved in {store.place}")
    return DONE


def _export(store: Store, options: argparse.Namespace) -> int:
    person = _someone(store, options.person)
    diary = store.diary(person.id)
    if options.what == "everything":
        content = everything_json(diary, person.name)
    elif options.what == "intake":
        content = intake_csv(diary)
    else:
        kind = KINDS[options.what]
        content = record_csv(kind, diary.entries(kind))
    if options.out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return DONE
    try:
        write_whole(options.out, content)
    except OSError as error:
        reason = error.strerror or error
        raise InputError([f"{options.out}: cannot be written: {reason}"]) from error
    say([f"{options.out}: written"])
    return DONE


def _backup(store: Store, options: argparse.Namespace) -> int:
    backup(store, options.file)
    print(f"{options.file}: backup of {_count(len(store.people()))} in {store.place}")
    return DONE


def _restore(store: Store, options: argparse.Namespace) -> int:
    present = len(store.people())
    if present and not options.replace:
        message = f"{store.place}: holds {_count(present)}; add --replace to give them up"
        raise InputError([f"{message}, after a backup of its own"])
    print(f"{store.place}: {_count(restore(store, options.file))} restored from {options.file}")
    return DONE


def _delete(store: Store, options: argparse.Namespace) -> int:
    person = _someone(store, options.person)
    if not options.confirm:
        print(f"{person.name}: nothing was deleted. To delete everything: --confirm")
        return DONE
    store.delete_person(person.id)
    print(f"{person.name}: everything is deleted from {store.place}. Backups made before remain.")
    return DONE


def _count(people: int) -> str:
    return f"{people} {'diary' if people == 1 else 'diaries'}"


def _person(store: Store, name: str | None) -> Person | None:
    """Whose diary is meant; None where there is none of that name yet."""
    people = store.people()
    if name is not None:
        return next((person for person in people if person.name == name), None)
    if len(people) > 1:
        names = ", ".join(person.name for person in people[:10])
        raise InputError([f"--person is missing; allowed: {names}"])
    return people[0] if people else None


def _someone(store: Store, name: str | None) -> Person:
    person = _person(store, name)
    if person is None:
        raise InputError([f"{store.place}: there is no diary{f' of {name}' if name else ''} yet"])
    return person
