"""The row of a food table that a label makes, with the food that it is like for the rest."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from planner.foods.nutrients import ALLERGENS, FOOD_GROUP_COLUMNS, NUTRIENT_COLUMNS
from planner.foods.own_codes import NOT_KNOWN, OWN_SOURCE
from planner.profile import LABEL_MINERALS, OwnFood

ON_LABEL = (
    "energy_kcal",
    "protein_g",
    "carbohydrate_g",
    "fiber_g",
    "sugars_g",
    "fat_g",
    "saturated_g",
    "sodium_mg",
    *LABEL_MINERALS,
)
"""Nutrients that come from the label, or are not known."""

MOST_SCALED = 3.0
"""What a label does not say goes with the energy, but is at most so many times, and at least such
a part of, what the food that it is like holds in 100 g."""

_GRAMS_OF_SUGAR_TSP = 4.2
_MOST_HALVES = 24
_ESTIMATED = "estimated from the food that it is like, by energy"
_SUITS = {
    "vegan": ("is_vegan", "is_vegetarian", "is_pescatarian"),
    "vegetarian": ("is_vegetarian", "is_pescatarian"),
    "pescatarian": ("is_pescatarian",),
    "omnivore": (),
}


def own_row(food: OwnFood, like: Mapping[str, Any]) -> dict[str, Any]:
    """A row in the columns of the food table, and `NOT_KNOWN`.

    Args:
        like: the row of the food that it is like.
    """
    row = dict(like)
    scale = energy_scale(food, float(like["energy_kcal"]))
    for column in (*NUTRIENT_COLUMNS, *FOOD_GROUP_COLUMNS, "price_usd_per_100g"):
        row[column] = float(like[column]) * scale
    for column in ON_LABEL:
        row[column] = (getattr(food, column) or 0.0) * 100 / food.measure_g
    row.update(_fats(row, like))
    # A label's sugars are all of them; added ones cannot be more.
    row["add_sugars_tsp"] = min(row["add_sugars_tsp"], row["sugars_g"] / _GRAMS_OF_SUGAR_TSP)
    macronutrients = row["protein_g"] + row["carbohydrate_g"] + row["fat_g"]
    row["water_g"] = max(0.0, 100.0 - macronutrients)
    row["energy_4_4_9_kcal"] = 4 * row["protein_g"] + 4 * row["carbohydrate_g"] + 9 * row["fat_g"]
    row.update(
        food_code=food.food_code,
        name=food.name,
        plate_name=food.name,
        # Words that leave out the food that it is like leave it out too.
        description=f"{food.name} (like {like['description']})",
        data_source=OWN_SOURCE,
        energy_note="",
        portions="[]",
        food_groups_source=_ESTIMATED,
        price_source=_ESTIMATED,
    )
    row[NOT_KNOWN] = " ".join(sorted(food.not_known))
    row.update(_contents(food))
    row.update(_portions(food, like))
    return row


def energy_scale(food: OwnFood, like_kcal_per_100g: float) -> float:
    """What the figures of the food that it is like are multiplied by, for 100 g of the food."""
    own = food.energy_kcal * 100 / food.measure_g
    if own <= 0 or like_kcal_per_100g <= 0:
        return 1.0
    return min(max(own / like_kcal_per_100g, 1 / MOST_SCALED), MOST_SCALED)


def _fats(row: Mapping[str, Any], like: Mapping[str, Any]) -> dict[str, float]:
    """Unsaturated fat: what the label leaves, parted as in the food that it is like."""
    left = row["fat_g"] - row["saturated_g"]
    mono, poly = float(like["monounsaturated_g"]), float(like["polyunsaturated_g"])
    rest = max(float(like["fat_g"]) - float(like["saturated_g"]), mono + poly)
    shares = (mono / rest, poly / rest) if rest > 0 else (0.5, 0.5)
    return {"monounsaturated_g": left * shares[0], "polyunsaturated_g": left * shares[1]}


def _contents(food: OwnFood) -> dict[str, bool]:
    """What it contains and whom it suits; where that was not said, everything is in it."""
    held = set(food.contains) if food.contains is not None else {*ALLERGENS, "meat"}
    if "wheat" in held:
        held.add("gluten")
    found = {f"contains_{kind}": kind in held for kind in (*ALLERGENS, "meat")}
    for diet in _SUITS["vegan"]:
        found[diet] = diet in _SUITS[food.suitable_for]
    return found


def _portions(food: OwnFood, like: Mapping[str, Any]) -> dict[str, Any]:
    """Half steps of the measure in the range that people eat; one measure is always in it."""
    half = max(round(food.measure_g / 2, 1), 0.1)
    least_g, most_g = float(like["eaten_p25_g"]), float(like["eaten_p95_g"])
    usual_g = float(like["portion_usual_halves"]) * float(like["portion_half_g"])
    least = min(max(1, math.ceil(least_g / half - 1e-9)), _MOST_HALVES)
    most = min(math.floor(most_g / half + 1e-9), _MOST_HALVES)
    if half * 2 > most_g:
        least, most = min(least, 2), 2
    most = max(most, least)
    usual = min(max(round(usual_g / half), least), most)
    return {
        "portion_measure": food.measure,
        "portion_half_g": half,
        "portion_min_halves": least,
        "portion_usual_halves": usual,
        "portion_max_halves": most,
        "eaten_p25_g": min(least_g, least * half),
        "eaten_p50_g": usual * half,
        "eaten_p75_g": most * half,
        "eaten_p95_g": max(most_g, most * half),
    }
