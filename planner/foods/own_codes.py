"""Foods of one's own beside those of the table: their codes, and what is not known of them."""

from __future__ import annotations

import pandas as pd

OWN_CODES = range(99_000_001, 99_001_000)
"""No food of the table has such a code."""

OWN_SOURCE = "Own label"
"""Where the figures of such a food come from, as files say it."""

NOT_KNOWN = "not_known"
"""The column of a table with foods of one's own: nutrients that a label leaves out, parted by
spaces. Their figure in the table is 0, which is the least that it can be."""


def unknown_nutrients(foods: pd.DataFrame) -> dict[int, frozenset[str]]:
    """The nutrients that are not known, by food code; foods of which all is known are left out."""
    if NOT_KNOWN not in foods.columns:
        return {}
    listed = foods[foods[NOT_KNOWN] != ""]
    return {
        int(code): frozenset(str(names).split())
        for code, names in zip(listed["food_code"], listed[NOT_KNOWN], strict=True)
    }
