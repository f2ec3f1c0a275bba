"""How much of a day's energy each meal may hold (``meal_energy.toml``)."""

from __future__ import annotations

import tomllib
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
