"""What a plan is asked for, settled once: foods allowed, limits, meals, tastes."""

from __future__ import annotations

from dataclasses import dataclass

from planner.targets.daily_targets import DailyTargets

DAYS = 7


@dataclass(frozen=True)
class PlanRequest:
    """A planning problem without any table in it.

    targets: limits of a day. meals: the meals of a day, in order. max_repeats: how often one
    food may come in one kind of meal in the week, staple drinks apart. max_cost_usd_per_day: None
    for no limit. diet: omnivore, pescatarian, vegetarian or vegan. avoid: allergens and
    ``gluten``. dislikes, favourites: words of a food's or dish's name, or food codes as text.
    food_rules: rules of food that the screening asks for (`planner.screening.food_tags`).
    """

    targets: DailyTargets
    meals: tuple[str, ...]
    diet: str = "omnivore"
    avoid: frozenset[str] = frozenset()
    dislikes: tuple[str, ...] = ()
    favourites: tuple[str, ...] = ()
    max_repeats: int = 2
    max_cost_usd_per_day: float | None = None
    food_rules: frozenset[str] = frozenset()
    days: int = DAYS
