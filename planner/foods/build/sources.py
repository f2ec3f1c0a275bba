"""Finds and reads USDA's published files.

The files are recognised by name anywhere under the source folder, so that a fresh download
can be used as it is. FNDDS is required; the other releases may be missing (`carry_over`).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd


class SourceError(ValueError):
    """A source file is missing or is not what its name says."""


@dataclass(frozen=True)
class Sources:
    """The raw tables, one frame a file; optional ones are None when not found.

    foods, nutrients, portions, ingredients: FNDDS "At A Glance" workbooks.
    food_groups: FPED. prices: Purchase to Plate. price_index: CPI for food. eaten,
    eaten_by_category, pairs: aggregates of what adults reported, by food, by category, and by
    pair of categories in one meal.
    """

    release: str
    foods: pd.DataFrame
    nutrients: pd.DataFrame
    portions: pd.DataFrame
    ingredients: pd.DataFrame
    food_groups: pd.DataFrame | None
    prices: pd.DataFrame | None
    price_index: pd.DataFrame | None
    eaten: pd.DataFrame | None
    eaten_by_category: pd.DataFrame | None
    pairs: pd.DataFrame | None
    checksums: dict[str, str]


_FNDDS = {
    "foods": ("*Foods and Beverages*.xlsx", ("Food code", "Main food description")),
    "nutrients": ("*Nutrient Values*.xlsx", ("Food code", "Energy (kcal)", "Magnesium (mg)")),
    "portions": ("*Portions and Weights*.xlsx", ("Food code", "Portion description")),
    "ingredients": ("*FNDDS Ingredients*.xlsx", ("Food code", "Ingredient code")),
}


def read_sources(folder: Path) -> Sources:
    """Read every source under `folder`.

    Raises:
        SourceError: the folder or an FNDDS workbook is missing, doubled, or lacks a column.
    """
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder; give the folder with USDA's files")
    checksums: dict[str, str] = {}
    frames: dict[str, pd.DataFrame] = {}
    release = ""
    for key, (pattern, columns) in _FNDDS.items():
        path = _one(folder, pattern)
        if path is None:
            raise SourceError(
                f"{folder}: no file named like '{pattern}'; download the FNDDS "
                "'At A Glance' workbooks from the ARS Food Surveys Research Group"
            )
        frames[key] = _workbook(path, columns)
        checksums[path.name] = _sha256(path)
        release = release or _release(path.name)
    return Sources(
        release=release,
        **frames,
        food_groups=_optional(folder, "FPED_*.xls*", checksums, _fped),
        prices=_optional(folder, "pp_national_average_prices*.csv", checksums, _prices),
        price_index=_optional(folder, "historicalcpi*.csv", checksums, _price_index),
        eaten=_optional(folder, "meal_slot_evidence*.parquet", checksums, pd.read_parquet),
        eaten_by_category=_optional(
            folder, "meal_slot_by_wweia_category*.parquet", checksums, pd.read_parquet
        ),
        pairs=_optional(folder, "meal_pairs*.parquet", checksums, pd.read_parquet),
        checksums=checksums,
    )


def _one(folder: Path, pattern: str) -> Path | None:
    found = sorted(path for path in folder.rglob(pattern) if not path.name.startswith("~"))
    if len(found) > 1:
        names = ", ".join(str(path.relative_to(folder)) for path in found)
        raise SourceError(f"{folder}: several files look like '{pattern}': {names}; keep one")
    return found[0] if found else None


def _optional(folder: Path, pattern: str, checksums: dict[str, str], read):  # type: ignore[no-untyped-def]
    path = _one(folder, pattern)
    if path is None:
        return None
    checksums[path.name] = _sha256(path)
    try:
        return read(path)
    except Exception as error:  # any reader's fault becomes one sentence
        raise SourceError(f"{path.name}: cannot be read ({type(error).__name__})") from error


def _workbook(path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    """One sheet whose header stands on the second row; headings hold stray line breaks."""
    try:
        frame = pd.read_excel(path, header=1, engine="openpyxl")
    except Exception as error:
        raise SourceError(f"{path.name}: not a readable workbook") from error
    frame.columns = [re.sub(r"\s+", " ", str(column)).strip() for column in frame.columns]
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise SourceError(f"{path.name}: column missing on the second row: {', '.join(missing)}")
    return frame


def _fped(path: Path) -> pd.DataFrame:
    if path.suffix == ".xlsx":
        return pd.read_excel(path, engine="openpyxl")
    return pd.read_excel(path, engine="calamine")


def _prices(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, encoding="latin-1")


def _price_index(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, encoding="utf-8-sig")


def _release(name: str) -> str:
    match = re.search(r"(20\d\d)\s*[-–_]\s*(20\d\d)", name)
    return f"FNDDS {match.group(1)}-{match.group(2)}" if match else "FNDDS"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
