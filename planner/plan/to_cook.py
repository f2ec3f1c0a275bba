"""How much to cook of each food, where several eat or a dish is eaten again."""

from __future__ import annotations

from planner.foods.amounts import amount_text
from planner.plan.leftovers import eaten_again
from planner.plan.week_plan import WeekPlan


def to_cook(plan: WeekPlan, people: int) -> dict[tuple[int, str, int], str]:
    """What to cook by day, meal and food code: `for 4: 2 cup`, or `cook 4 cup` for later too.

    Nothing where one person eats a meal once, nor for leftovers, which are cooked already.
    """
    again = eaten_again(plan)
    measures = dict(zip(plan.foods["food_code"], plan.foods["portion_measure"], strict=True))
    found = {}
    for meal in plan.meals:
        times = 1 + len(again.get((meal.day, meal.meal), ()))
        if meal.again_of is not None or people * times == 1:
            continue
        for serving in meal.foods:
            halves = serving.halves * people * times
            amount = amount_text(halves, str(measures[serving.food_code]))
            words = f"for {people}: {amount}" if times == 1 else f"cook {amount}"
            found[meal.day, meal.meal, serving.food_code] = words
    return found
