"""The points of each option and dish of a menu, apart from HEI-2020, variety and cost."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from planner.foods.table import Associations
from planner.model.menu import Menu
from planner.model.objective import (
    COHERENCE_WEIGHT,
    FAMILIARITY_BASE,
    FAMILIARITY_WEIGHT,
    FAVOURITE_DISH,
    FAVOURITE_FOOD,
    familiarity,
)

FloatArray = npt.NDArray[np.float64]

# Water and what is added at the table do not make a meal hang together.
_FIRST_CONDIMENT_CATEGORY = 8000
_WATER_CATEGORIES = range(7702, 7900)


@dataclass(frozen=True)
class MenuValues:
    """Points of serving each option in its usual amount, and of each dish."""

    option: FloatArray
    dish: FloatArray


def menu_values(menu: Menu, associations: Associations) -> MenuValues:
    """Values for every option and dish of the menu.

    Args:
        associations: of kinds of food at each meal, as `load_associations` gives them.
    """
    usual = familiarity(menu.foods)
    option = np.array(
        [
            FAMILIARITY_WEIGHT * (usual[option.meal][option.food] - FAMILIARITY_BASE)
            + (FAVOURITE_FOOD if menu.favourite[option.food] else 0.0)
            for option in menu.options
        ]
    )
    coherence = _dish_coherence(menu, associations)
    favourite = np.array([dish.appeal for dish in menu.dishes])
    return MenuValues(option, COHERENCE_WEIGHT * coherence + FAVOURITE_DISH * favourite)


def _dish_coherence(menu: Menu, associations: Associations) -> FloatArray:
    """Mean association over pairs of a dish's groups, required ones counting double."""
    categories = menu.foods["wweia_category"].to_numpy(dtype=int)
    kinds: dict[tuple[str, str], dict[int, float]] = {}
    for option in menu.options:
        category = int(categories[option.food])
        if category < _FIRST_CONDIMENT_CATEGORY and category not in _WATER_CATEGORIES:
            counts = kinds.setdefault((option.meal, option.group), {})
            counts[category] = counts.get(category, 0.0) + 1.0
    pair_cache: dict[tuple[str, str, str], float] = {}

    def pair(meal: str, a: str, b: str) -> float:
        key = (meal, min(a, b), max(a, b))
        if key not in pair_cache:
            pair_cache[key] = _mean_association(
                meal, associations, kinds.get((meal, a), {}), kinds.get((meal, b), {})
            )
        return pair_cache[key]

    coherence = []
    for dish in menu.dishes:
        weighted, weights = 0.0, 0.0
        groups = [(name, 2.0) for name in dish.required] + [
            (name, 1.0) for name in dish.optional if name not in dish.required
        ]
        for (a, weight_a), (b, weight_b) in combinations(groups, 2):
            weighted += weight_a * weight_b * pair(dish.meal, a, b)
            weights += weight_a * weight_b
        coherence.append(weighted / weights if weights else 0.0)
    return np.array(coherence)


def _mean_association(
    meal: str, associations: Associations, kinds_a: dict[int, float], kinds_b: dict[int, float]
) -> float:
    total, number = 0.0, 0.0
    for a, count_a in kinds_a.items():
        for b, count_b in kinds_b.items():
            if a != b:
                pair = (meal, min(a, b), max(a, b))
                total += count_a * count_b * associations.get(pair, 0.0)
                number += count_a * count_b
    return total / number if number else 0.0
