"""What is wrong with foods and dishes of one's own, once the food table is known."""

from __future__ import annotations

import pandas as pd

from planner.dishes.load import DishBook, load_dishes
from planner.own.amounts import eaten_range, fixed_grams
from planner.own.extend import base_table, own_table
from planner.profile import Fault, Profile
from planner.profile.own_names import looks_like


def own_faults(
    profile: Profile,
    foods: pd.DataFrame,
    book: DishBook | None = None,
    source: str = "profile",
) -> list[Fault]:
    """A fault for each food like none of the table, and each dish that cannot be made.

    Args:
        book: the shipped dish book by default.
        source: what the profile was read from.
    """
    if not profile.own_food and not profile.own_dish:
        return []
    base = base_table(foods)
    codes = set(base["food_code"].tolist())
    faults = [
        Fault(
            source,
            "own_food.like",
            str(food.like),
            "a food code of the food table",
            f"entry {place}: {food.name} is like {food.like}, which is not in the food table",
        )
        for place, food in enumerate(profile.own_food, start=1)
        if food.like not in codes
    ]
    return [*faults, *_dish_faults(profile, base, book or load_dishes(), source)]


def _dish_faults(profile: Profile, base: pd.DataFrame, book: DishBook, source: str) -> list[Fault]:
    table = own_table(base, profile.own_food)
    codes = {part.food_code for dish in profile.own_dish for part in dish.foods}
    listed = table[table["food_code"].isin(codes)]
    rows = {int(row["food_code"]): row for row in listed.to_dict("records")}
    titles = {looks_like(dish.name): dish.name for dish in book.dishes}
    faults = []
    for place, dish in enumerate(profile.own_dish, start=1):
        where = f"entry {place}: {dish.name}"
        taken = titles.get(looks_like(dish.name))
        if taken is not None:
            message = f"{where} looks like a dish of the dish book"
            faults.append(Fault(source, "own_dish.name", dish.name, "a name of its own", message))
        for part in dish.foods:
            if part.food_code not in rows:
                message = f"{where} holds food {part.food_code}, which is not in the food table"
                faults.append(
                    Fault(
                        source,
                        "own_dish.foods",
                        str(part.food_code),
                        "foods of the table and of [[own_food]]",
                        message,
                    )
                )
            elif part.grams is not None:
                food = rows[part.food_code]
                if fixed_grams(part.grams, food) is None:
                    message = f"{where} holds {part.grams:g} g {food['name']}"
                    allowed = f"what people eat at once, {eaten_range(food)}, or no grams"
                    faults.append(
                        Fault(source, "own_dish.foods", f"{part.grams:g}", allowed, message)
                    )
    return faults
