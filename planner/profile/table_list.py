"""Reads a list of tables of a profile; faults say which entry they are of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from planner.profile.faults import Fault, ProfileError, shown
from planner.profile.table import Table
from planner.profile.translate import DEFAULT_SOURCE, refusal

Entry = TypeVar("Entry", bound=Table)


def read_tables(
    value: Any,
    of: type[Entry],
    name: str,
    clash: Callable[[Sequence[Entry]], tuple[str, str] | None],
    *,
    each: str = "",
    value_of: Callable[[Entry], str] = lambda _: "",
) -> tuple[Entry, ...]:
    """Entries from a list of mappings or of `of`.

    Args:
        name: of the list in the profile.
        clash: what is wrong with the last entry beside those before it, and what is allowed.
        each: what one entry is, as a fault says it.
        value_of: what the fault of a clash names of an entry.

    Raises:
        ProfileError: with every fault found.
    """
    if not isinstance(value, (list, tuple)):
        raise refusal(
            "is not a list of tables", allowed=f"[[{name}]] once for each {each}".rstrip()
        )
    made: list[Entry] = []
    faults: list[Fault] = []
    for place, entry in enumerate(value, start=1):
        if not isinstance(entry, (of, Mapping)):
            message = f"entry {place}, {shown(entry)}, is not a table"
            faults.append(Fault(DEFAULT_SOURCE, name, shown(entry), "a table", message))
            continue
        try:
            made.append(of.from_table(entry) if isinstance(entry, Mapping) else entry)
        except ProfileError as error:
            faults.extend(
                replace(
                    fault,
                    key=f"{name}.{fault.key}" if fault.key else name,
                    message=f"entry {place}: {fault.message}",
                )
                for fault in error.faults
            )
            continue
        wrong = clash(made)
        if wrong is not None:
            message, allowed = wrong
            value_named = value_of(made[-1])
            faults.append(
                Fault(DEFAULT_SOURCE, name, value_named, allowed, f"entry {place}: {message}")
            )
    if faults:
        raise ProfileError(faults)
    return tuple(made)
