"""Grams as a shop sells them: whole pieces and packs, half cups, rounded weights."""

from __future__ import annotations

import math

from planner.foods.amounts import amount_text
from planner.shop.table import ShopItem

LET_GO = 0.05
"""The share of a unit that may be missing before one more is bought: 2.03 bananas are 2."""

_PACKS = frozenset({"can", "container", "block", "packet"})
_SPOONS_AND_CUPS = frozenset({"cup", "tablespoon"})
_G_PER_OZ = 28.35
_G_PER_LB = 453.6


def buy_units(item: ShopItem, grams: float) -> float:
    """How many units to buy for so many grams; for what is weighed, rounded grams."""
    if grams <= 0:
        return 0.0
    if item.rounding == "weight":
        grid = 5 if grams <= 100 else 25 if grams <= 500 else 50
        return float(math.ceil(grams / grid - 1e-9) * grid)
    step = 1.0 if item.rounding == "whole" else 0.5
    least = math.ceil((grams / item.unit_g - LET_GO) / step - 1e-9) * step
    return max(float(least), step)


def buy_text(item: ShopItem, units: float) -> str:
    """``7 bananas``, ``2 cans of 425 g``, ``300 g (10.6 oz)``."""
    if item.rounding == "weight":
        if units < _G_PER_LB:
            return f"{units:,.0f} g ({units / _G_PER_OZ:.1f} oz)"
        return f"{units:,.0f} g ({units / _G_PER_LB:.1f} lb)"
    text = amount_text(round(units * 2), item.unit)
    if item.unit in _SPOONS_AND_CUPS and units > 1:
        text += "s"
    return f"{text} of {item.unit_g:g} g" if item.unit in _PACKS else text
