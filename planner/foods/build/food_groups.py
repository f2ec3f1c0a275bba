"""Food Patterns Equivalents (FPED) for each food.

FPED is released later than FNDDS, so newer codes have no row. They take the mean of their
nearest relatives by code prefix within the WWEIA category, then of the category, scaled by
nothing; the source is stored so that a reader can tell.
"""

from __future__ import annotations

import pandas as pd

from planner.foods.nutrients import FOOD_GROUP_COLUMNS, food_group_column


def food_groups(foods: pd.DataFrame, fped: pd.DataFrame) -> pd.DataFrame:
    """The 37 FPED components per 100 g, and ``food_groups_source``, in the order of `foods`.

    Args:
        foods: all FNDDS foods: food_code, wweia_category.
        fped: USDA's sheet with FOODCODE and the components under USDA's headings.
    """
    table = fped.rename(
        columns={
            heading: food_group_column(heading)
            for heading in fped.columns
            if heading not in ("FOODCODE", "DESCRIPTION")
        }
    ).set_index("FOODCODE")[list(FOOD_GROUP_COLUMNS)]
    table = table.astype(float)
    category = foods.set_index("food_code")["wweia_category"]
    known = table[table.index.isin(category.index)]
    of_known = category.loc[known.index]
    text = known.index.astype(str)
    rows: list[list[object]] = []
    for code, own_category in zip(foods["food_code"], foods["wweia_category"], strict=True):
        if code in table.index:
            rows.append([*table.loc[code], "FPED"])
            continue
        mean, source = None, ""
        for digits in (6, 5, 4, 3, 0):
            same = known[
                (of_known.to_numpy() == own_category) & text.str.startswith(str(code)[:digits])
            ]
            if len(same) >= (1 if digits >= 5 else 3):
                mean = same.mean()
                source = f"codes {str(code)[:digits]}*" if digits else "category"
                break
        if mean is None:
            mean, source = known[text.str.startswith(str(code)[:2])].mean().fillna(0.0), "kin"
        rows.append([*mean.round(4), f"mean of {source}"])
    return pd.DataFrame(
        rows, columns=[*FOOD_GROUP_COLUMNS, "food_groups_source"], index=foods.index
    )
