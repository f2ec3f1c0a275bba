"""Foods of the table that are at home, and items of the shopping list: one from the other."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from planner.shop.table import ShopTable

ENOUGH_PORTIONS = 4
"""Usual portions that stand for an item of which there is "enough" (a choice of this project)."""


def items_of_foods(foods: Iterable[tuple[int, float]], table: ShopTable) -> dict[str, float]:
    """Grams of items, as they are bought, that foods at home stand for.

    Args:
        foods: (food code, grams as it is eaten). A food that is not bought by itself counts as
            what it is made of; one that the table does not know is left out.
    """
    found: dict[str, float] = {}
    for code, grams in foods:
        for row in table.bought.get(code, ()):
            found[row.item] = found.get(row.item, 0.0) + grams * row.g_per_100g / 100
    return found


def foods_of_items(
    items: Mapping[str, float], foods: pd.DataFrame, allowed: Collection[int], table: ShopTable
) -> list[tuple[int, float]]:
    """(food code, grams as it is eaten) for items at home.

    For each item the food that people eat most of those bought as this item alone; none where
    there is no such food.

    Args:
        allowed: food codes to choose from.
    """
    alone: dict[str, list[int]] = {}
    for code, rows in table.bought.items():
        if len(rows) == 1 and rows[0].item in items and code in allowed:
            alone.setdefault(rows[0].item, []).append(code)
    columns = ["food_code", "reports", "portion_usual_halves", "portion_half_g"]
    by_code = {
        int(code): (float(reports), float(halves) * float(half_g))
        for code, reports, halves, half_g in foods[columns].itertuples(index=False)
    }
    found = []
    for item, grams in items.items():
        codes = alone.get(item, [])
        if not codes:
            continue
        code = max(codes, key=lambda code: by_code[code][0])
        portion = by_code[code][1]
        eaten = grams / table.bought[code][0].g_per_100g * 100
        found.append((code, ENOUGH_PORTIONS * portion if math.isinf(grams) else eaten))
    return found


def most_of(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    """Grams at home by item from two lists that may name the same thing: the larger amount."""
    return {name: max(one.get(name, 0.0), other.get(name, 0.0)) for name in {**one, **other}}
