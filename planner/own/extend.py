"""The food table and the dish book with what is a person's own.

The same lists give the same objects again, as long as anyone holds them or they were asked for
lately: what is prepared for a table is found by its identity.
"""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import pandas as pd

from planner.dishes.load import DishBook, load_dishes
from planner.foods.own_codes import NOT_KNOWN
from planner.own.book import own_book
from planner.own.rows import own_row
from planner.profile import OwnFood, Profile

_KEPT = 12
_LOCK = threading.RLock()
_made: OrderedDict[Hashable, tuple[tuple[Any, ...], Any]] = OrderedDict()
_bases: dict[int, tuple[weakref.ref[Any], Any]] = {}
_book_bases: dict[int, tuple[weakref.ref[Any], Any]] = {}

Made = TypeVar("Made")


def with_own(
    profile: Profile, foods: pd.DataFrame, book: DishBook | None = None
) -> tuple[pd.DataFrame, DishBook]:
    """The table and the book that a profile is planned over.

    Without foods or dishes of one's own they are the ones given. A food like none of the table
    and a dish that cannot be made (`own_faults`) are left out.

    Args:
        foods: the food table, or one that this function made of it.
        book: the shipped dish book by default.
    """
    base = base_book(load_dishes() if book is None else book)
    table = base_table(foods)
    own = own_table(table, profile.own_food)
    if not profile.own_food and not profile.own_dish:
        return own, base
    key = ("book", id(base), id(own), profile.own_food, profile.own_dish)
    made = _once(
        key, (base, own), lambda: own_book(profile.own_food, profile.own_dish, table, own, base)
    )
    _remember(_book_bases, made, base)
    return own, made


def own_table(foods: pd.DataFrame, own: tuple[OwnFood, ...]) -> pd.DataFrame:
    """A food table with these foods beside its own; the table itself where there are none."""
    table = base_table(foods)
    if not own:
        return table
    return _once(("table", id(table), own), (table,), lambda: _extended(table, own))


def base_table(foods: pd.DataFrame) -> pd.DataFrame:
    """The table without foods of one's own."""
    found = _remembered(_bases, foods)
    return foods if found is None else found[0]


def base_book(book: DishBook) -> DishBook:
    """The book without dishes and foods of one's own."""
    found: DishBook | None = _remembered(_book_bases, book)
    return book if found is None else found


def own_foods_of(foods: pd.DataFrame) -> tuple[OwnFood, ...]:
    """The foods of one's own that a table was made with."""
    found = _remembered(_bases, foods)
    return () if found is None else found[1]


def _extended(table: pd.DataFrame, own: tuple[OwnFood, ...]) -> pd.DataFrame:
    liked = table[table["food_code"].isin({food.like for food in own})]
    like = {int(row["food_code"]): row for row in liked.to_dict("records")}
    rows = [
        own_row(food, {str(key): value for key, value in like[food.like].items()})
        for food in own
        if food.like in like
    ]
    if not rows:
        return table
    more = pd.DataFrame(rows)
    made = pd.concat([table.assign(**{NOT_KNOWN: ""}), more], ignore_index=True)
    made = made.astype({column: table[column].dtype for column in table.columns})
    _remember(_bases, made, (table, own))
    return made


def _remember(known: dict[int, tuple[weakref.ref[Any], Any]], made: Any, what: Any) -> None:
    """Keep what something was made of as long as it lives."""
    key = id(made)
    known[key] = (weakref.ref(made, lambda _: known.pop(key, None)), what)


def _remembered(known: dict[int, tuple[weakref.ref[Any], Any]], made: Any) -> Any:
    """What something was made of; None where it was not made here."""
    found = known.get(id(made))
    return found[1] if found is not None and found[0]() is made else None


def _once(key: Hashable, holds: tuple[Any, ...], make: Callable[[], Made]) -> Made:
    """What was made for a key, or make it. holds: what must live as long as it, for its ids."""
    with _LOCK:
        if key not in _made:
            _made[key] = (holds, make())
            while len(_made) > _KEPT:
                _made.popitem(last=False)
        _made.move_to_end(key)
        found: Made = _made[key][1]
        return found
