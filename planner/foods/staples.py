"""Which foods are staples, by the categories of ``staples.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pandas as pd


@cache
def _categories() -> tuple[frozenset[int], frozenset[int]]:
    text = (Path(__file__).parent / "staples.toml").read_text(encoding="utf-8")
    rules = tomllib.loads(text)
    drinks = frozenset(code for codes in rules["drinks"].values() for code in codes)
    foods = frozenset(code for codes in rules["foods"].values() for code in codes)
    return drinks, foods


def is_staple(foods: pd.DataFrame) -> pd.Series:
    """True for foods that may return at the same meal on the next day."""
    drinks, solid = _categories()
    return foods["wweia_category"].isin(drinks | solid)


def is_staple_drink(foods: pd.DataFrame) -> pd.Series:
    """True for drinks without a limit on how often they come in a week."""
    drinks, _ = _categories()
    return foods["wweia_category"].isin(drinks)
