"""What is wrong with an input, in one line a fault: where, the value, what is allowed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Self

SHOWN_CHARACTERS = 60
"""Longest stretch of a refused value or key that a message repeats."""

_SHOWN_ENTRIES = 4
_LARGEST_SHOWN_BITS = 160


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with an input.

    Every part is text fit for a terminal: shortened where long, control characters escaped.

    Attributes:
        source: what was read, usually a file as the reader named it.
        key: the key at fault as `section.key`; empty where the whole source is at fault.
        value: the refused value; empty where there is none.
        allowed: what is allowed there; empty where there is nothing to add.
        message: what is wrong.
    """

    source: str
    key: str
    value: str
    allowed: str
    message: str

    def __post_init__(self) -> None:
        for part in ("source", "key", "value", "allowed", "message"):
            object.__setattr__(self, part, printable(getattr(self, part)))

    def __str__(self) -> str:
        """The fault on one line: `profile.toml: person.age: 7 is not allowed; allowed: ...`."""
        start = ": ".join(part for part in (self.source, self.key, self.message) if part)
        return f"{start}; allowed: {self.allowed}" if self.allowed else start


class FaultsError(ValueError):
    """What was given is refused. `faults` holds every fault, `str()` gives a line for each."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)

    def at(self, source: str) -> Self:
        """The same faults, said to be found in `source`."""
        return type(self)(replace(fault, source=source) for fault in self.faults)


class ProfileError(FaultsError):
    """A profile was refused."""


def printable(text: str) -> str:
    """The text with each character that has no visible form written as its escape (`\\x1b`)."""
    if text.isprintable():
        return text
    return "".join(
        mark if mark.isprintable() else mark.encode("unicode_escape", "replace").decode("ascii")
        for mark in text
    )


def shortened(text: str) -> str:
    """The text's first characters, with an ellipsis where some were left out."""
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def shown(value: Any) -> str:
    """A value as a message repeats it: written as in TOML, short, and free of control characters.

    Never fails, whatever the value: objects of other types are named by their type alone.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return f'"{printable(shortened(str.__str__(value)))}"'
    if isinstance(value, int):
        # Python refuses to write very long integers out, so they are not tried.
        if value.bit_length() > _LARGEST_SHOWN_BITS:
            return "a number of very many digits"
        return int.__repr__(value)
    if isinstance(value, float):
        return float.__repr__(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return _shown_list(list(value))
    if isinstance(value, dict):
        return "a table" if value else "an empty table"
    return shortened(f"a value of type {type(value).__name__}")


def _shown_list(entries: list[Any]) -> str:
    parts = [
        "[…]" if isinstance(entry, (list, tuple)) else shown(entry)
        for entry in entries[:_SHOWN_ENTRIES]
    ]
    if len(entries) > _SHOWN_ENTRIES:
        parts.append("…")
    return shortened(f"[{', '.join(parts)}]")
