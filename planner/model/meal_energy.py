"""How much of a day's energy each meal may hold (``meal_energy.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def _rules() -> dict[str, dict[str, float]]:
    text = (Path(__file__).parent / "meal_energy.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def meal_energy_bounds(
    meals: tuple[str, ...], energy_kcal: float
) -> dict[str, tuple[float, float]]:
    """Least and most energy of each meal in kcal, for a day of `energy_kcal`."""
    rules = _rules()
    total = sum(rules[meal]["share"] for meal in meals)
    bounds = {}
    for meal in meals:
        usual = energy_kcal * rules[meal]["share"] / total
        bounds[meal] = (usual * rules[meal]["least"], usual * rules[meal]["most"])
    if len(meals) == 1:  # a single meal is the whole day; only the day's own band holds
        bounds[meals[0]] = (0.0, 2 * energy_kcal)
    return bounds


def day_energy_bounds(
    meals: tuple[str, ...], energy_kcal: float, out: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """Least and most energy of each meal that is planned on a day with meals out.

    What the meals out have less (or more) than their usual share, the others take over (or leave)
    in proportion to theirs: their bounds move by that.

    Args:
        out: energy of each meal that is not planned.
    """
    rules = _rules()
    bounds = meal_energy_bounds(meals, energy_kcal)
    planned = [meal for meal in meals if meal not in out]
    total = sum(rules[meal]["share"] for meal in meals)
    shares = {meal: rules[meal]["share"] / total for meal in meals}
    less = sum(energy_kcal * shares[meal] - out[meal] for meal in out)
    moved = {meal: less * shares[meal] / sum(shares[m] for m in planned) for meal in planned}
    return {
        meal: (bounds[meal][0] + moved[meal], bounds[meal][1] + moved[meal]) for meal in planned
    }
