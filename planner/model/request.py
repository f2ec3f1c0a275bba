"""What a plan is asked for, settled once: foods allowed, limits, meals, tastes."""

from __future__ import annotations

from dataclasses import dataclass

from planner.targets.daily_targets import DailyTargets

DAYS = 7


@dataclass(frozen=True)
class OutMeal:
    """A meal that is settled outside the plan. day: from 0. known: (nutrient, amount) pairs."""

    day: int
    meal: str
    known: tuple[tuple[str, float], ...]

    @property
    def energy_kcal(self) -> float:
        """Energy of the meal."""
        return dict(self.known)["energy_kcal"]


@dataclass(frozen=True)
class AgainMeal:
    """A meal that is eaten again: leftovers of an earlier one. Days from 0."""

    day: int
    meal: str
    of_day: int
    of_meal: str


AGAIN_NEXT_DAY = ("lunch", "dinner")
"""The meals at which a dinner may be eaten again the next day, where the planner chooses."""


@dataclass(frozen=True)
class PlanRequest:
    """A planning problem without any table in it.

    targets: limits of a day. meals: the meals of a day, in order. max_repeats: how often one
    food may come in one kind of meal in the week, staple drinks apart. max_cost_usd_per_day: None
    for no limit. diet: omnivore, pescatarian, vegetarian or vegan. avoid: allergens and
    ``gluten``. dislikes, favourites: words of a food's or dish's name, or food codes as text.
    food_rules: rules of food that the screening asks for (`planner.screening.food_tags`).
    out: meals that are eaten out or left out, for which the others make up.
    at_home: (food code, grams) of foods to be eaten first; grams of one person.
    again: meals that are leftovers. cook_twice: how many more dinners the planner may serve again
    the next day, where it likes.
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
    out: tuple[OutMeal, ...] = ()
    at_home: tuple[tuple[int, float], ...] = ()
    again: tuple[AgainMeal, ...] = ()
    cook_twice: int = 0

    def leftovers_at(self, meal: str) -> int:
        """How many meals of a kind may be leftovers at most."""
        asked = sum(again.meal == meal for again in self.again)
        return asked + (self.cook_twice if meal in AGAIN_NEXT_DAY else 0)
