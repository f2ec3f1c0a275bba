"""Chooses the foods that a plan may use, by the rules of ``rules/selection.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd

_RULES = Path(__file__).parent / "rules" / "selection.toml"


def select_foods(foods: pd.DataFrame, reports: pd.Series, keep: frozenset[int]) -> pd.DataFrame:
    """Rows of `foods` that a plan may use.

    Args:
        foods: columns food_code, description, wweia_category.
        reports: number of adult reports, indexed by food_code (foods without any are absent).
        keep: codes of an earlier table; used as evidence when `reports` is empty.
    """
    rules = tomllib.loads(_RULES.read_text(encoding="utf-8"))
    category = foods["wweia_category"]
    text = foods["description"].str.lower()
    occasional = category.isin(rules["occasional_categories"])
    threshold = occasional.map({True: rules["occasional_min_reports"], False: rules["min_reports"]})
    reported = foods["food_code"].map(reports).fillna(0.0) >= threshold
    reported |= foods["food_code"].isin(keep)
    plain = category.isin(rules["whole_categories"]) & ~_says(text, rules["near_copies"])
    left_out = category.isin(rules["left_out_categories"]) | _says(text, rules["left_out_words"])
    also = foods["food_code"].isin(rules["also"])
    return foods[((reported | plain) & ~left_out) | also].reset_index(drop=True)


def _says(text: pd.Series, words: list[str]) -> pd.Series:
    found = pd.Series(False, index=text.index)
    for word in words:
        found |= text.str.contains(word.lower(), regex=False)
    return found
