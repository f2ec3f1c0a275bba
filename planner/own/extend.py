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
from planner.foods.own_codes import NOT_KNOWN, OWN_CODES
from planner.own.book import own_book
from planner.own.rows import own_row
from planner.profile import OwnFood, Profile

_KEPT = 12
_LOCK = threading.RLock()
_alive: weakref.WeakValueDictionary[Hashable, Any] = weakref.WeakValueDictionary()
_lately: OrderedDict[Hashable, Any] = OrderedDict()
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

    def make() -> DishBook:
        made = own_book(profile.own_food, profile.own_dish, table, own, base)
        _remember(_book_bases, made, (base, own))
        return made

    return own, _once(key, make)


def own_table(foods: pd.DataFrame, own: tuple[OwnFood, ...]) -> pd.DataFrame:
    """A food table with these foods beside its own; the table itself where there are none."""
    table = base_table(foods)
    if not own:
        return table
    return _once(("table", id(table), own), lambda: _extended(table, own))


def base_table(foods: pd.DataFrame) -> pd.DataFrame:
    """The table without foods of one's own."""
    found: tuple[pd.DataFrame, Any] | None = _remembered(_bases, foods)
    if found is not None:
        return found[0]
    if NOT_KNOWN in foods.columns:
        # A copy of such a table, as a week with meals out has.
        return foods[~foods["food_code"].isin(OWN_CODES)].drop(columns=NOT_KNOWN)
    return foods


def base_book(book: DishBook) -> DishBook:
    """The book without dishes and foods of one's own."""
    found: tuple[DishBook, Any] | None = _remembered(_book_bases, book)
    return book if found is None else found[0]


def own_foods_of(foods: pd.DataFrame) -> tuple[OwnFood, ...]:
    """The foods of one's own that a table was made with."""
    found: tuple[Any, tuple[OwnFood, ...]] | None = _remembered(_bases, foods)
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


def _once(key: Hashable, make: Callable[[], Made]) -> Made:
    """What was made for a key, or make it.

    The key may name objects by their id that `_remember` keeps as long as what is made lives.
    """
    with _LOCK:
        found: Made | None = _alive.get(key)
        if found is None:
            found = make()
            _alive[key] = found
        _lately[key] = found
        _lately.move_to_end(key)
        while len(_lately) > _KEPT:
            _lately.popitem(last=False)
        return found
