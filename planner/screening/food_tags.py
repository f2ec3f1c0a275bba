"""Reads which foods a food rule leaves out (`food_tags.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class FoodTag:
    """Foods of one rule: words of their names, WWEIA categories, and words that keep a food."""

    rule: str
    words: tuple[str, ...]
    categories: frozenset[int]
    keep: tuple[str, ...]
    source: str
    status: str


@cache
def load_food_tags() -> tuple[FoodTag, ...]:
    """Every tag, in the file's order."""
    text = (Path(__file__).parent / "food_tags.toml").read_text(encoding="utf-8")
    return tuple(
        FoodTag(
            rule,
            tuple(row["words"]),
            frozenset(row["categories"]),
            tuple(row["keep"]),
            row["source"],
            row["status"],
        )
        for rule, row in tomllib.loads(text).items()
    )
