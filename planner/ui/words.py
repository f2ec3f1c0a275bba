"""What the app calls the values of a profile."""

from __future__ import annotations

from planner.profile import Activity, Allergen, Contained, Diet, Lactation, LifeStage, Meal, Sex

SEXES: dict[Sex, str] = {"female": "Female", "male": "Male"}

LIFE_STAGES: dict[LifeStage, str] = {
    "none": "Neither",
    "pregnant": "Pregnant",
    "lactating": "Breastfeeding",
}

LACTATIONS: dict[Lactation, str] = {
    "exclusive": "Breast milk only (first 6 months)",
    "partial": "Breast milk and food (7 to 12 months)",
}

ACTIVITIES: dict[Activity, str] = {
    "inactive": "Inactive",
    "low_active": "Low active",
    "active": "Active",
    "very_active": "Very active",
}

DIETS: dict[Diet, str] = {
    "omnivore": "Everything",
    "pescatarian": "Pescatarian",
    "vegetarian": "Vegetarian",
    "vegan": "Vegan",
}

ALLERGENS: dict[Allergen, str] = {
    "milk": "Milk",
    "egg": "Egg",
    "fish": "Fish",
    "shellfish": "Shellfish",
    "tree_nuts": "Tree nuts",
    "peanut": "Peanut",
    "wheat": "Wheat",
    "soy": "Soy",
    "sesame": "Sesame",
}

CONTENTS: dict[Contained, str] = {
    **{kind: title for kind, title in ALLERGENS.items()},  # noqa: C416 - of a wider type
    "gluten": "Gluten",
    "meat": "Meat",
}
"""What a label declares."""

MEAL_NAMES: dict[Meal, str] = {
    "breakfast": "Breakfast",
    "lunch": "Lunch",
    "dinner": "Dinner",
    "snack": "Snack",
}
