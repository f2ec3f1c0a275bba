"""Food codes of a profile that the food table does not hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from planner.profile.entries import is_food_code
from planner.profile.faults import Fault
from planner.profile.pantry import AtHome

_ALLOWED = "a food code of the food table"


def unknown_codes(
    listed: Mapping[str, Sequence[str]],
    pantry: Sequence[AtHome],
    known: Collection[int],
    source: str,
) -> list[Fault]:
    """A fault for each code that is not in `known`.

    Args:
        listed: entries of lists of `preferences`, by key.
        source: what the profile was read from.
    """
    codes = {int(code) for code in known}
    at_home = [
        Fault(
            source,
            "pantry.food_code",
            str(food.food_code),
            _ALLOWED,
            f"entry {position}: {food.food_code} is not in the food table",
        )
        for position, food in enumerate(pantry, start=1)
        if food.food_code not in codes
    ]
    return at_home + [
        Fault(
            source,
            f"preferences.{key}",
            entry,
            _ALLOWED,
            f"entry {position}, {entry}, is not in the food table",
        )
        for key, entries in listed.items()
        for position, entry in enumerate(entries, start=1)
        if is_food_code(entry) and int(entry) not in codes
    ]


def without_entries(
    tables: Mapping[str, Any], gone: Collection[str], codes: Collection[int] = ()
) -> dict[str, Any]:
    """The tables of a profile without these entries of tastes, and foods at home of these codes."""
    left = dict(tables)
    tastes = dict(left.get("preferences", {}))
    for key in ("dislikes", "favourites"):
        if key in tastes:
            tastes[key] = [entry for entry in tastes[key] if entry not in gone]
    left["preferences"] = tastes
    left["pantry"] = [food for food in left.get("pantry", ()) if food["food_code"] not in codes]
    return left
