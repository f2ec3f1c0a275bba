"""Finds foods by the words of their names."""

from __future__ import annotations

import pandas as pd

_MAX_WORDS = 10


def search_foods(foods: pd.DataFrame, text: str) -> pd.DataFrame:
    """Rows whose name or description holds every word of `text`, the most eaten first.

    Names that start with the text come first; case does not matter.
    """
    words = text.lower().split()[:_MAX_WORDS]
    if not words:
        return foods.head(0)
    names = foods["name"].str.lower()
    both = names + " | " + foods["description"].str.lower()
    found = pd.Series(True, index=foods.index)
    for word in words:
        found &= both.str.contains(word, regex=False)
    starts = names.str.startswith(" ".join(words))
    ranked = foods.assign(_starts=starts)[found].sort_values(
        ["_starts", "reports", "name"], ascending=[False, False, True]
    )
    return ranked.drop(columns="_starts")
