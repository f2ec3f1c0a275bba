"""The dish book with foods of one's own in its groups, and dishes of one's own at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from planner.dishes.book import Dish, DishBook, FoodGroup, Role
from planner.dishes.load import group_members
from planner.own.amounts import fixed_grams
from planner.profile import OwnDish, OwnFood


def own_book(
    foods: Sequence[OwnFood],
    dishes: Sequence[OwnDish],
    base: pd.DataFrame,
    table: pd.DataFrame,
    book: DishBook,
) -> DishBook:
    """The book for a table with foods of one's own.

    Args:
        base: the table without them.
        table: the table with them.
    """
    known = set(table["food_code"].tolist())
    listed = [food for food in foods if food.food_code in known]
    groups = {name: _with_foods(group, listed, base) for name, group in book.groups.items()}
    made: list[Dish] = []
    for dish in dishes:
        parts = _parts(dish, table)
        if parts is not None:
            groups.update({group.id: group for group in parts})
            made.append(_dish(dish, parts))
    return DishBook(groups, (*book.dishes, *made))


def _with_foods(group: FoodGroup, foods: Sequence[OwnFood], base: pd.DataFrame) -> FoodGroup:
    if not foods:
        return group
    members = set(group_members(group, base))
    more = tuple(food.food_code for food in foods if food.like in members)
    return replace(group, foods=(*group.foods, *more)) if more else group


def _parts(dish: OwnDish, table: pd.DataFrame) -> list[FoodGroup] | None:
    """A group for each food; None where a food is not known or its amount is not eaten."""
    codes = {part.food_code for part in dish.foods}
    listed = table[table["food_code"].isin(codes)]
    rows = {int(row["food_code"]): row for row in listed.to_dict("records")}
    groups = []
    for number, part in enumerate(dish.foods, start=1):
        if part.food_code not in rows:
            return None
        grams = None
        if part.grams is not None:
            grams = fixed_grams(part.grams, rows[part.food_code])
            if grams is None:
                return None
        name = f"{dish.book_id}_{number}"
        groups.append(FoodGroup(name, dish.name, (part.food_code,), min_g=grams, max_g=grams))
    return groups


def _dish(dish: OwnDish, parts: Sequence[FoodGroup]) -> Dish:
    roles = tuple(Role(f"food_{n}", group.id, True) for n, group in enumerate(parts, start=1))
    return Dish(
        id=dish.book_id,
        name=dish.name,
        with_roles=(),
        meals=tuple(dish.meals),
        cuisine="own",
        required=roles,
        optional=(),
        max_per_week=dish.max_per_week,
    )
