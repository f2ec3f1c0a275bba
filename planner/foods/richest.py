"""The foods that bring the most of a nutrient, in the portion that people eat or per 100 kcal."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import pandas as pd

from planner.foods.amounts import amount_text

Per = Literal["portion", "100 kcal"]

LEAST_KCAL_PER_100G = 5.0
"""Foods with less energy, such as coffee, are not ranked by it: 100 kcal of them nobody drinks."""


def usual_portion_g(foods: pd.DataFrame) -> pd.Series:
    """Grams of each food's usual portion."""
    return (foods["portion_usual_halves"] * foods["portion_half_g"]).astype(float)


def usual_portion_text(food: pd.Series) -> str:
    """The usual portion in household measures: `1 oz`."""
    return amount_text(int(food["portion_usual_halves"]), str(food["portion_measure"]))


def richest_foods(
    foods: pd.DataFrame, column: str, per: Per, codes: Collection[int] | None = None, most: int = 15
) -> pd.DataFrame:
    """The foods with the most of a nutrient, best first, one of each plate name.

    Args:
        column: the nutrient, a column of the table per 100 g.
        per: the usual portion, or 100 kcal of the food.
        codes: only these foods; all of the table by default.

    Returns:
        rows of the table with `amount` (of the nutrient), `grams` (that hold it) and `kcal`.
    """
    found = foods if codes is None else foods[foods["food_code"].isin(codes)]
    if per == "100 kcal":
        found = found[found["energy_kcal"] >= LEAST_KCAL_PER_100G]
        grams = 100 / found["energy_kcal"] * 100
    else:
        grams = usual_portion_g(found)
    ranked = found.assign(
        grams=grams,
        amount=found[column] * grams / 100,
        kcal=found["energy_kcal"] * grams / 100,
    ).sort_values(["amount", "reports", "food_code"], ascending=[False, False, True])
    return ranked.drop_duplicates("plate_name").head(most)
