"""Foods of one's own as their label states them, worked out here anew from the profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.foods.nutrients import ALLERGENS
from planner.foods.own_codes import OWN_SOURCE
from planner.plan.columns import COST_COLUMN, NUTRIENT_COLUMNS
from planner.profile import OwnFood, Profile

_SAID = (
    "energy_kcal",
    "fat_g",
    "saturated_g",
    "carbohydrate_g",
    "fiber_g",
    "protein_g",
    "sodium_mg",
)
_MAY_BE_LEFT_OUT = ("magnesium_mg", "potassium_mg", "calcium_mg", "iron_mg")
# Diets that allow what another one allows.
_ALLOWS = {
    "is_vegan": ("vegan",),
    "is_vegetarian": ("vegan", "vegetarian"),
    "is_pescatarian": ("vegan", "vegetarian", "pescatarian"),
}
_MOST_TIMES = 3


def with_labels(
    rows: Mapping[int, Mapping[str, Any]], profile: Profile
) -> dict[int, Mapping[str, Any]]:
    """Rows of the food table in which those of one's own are what the profile says of them.

    Args:
        rows: by food code, with the foods that those of one's own are like.
    """
    found = dict(rows)
    for food in profile.own_food:
        if food.food_code in found and food.like in rows:
            found[food.food_code] = {
                **found[food.food_code],
                **_label(food, rows[food.like]),
            }
    return found


def _label(food: OwnFood, like: Mapping[str, Any]) -> dict[str, Any]:
    """What the check looks at: figures in 100 g, contents, whom it suits."""
    per_gram = {name: float(getattr(food, name)) / food.measure_g for name in _SAID}
    for name in _MAY_BE_LEFT_OUT:
        said = getattr(food, name)
        per_gram[name] = 0.0 if said is None else float(said) / food.measure_g
    times = 1.0
    of_like = float(like["energy_kcal"]) / 100
    if per_gram["energy_kcal"] > 0 and of_like > 0:
        times = per_gram["energy_kcal"] / of_like
        times = min(_MOST_TIMES, max(1 / _MOST_TIMES, times))
    row: dict[str, Any] = {name: 100 * amount for name, amount in per_gram.items()}
    for column in (*NUTRIENT_COLUMNS, COST_COLUMN):
        if column.column not in per_gram:
            row[column.column] = times * float(like[column.column])
    said_to_hold = food.contains
    for kind in (*ALLERGENS, "meat"):
        row[f"contains_{kind}"] = said_to_hold is None or kind in said_to_hold
    if row["contains_wheat"]:
        row["contains_gluten"] = True
    for column_name, diets in _ALLOWS.items():
        row[column_name] = food.suitable_for in diets
    return row | {
        "name": food.name,
        "plate_name": food.name,
        "data_source": OWN_SOURCE,
        "portion_measure": food.measure,
        "portion_half_g": round(food.measure_g / 2, 1),
        "wweia_category": like["wweia_category"],
        "wweia_category_name": like["wweia_category_name"],
        "is_staple": like["is_staple"],
        "not_known": " ".join(name for name in _MAY_BE_LEFT_OUT if getattr(food, name) is None),
    }
