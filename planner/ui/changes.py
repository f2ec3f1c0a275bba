"""What is other in a week than in the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from planner.plan.week_plan import PlannedMeal, WeekPlan

Place = tuple[int, str]
"""A day (1 to 7) and its meal."""

Change = Literal["new dish", "other foods", "other amounts"]


@dataclass(frozen=True)
class WeekChanges:
    """meals: the changed ones, each with what changed first of dish, foods, amounts.

    dishes: meals with another dish. foods: foods replaced, added or left out in meals that keep
    their dish. amounts: foods that stay there in another amount. of: meals of the week.
    """

    meals: Mapping[Place, Change]
    dishes: int
    foods: int
    amounts: int
    of: int

    def sentence(self) -> str:
        """In words: `3 foods changed, all dishes kept.`"""
        if not self.meals:
            return "Nothing changed: the week you have fits these settings."
        parts = [
            _counted(number, name)
            for number, name in ((self.foods, "food"), (self.amounts, "amount"))
            if number
        ]
        if not self.dishes:
            return f"{' and '.join(parts)} changed, all dishes kept."
        dishes = f"{_counted(self.dishes, 'dish')} changed, {self.of - self.dishes} kept"
        if not parts:
            return f"{dishes}."
        return f"{dishes}; in those kept, {' and '.join(parts)} changed."


def week_changes(before: WeekPlan, now: WeekPlan) -> WeekChanges:
    """Meal by meal; a dish that moves to another day counts as changed."""
    earlier = {(meal.day, meal.meal): meal for meal in before.meals}
    meals: dict[Place, Change] = {}
    dishes = foods = amounts = 0
    for meal in now.meals:
        place = (meal.day, meal.meal)
        was = earlier.get(place)
        if was is None or was.dish_id != meal.dish_id:
            meals[place] = "new dish"
            dishes += 1
            continue
        other_foods, other_amounts = _foods_changed(was, meal)
        if other_foods:
            meals[place] = "other foods"
        elif other_amounts:
            meals[place] = "other amounts"
        foods += other_foods
        amounts += other_amounts
    return WeekChanges(meals, dishes, foods, amounts, len(now.meals))


def _foods_changed(before: PlannedMeal, now: PlannedMeal) -> tuple[int, int]:
    """How many foods are others (one replaced counts once), and how many amounts."""
    was = {serving.food_code: serving.halves for serving in before.foods}
    is_ = {serving.food_code: serving.halves for serving in now.foods}
    replaced = max(len(was.keys() - is_.keys()), len(is_.keys() - was.keys()))
    amounts = sum(was[code] != is_[code] for code in was.keys() & is_.keys())
    return replaced, amounts


def _counted(number: int, name: str) -> str:
    plural = "es" if name.endswith("sh") else "s"
    return f"{number} {name}{'' if number == 1 else plural}"
