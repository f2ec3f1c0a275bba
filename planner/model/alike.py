"""Kinds of food of which one meal holds at most one (``alike.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pandas as pd


@cache
def _kind_of_category() -> dict[int, str]:
    text = (Path(__file__).parent / "alike.toml").read_text(encoding="utf-8")
    return {code: kind for kind, codes in tomllib.loads(text).items() for code in codes}


def alike_kinds(foods: pd.DataFrame) -> tuple[str, ...]:
    """The kind of each food of the table, or an empty text where any number goes together."""
    kinds = _kind_of_category()
    return tuple(kinds.get(int(category), "") for category in foods["wweia_category"])
