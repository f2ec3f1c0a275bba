"""Dishes on a person's lists of dislikes and favourites: by a word of their name, or by id."""

from __future__ import annotations

from collections.abc import Iterable

from planner.dishes.book import Dish
from planner.foods.words import matches

_BY_ID = "dish:"


def dish_entry(dish_id: str) -> str:
    """The entry of a list that names this one dish: ``dish:oatmeal_fruit``."""
    return f"{_BY_ID}{dish_id}"


def entry_dish(entry: str) -> str | None:
    """The dish's id where an entry names one, else None."""
    return entry.removeprefix(_BY_ID) if entry.startswith(_BY_ID) else None


def is_listed(entries: Iterable[str], dish: Dish) -> bool:
    """Whether an entry names the dish, or is a word of its name."""
    listed = tuple(entries)
    if dish_entry(dish.id) in listed:
        return True
    words = [entry for entry in listed if entry_dish(entry) is None]
    return matches(words, code=None, texts=(dish.name,))


def unknown_dishes(entries: Iterable[str], known: Iterable[str]) -> list[str]:
    """Ids in a list that no dish has."""
    ids = set(known)
    named = (entry_dish(entry) for entry in entries)
    return [dish_id for dish_id in named if dish_id is not None and dish_id not in ids]
