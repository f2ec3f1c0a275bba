"""Plain reasons why no week could be planned, from what is left of the menu."""

from __future__ import annotations

from planner.model.menu import Menu
from planner.model.request import PlanRequest


def plain_reasons(menu: Menu, request: PlanRequest, proven: bool) -> tuple[str, ...]:
    """Sentences for a person: what stands in the way, and what would help.

    Args:
        proven: whether it is proven that no week exists, or only none was found in time.
    """
    dishes = dict.fromkeys(request.meals, 0)
    for dish in menu.dishes:
        dishes[dish.meal] += 1
    empty = [meal for meal, count in dishes.items() if count == 0]
    if empty:
        return tuple(
            f"No {meal} is left after your diet, allergens and dislikes. Allow one of them, or "
            f"leave {meal} out of the week."
            for meal in empty
        )
    targets = request.targets
    asked = (
        f"magnesium {targets.magnesium_mg:,.0f} mg, potassium {targets.potassium_mg:,.0f} mg, "
        f"{targets.energy_low_kcal:,.0f} to {targets.energy_high_kcal:,.0f} kcal, sodium at most "
        f"{targets.sodium_max_mg:,.0f} mg"
    )
    if request.max_cost_usd_per_day is not None:
        asked += f", at most {request.max_cost_usd_per_day:g} US dollars (2018) a day"
    start = (
        "No week of meals can reach all of this together"
        if proven
        else "No week of meals was found in time that reaches all of this together"
    )
    left = ", ".join(f"{count} dishes for {meal}" for meal, count in dishes.items())
    return (
        f"{start}: {asked}.",
        f"Your diet and exclusions leave {left}.",
        "More energy, lower magnesium or potassium targets, more sodium, more repeats or fewer "
        "exclusions would make room.",
    )
