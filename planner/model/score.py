"""The score of a finished week, by the formula of `objective`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from planner.model.at_home import score_lines
from planner.model.menu import Menu
from planner.model.objective import (
    COST_WEIGHT_PER_USD,
    POTASSIUM_OVER_WEIGHT_PER_MG,
    REPEATED_DISH,
    REPEATED_FOOD,
    line_points,
    portion_value,
    potassium_soft_ceiling_mg,
)
from planner.model.plan_state import Day
from planner.model.request import PlanRequest
from planner.model.values import MenuValues


def hei_totals(menu: Menu, days: Iterable[Day], request: PlanRequest) -> dict[str, float]:
    """The totals that the lines of the score are linear in, over `days`."""
    names = {total for line in score_lines(menu.foods, request, 1.0) for total in line.weights}
    eaten = eaten_grams(menu, days)
    foods = np.array([food for food, _ in eaten], dtype=np.int64)
    grams = np.array([grams for _, grams in eaten])
    return {name: float(menu.nutrients[name][foods] @ grams) for name in sorted(names)}


def eaten_grams(menu: Menu, days: Iterable[Day]) -> list[tuple[int, float]]:
    """(food row, grams) of every serving."""
    return [
        (menu.options[serving.option].food, serving.halves * float(half_g))
        for day in days
        for meal in day
        for serving in meal.servings
        for half_g in (menu.half_g[menu.options[serving.option].food],)
    ]


def used_foods(menu: Menu, days: Iterable[Day]) -> Counter[int]:
    """How often each food (row) is served."""
    return Counter(food for food, _ in eaten_grams(menu, days))


def used_dishes(days: Iterable[Day]) -> Counter[int]:
    """How often each dish of the menu is served."""
    return Counter(meal.dish for day in days for meal in day)


def score_week(menu: Menu, values: MenuValues, request: PlanRequest, days: Sequence[Day]) -> float:
    """Points of all days."""
    energy_kcal = len(days) * request.targets.energy_kcal
    weeks = len(days) / 7
    lines = score_lines(menu.foods, request, energy_kcal)
    score = weeks * line_points(lines, hei_totals(menu, days, request))
    for day in days:
        for meal in day:
            score += float(values.dish[meal.dish])
            for serving in meal.servings:
                option = menu.options[serving.option]
                score += float(values.option[serving.option])
                score += portion_value(serving.halves, option.usual)
    cost = menu.nutrients["cost_usd"]
    score -= COST_WEIGHT_PER_USD * sum(
        grams * float(cost[food]) for food, grams in eaten_grams(menu, days)
    )
    # The first time a week, as in the bound, whatever the number of weeks.
    free = request.days / 7
    score -= REPEATED_FOOD * sum(
        max(0.0, count - free)
        for food, count in used_foods(menu, days).items()
        if not menu.staple_drink[food]
    )
    ceiling = potassium_soft_ceiling_mg(request.targets.potassium_mg)
    potassium = menu.nutrients["potassium_mg"]
    for day in days:
        eaten = sum(grams * float(potassium[food]) for food, grams in eaten_grams(menu, [day]))
        score -= POTASSIUM_OVER_WEIGHT_PER_MG * max(0.0, eaten - ceiling)
    score -= REPEATED_DISH * sum(max(0.0, n - free) for n in used_dishes(days).values())
    return score
