"""Turns the validation library's errors into faults in our own words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from planner.profile.faults import SHOWN_CHARACTERS, Fault, ProfileError, shortened, shown

DEFAULT_SOURCE = "profile"

# Looking for the nearest name is slow beside the rest; a file of nothing but unknown keys
# must not keep anyone waiting.
_MOST_SUGGESTIONS = 20


def refusal(predicate: str, allowed: str = "") -> PydanticCustomError:
    """An error of our own for validators to raise.

    Args:
        predicate: what is wrong, to be read after the value: `is blank`.
        allowed: what is allowed, where that differs from what the key allows in general.
    """
    return PydanticCustomError(
        "refusal", "{predicate}", {"predicate": predicate, "allowed": allowed}
    )


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name most like `name`, or None where none is like it."""
    start = name[:SHOWN_CHARACTERS].lower()
    return next(iter(difflib.get_close_matches(start, list(known), n=1, cutoff=cutoff)), None)


def table_faults(
    error: ValidationError,
    table: str,
    values: Mapping[str, Any],
    allowed: Mapping[str, str],
    elsewhere: Mapping[str, str],
) -> list[Fault]:
    """The faults of one table of a profile.

    Args:
        error: what validating the table raised.
        table: the table's name, empty for the profile itself.
        values: the table as it was given.
        allowed: the table's keys, each with what it allows.
        elsewhere: full names (`person.age`) of every profile key, by key.
    """
    faults: list[Fault] = []
    for number, detail in enumerate(error.errors(include_url=False)):
        inner = detail.get("ctx", {}).get("error")
        if isinstance(inner, ProfileError):
            faults.extend(inner.faults)
            continue
        key = str(detail["loc"][0])
        full_key = f"{table}.{shortened(key)}" if table else shortened(key)
        if detail["type"] == "missing":
            faults.append(Fault(DEFAULT_SOURCE, full_key, "", allowed[key], "is missing"))
        elif detail["type"] == "extra_forbidden":
            hint = _key_hint(key, allowed, elsewhere) if number < _MOST_SUGGESTIONS else ""
            place = f"a key of [{table}]" if table else "a section of a profile"
            faults.append(
                Fault(
                    DEFAULT_SOURCE,
                    full_key,
                    shown(values[key]),
                    ", ".join(allowed),
                    f"is not {place}{hint}",
                )
            )
        else:
            faults.append(_value_fault(detail, full_key, values[key], allowed[key]))
    return faults


def _value_fault(detail: ErrorDetails, full_key: str, value: Any, allowed: str) -> Fault:
    context = detail.get("ctx", {})
    subject = shown(value)
    position = detail["loc"][1] if len(detail["loc"]) > 1 else None
    if isinstance(position, int):
        value = value[position]
        subject = f"entry {position + 1}, {shown(value)},"
    if detail["type"] == "refusal":
        predicate = context["predicate"]
        allowed = context["allowed"] or allowed
    elif detail["type"] in ("int_type", "float_type"):
        predicate = _not_a_number(value)
    elif detail["type"] == "bool_type":
        predicate = "is not true or false"
    elif detail["type"] == "tuple_type":
        predicate = "is not a list"
        allowed = f"a list, each entry: {allowed}"
    elif detail["type"] == "literal_error" and isinstance(value, str):
        match = nearest(value, allowed.split(", "))
        predicate = f'is not allowed, did you mean "{match}"?' if match else "is not allowed"
    else:
        predicate = "is not allowed"
    return Fault(DEFAULT_SOURCE, full_key, shown(value), allowed, f"{subject} {predicate}")


def _not_a_number(value: Any) -> str:
    if isinstance(value, str):
        return "is text, not a number"
    if isinstance(value, float):
        return "is not written as a whole number"
    if isinstance(value, int) and not isinstance(value, bool):
        return "is too far from zero"
    return "is not a number"


def _key_hint(key: str, own: Iterable[str], elsewhere: Mapping[str, str]) -> str:
    """Names the key that was probably meant, in this table or in another one."""
    match = elsewhere.get(key) or nearest(key, own)
    if match is None:
        other = nearest(key, elsewhere, cutoff=0.8)
        match = elsewhere[other] if other else None
    return f", did you mean {match}?" if match else ""
