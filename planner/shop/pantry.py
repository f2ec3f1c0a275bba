"""What is at home already: names of items with grams, taken off the list."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from planner.shop.table import ShopTable

ALL = math.inf
"""There is enough at home, however much it is."""

MAX_G = 100_000.0


class PantryError(ValueError):
    """An entry names no item, or no amount; says which, and what is allowed."""


def read_pantry(entries: Iterable[str], table: ShopTable) -> Mapping[str, float]:
    """Grams at home by item, from entries such as ``Rolled oats=500`` or ``Olive oil``.

    An entry without an amount means that there is enough. The same item twice adds up.

    Raises:
        PantryError: the name is not one of the items, or the amount is not one in grams.
    """
    names = {name.casefold(): name for name in table.items}
    found: dict[str, float] = {}
    for entry in entries:
        text, separator, amount = entry.partition("=")
        name = names.get(text.strip().casefold())
        if name is None:
            raise PantryError(f"{entry!r}: {text.strip()!r} is not an item; {_close(text, table)}")
        grams = _grams(amount, entry) if separator else ALL
        found[name] = found.get(name, 0.0) + grams
    return found


def _grams(text: str, entry: str) -> float:
    try:
        grams = float(text.strip().lower().removesuffix("g"))
    except ValueError:
        grams = -1.0
    if not 0 < grams <= MAX_G:
        raise PantryError(
            f"{entry!r}: {text.strip()!r} is not an amount; allowed: grams above 0 and at most "
            f"{MAX_G:,.0f}"
        )
    return grams


def _close(text: str, table: ShopTable) -> str:
    word = text.strip().casefold()
    like = [name for name in table.items if word and word in name.casefold()]
    if like:
        return f"allowed: {', '.join(like[:8])}"
    return "allowed: the names that the shopping list shows, such as Rolled oats"
