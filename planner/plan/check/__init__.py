"""Recomputes a plan from the food table alone and names every broken rule.

None of this uses the optimiser or its arithmetic: a plan that passes here is right even if the
model is wrong.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from planner.dishes.load import DishBook
from planner.plan.check import (
    days,
    dishes,
    exclusions,
    figures,
    leftovers,
    own,
    portions,
    repeats,
    screened,
)
from planner.plan.check.facts import Breach, PlanFacts, read_facts
from planner.profile import Profile
from planner.targets.daily_targets import DailyTargets

__all__ = ["Breach", "check_plan"]

_RULES: tuple[Callable[[PlanFacts], list[Breach]], ...] = (
    figures.stated_figures,
    days.every_meal_once,
    days.dates_follow,
    days.energy_band,
    days.magnesium,
    days.potassium,
    days.sodium,
    days.saturated_fat,
    days.protein,
    days.fiber,
    days.cost,
    days.meal_energy,
    portions.half_steps_in_range,
    leftovers.leftovers,
    repeats.repeats_in_week,
    repeats.not_two_days_running,
    repeats.once_a_day,
    repeats.one_of_a_kind,
    exclusions.diet,
    exclusions.allergens,
    exclusions.dislikes,
    own.known_where_limited,
    screened.screened,
    dishes.dishes,
)


def check_plan(
    items: pd.DataFrame,
    profile: Profile,
    foods: pd.DataFrame,
    targets: DailyTargets,
    book: DishBook,
) -> list[Breach]:
    """Every rule that the plan breaks; an empty list for a right plan.

    Args:
        items: one row per food eaten, in the columns of the plan CSV.
        profile: whose plan it is.
        foods: the food table.
        targets: the day's targets resolved for the profile.
        book: the dishes.
    """
    facts, breaches = read_facts(items, profile, foods, targets, book)
    if facts is None:
        return breaches
    for rule in _RULES:
        breaches.extend(rule(facts))
    return breaches
