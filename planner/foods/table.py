"""Loads the food table and what belongs to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from planner.foods.schema import FoodTableError, validate_foods

DEFAULT_TABLE = Path(__file__).resolve().parents[2] / "data" / "usda_subset.parquet"
_METADATA_KEY = b"rls-meal-planner"


def load_foods(path: Path | str | None = None) -> pd.DataFrame:
    """The food table, one row a food, checked against the schema.

    Args:
        path: a parquet written by ``python -m planner foods build``; the shipped one by default.

    Raises:
        FoodTableError: the file is missing, unreadable or fails the schema.
    """
    return _load(Path(path) if path is not None else DEFAULT_TABLE).copy()


@cache
def _load(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise FoodTableError(
            f"{path}: no food table; build one with 'python -m planner foods build --source DIR'"
        )
    try:
        table = pd.read_parquet(path)
    except Exception as error:
        raise FoodTableError(f"{path}: not a readable parquet file") from error
    return validate_foods(table)


def food_table_provenance(path: Path | str | None = None) -> dict[str, Any]:
    """Release, source checksums and builder version, as stored in the file."""
    file = Path(path) if path is not None else DEFAULT_TABLE
    metadata = pq.read_schema(file).metadata or {}
    found: dict[str, Any] = json.loads(metadata.get(_METADATA_KEY, b"{}"))
    return found


Associations = Mapping[tuple[str, int, int], float]
"""(meal, WWEIA category, WWEIA category), the smaller category first -> association."""


@cache
def load_associations(path: Path | None = None) -> Associations:
    """How strongly two kinds of food go together in a meal (`planner.foods.build.associations`).

    Raises:
        FoodTableError: the file that is written with the food table is missing.
    """
    file = path or DEFAULT_TABLE.with_name("meal_associations.parquet")
    if not file.is_file():
        raise FoodTableError(f"{file}: missing; it is written with the food table")
    table = pd.read_parquet(file)
    columns = ["meal", "category_a", "category_b", "association"]
    return {
        (str(meal), int(a), int(b)): float(value)
        for meal, a, b, value in table[columns].itertuples(index=False)
    }
