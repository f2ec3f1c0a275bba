"""Nothing is planned of which too little is known for a limit."""

from __future__ import annotations

from planner.foods.own_codes import OWN_CODES
from planner.plan.check.facts import Breach, PlanFacts
from planner.screening import screen


def known_where_limited(facts: PlanFacts) -> list[Breach]:
    """No food of one's own whose amount of a nutrient with a limit for safety is not known."""
    outcome = screen(facts.profile)
    limited = {
        "potassium_mg": outcome.potassium_max_mg is not None,
        "magnesium_mg": outcome.magnesium_max_mg is not None,
    }
    labels = {food.food_code: food for food in facts.profile.own_food}
    breaches: list[Breach] = []
    for row in facts.eaten:
        if row.code not in OWN_CODES:
            continue
        food = labels[row.code]
        lacking = [
            name
            for name, is_limited in limited.items()
            if is_limited and getattr(food, name) is None
        ]
        if "steady_vitamin_k" in outcome.food_rules:
            lacking.append("vitamin_k_ug")
        breaches.extend(
            Breach(
                "own_food", f"row {row.line}, {row.name}", f"{name} is not known, and has a limit"
            )
            for name in lacking
        )
    return breaches
