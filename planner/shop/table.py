"""Reads what is bought for each food: `bought.csv`, and how a shop sells it: `items.csv`.

`bought.csv`: for 100 g eaten of a food, so many grams of an item, raw and without peel or bone. A
food that is cooked from several has a row for each; salt, spices, water, and what makes up less
than 2 % of a dish are left out. `how` says where the grams come from.
`items.csv`: the aisle, and the unit with its grams. `rounding`: whole (pieces, cans), half (cups,
tablespoons) or weight (sold by weight). Status: C confirmed, S secondary source, P a choice of
this project.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent
ITEMS = _FOLDER / "items.csv"
BOUGHT = _FOLDER / "bought.csv"
ROUNDINGS = ("whole", "half", "weight")
OTHER_AISLE = "Other"


class ShopFileError(ValueError):
    """A data file of this package cannot be used; says which file, row and column."""


@dataclass(frozen=True)
class ShopItem:
    """A thing on a shelf. unit_g: grams of one unit that can be eaten; 1 for what is weighed."""

    name: str
    aisle: str
    unit: str
    unit_g: float
    rounding: str


@dataclass(frozen=True)
class Bought:
    """What is bought of an item for 100 g eaten of a food."""

    item: str
    g_per_100g: float
    how: str
    status: str


@dataclass(frozen=True)
class ShopTable:
    """Items by name, in the order of the aisles; what is bought, by food code."""

    items: Mapping[str, ShopItem]
    bought: Mapping[int, tuple[Bought, ...]]

    @property
    def aisles(self) -> tuple[str, ...]:
        """The aisles as a shop is walked through, what is not known last."""
        aisles = dict.fromkeys(item.aisle for item in self.items.values())
        return (*(aisle for aisle in aisles if aisle != OTHER_AISLE), OTHER_AISLE)


@cache
def load_shop(items: Path = ITEMS, bought: Path = BOUGHT) -> ShopTable:
    """Both tables.

    Raises:
        ShopFileError: a figure is no number above 0, a word is not allowed, or a row names an item
            that the other file does not hold.
    """
    shelf: dict[str, ShopItem] = {}
    for line, row in _rows(items):
        where = f"{items.name}: line {line}"
        if row["rounding"] not in ROUNDINGS:
            raise ShopFileError(
                f"{where}: rounding is {row['rounding']!r}; allowed: {', '.join(ROUNDINGS)}"
            )
        if row["item"] in shelf:
            raise ShopFileError(f"{where}: item {row['item']!r} stands twice")
        grams = _above_zero(row["unit_g"], f"{where}: unit_g")
        shelf[row["item"]] = ShopItem(
            row["item"], row["aisle"], row["unit"], grams, row["rounding"]
        )
    by_food: dict[int, list[Bought]] = {}
    for line, row in _rows(bought):
        where = f"{bought.name}: line {line}"
        if row["item"] not in shelf:
            raise ShopFileError(f"{where}: item {row['item']!r} is not in {items.name}")
        grams = _above_zero(row["bought_g_per_100g"], f"{where}: bought_g_per_100g")
        by_food.setdefault(int(row["food_code"]), []).append(
            Bought(row["item"], grams, row["how"], row["status"])
        )
    return ShopTable(
        MappingProxyType(shelf),
        MappingProxyType({code: tuple(rows) for code, rows in by_food.items()}),
    )


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(enumerate(csv.DictReader(file), start=2))


def _above_zero(text: str, where: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 100_000:
        raise ShopFileError(f"{where}: {text!r} is not a number above 0")
    return number
