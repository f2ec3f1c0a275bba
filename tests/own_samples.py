"""Foods and dishes of one's own for tests: an oat bar without minerals on its label, a porridge."""

from __future__ import annotations

from typing import Any

from planner.profile import Profile
from tests.hand_made_week import hand_made_profile

GRANOLA_BAR, OATMEAL = 53712100, 56203056
BAR_CODE, YOGURT_CODE = 99_000_001, 99_000_002

BAR: dict[str, Any] = {
    "food_code": BAR_CODE,
    "name": "Hill oat bar",
    "like": GRANOLA_BAR,
    "measure": "bar",
    "measure_g": 45,
    "energy_kcal": 190,
    "fat_g": 7,
    "saturated_g": 1,
    "carbohydrate_g": 27,
    "sugars_g": 8,
    "fiber_g": 4,
    "protein_g": 5,
    "sodium_mg": 90,
    "contains": ["milk", "wheat"],
}
"""A label that says nothing of minerals."""

YOGURT: dict[str, Any] = {
    "food_code": YOGURT_CODE,
    "name": "Hill yogurt",
    "like": 11411300,
    "measure": "pot",
    "measure_g": 150,
    "energy_kcal": 95,
    "fat_g": 1.5,
    "saturated_g": 1,
    "carbohydrate_g": 9,
    "sugars_g": 9,
    "fiber_g": 0,
    "protein_g": 11,
    "sodium_mg": 70,
    "magnesium_mg": 20,
    "potassium_mg": 260,
    "calcium_mg": 210,
    "iron_mg": 0.1,
    "contains": ["milk"],
    "suitable_for": "vegetarian",
}
"""A label that says all that can be said."""

PORRIDGE: dict[str, Any] = {
    "id": "hill_porridge",
    "name": "Hill porridge",
    "meals": ["breakfast"],
    "foods": [{"food_code": OATMEAL, "grams": 240}, {"food_code": BAR_CODE}],
}


def own_profile(**preferences: Any) -> Profile:
    """A woman of 54 with two foods and a dish of her own, all of them favorites."""
    profile = hand_made_profile().with_own_foods([BAR, YOGURT]).with_own_dishes([PORRIDGE])
    liked = [str(BAR_CODE), str(YOGURT_CODE), "dish:own_hill_porridge"]
    return profile.replace("preferences", **{"favourites": liked, **preferences})
