"""Amounts of foods in dishes of one's own, in half steps of their measure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.foods.amounts import amount_text


def fixed_grams(grams: float, food: Mapping[Any, Any]) -> float | None:
    """Grams of the nearest half step of a food's measure; None where people do not eat so much.

    Args:
        food: its row of the food table.
    """
    half = float(food["portion_half_g"])
    halves = max(1, round(grams / half))
    if not int(food["portion_min_halves"]) <= halves <= int(food["portion_max_halves"]):
        return None
    return round(halves * half, 1)


def eaten_range(food: Mapping[Any, Any]) -> str:
    """What people eat of a food: ``120 to 480 g (0.5 cup to 2 cup)``."""
    half, measure = float(food["portion_half_g"]), str(food["portion_measure"])
    least, most = int(food["portion_min_halves"]), int(food["portion_max_halves"])
    return (
        f"{least * half:g} to {most * half:g} g "
        f"({amount_text(least, measure)} to {amount_text(most, measure)})"
    )
