"""Fills what a newer FNDDS download lacks from the food table in hand.

What people eat when, food groups and prices are released apart from FNDDS. When a source folder
lacks them, each food takes the figures of its own code in the present table; a new code takes
the mean of its WWEIA category there. The ``*_source`` columns say so.
"""

from __future__ import annotations

import pandas as pd

_CARRIED = "carried over"


def carry_over(
    foods: pd.DataFrame, present: pd.DataFrame, columns: tuple[str, ...], source_column: str
) -> pd.DataFrame:
    """`columns` for each food of `foods`, from `present` by code, else by category.

    Args:
        foods: columns food_code, wweia_category.
        present: the table in hand, with food_code, wweia_category and `columns`.
        columns: what to fill; `source_column` is among them.
        source_column: the text column that says where the figures come from.
    """
    figures = [column for column in columns if column != source_column]
    numeric = [column for column in figures if pd.api.types.is_numeric_dtype(present[column])]
    by_code = present.set_index("food_code")
    means = present.groupby("wweia_category")[numeric].mean()
    modes = {
        column: present.groupby("wweia_category")[column].agg(lambda values: values.mode().iloc[0])
        for column in figures
        if column not in numeric
    }
    rows: list[list[object]] = []
    for code, category in zip(foods["food_code"], foods["wweia_category"], strict=True):
        if code in by_code.index:
            row = by_code.loc[code]
            origin = str(row[source_column])
            if not origin.startswith(_CARRIED):
                origin = f"{_CARRIED}: {origin}"
            rows.append([*(row[column] for column in figures), origin])
            continue
        known = category in means.index
        values: list[object] = []
        for column in figures:
            if column in numeric:
                value = means[column].to_dict()[category] if known else present[column].median()
                values.append(round(float(value), 4))
            else:
                values.append(
                    modes[column].at[category] if known else present[column].mode().iloc[0]
                )
        rows.append([*values, f"{_CARRIED}: mean of the {'category' if known else 'table'}"])
    table = pd.DataFrame(rows, columns=[*figures, source_column], index=foods.index)
    whole = [column for column in numeric if pd.api.types.is_integer_dtype(present[column])]
    table[whole] = table[whole].round().astype(int)
    return table[list(columns)]
