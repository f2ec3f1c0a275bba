"""Nothing is eaten that the profile rules out."""

from __future__ import annotations

from planner.foods.words import matches
from planner.plan.check.facts import Breach, PlanFacts


def diet(facts: PlanFacts) -> list[Breach]:
    """Every food fits the profile's diet."""
    wanted = facts.profile.preferences.diet
    if wanted == "omnivore":
        return []
    return [
        Breach("diet", f"row {row.line}, {row.name}", f"not {wanted}")
        for row in facts.eaten
        if not row.food[f"is_{wanted}"]
    ]


def allergens(facts: PlanFacts) -> list[Breach]:
    """No food contains, or may contain, an allergen of the profile."""
    avoid = [str(allergen) for allergen in facts.profile.preferences.avoid_allergens]
    if facts.profile.preferences.avoid_gluten:
        avoid.append("gluten")
    return [
        Breach("allergens", f"row {row.line}, {row.name}", f"contains or may contain {allergen}")
        for row in facts.eaten
        for allergen in avoid
        if row.food[f"contains_{allergen}"]
    ]


def dislikes(facts: PlanFacts) -> list[Breach]:
    """No food carries a word that the profile dislikes; for dishes see `dishes`."""
    disliked = facts.profile.preferences.dislikes
    return [
        Breach("dislikes", f"row {row.line}, {row.name}", "is on the list of dislikes")
        for row in facts.eaten
        if matches(
            disliked,
            code=row.code,
            texts=(row.name, str(row.food["plate_name"]), str(row.food["description"])),
        )
    ]
