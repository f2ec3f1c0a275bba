"""Whether a meal's kinds of food are ones that people eat together.

The mean over pairs of WWEIA categories in the meal of ln((n_ab + 2) / (n_a n_b / N + 2)), from
what US adults reported at that kind of meal (`planner.foods.build.associations`). Meals that
people really ate in 2011-12 score 0.23 at breakfast, 0.25 at lunch and 0.20 at dinner; foods drawn
at random from the same meals score -0.23, -0.21 and -0.16.
"""

from __future__ import annotations

import math
from itertools import combinations

from planner.foods.table import Associations
from planner.plan.week_plan import WeekPlan

# Water, and what is added at the table (fats, sauces, sugars), say nothing about a meal.
_WATER = range(7702, 7900)
_FIRST_ADDED = 8000


def meal_coherence(meal: str, categories: set[int], associations: Associations) -> float | None:
    """The coherence of one meal; None where fewer than two of its categories count."""
    counted = sorted(c for c in categories if c < _FIRST_ADDED and c not in _WATER)
    pairs = [associations.get((meal, a, b), 0.0) for a, b in combinations(counted, 2)]
    return math.fsum(pairs) / len(pairs) if pairs else None


def week_coherence(plan: WeekPlan, associations: Associations) -> dict[str, float]:
    """The mean coherence of each kind of meal in a week."""
    category = dict(zip(plan.foods["food_code"], plan.foods["wweia_category"], strict=True))
    scores: dict[str, list[float]] = {}
    for meal in plan.meals:
        kinds = {int(category[serving.food_code]) for serving in meal.foods}
        score = meal_coherence(meal.meal, kinds, associations)
        if score is not None:
            scores.setdefault(meal.meal, []).append(score)
    return {meal: math.fsum(values) / len(values) for meal, values in scores.items()}
