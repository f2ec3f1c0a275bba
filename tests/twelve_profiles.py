"""Twelve people the planner must serve, from easy to hard."""

from __future__ import annotations

from planner.profile import Profile


def _profile(**sections: object) -> Profile:
    week = {"start": "2026-11-23", **sections.pop("week", {})}  # type: ignore[dict-item]
    return Profile(screening={"none_apply": True}, week=week, **sections)


TWELVE: dict[str, Profile] = {
    "woman 54": _profile(person={"sex": "female", "age": 54}),
    "man 35": _profile(person={"sex": "male", "age": 35}),
    "woman 28, pregnant": _profile(person={"sex": "female", "age": 28, "life_stage": "pregnant"}),
    "woman 31, lactating, vegetarian": _profile(
        person={"sex": "female", "age": 31, "life_stage": "lactating"},
        preferences={"diet": "vegetarian"},
    ),
    "man 72, 1,800 kcal, sodium 1,500": _profile(
        person={"sex": "male", "age": 72},
        targets={"energy_kcal": 1800, "sodium_max_mg": 1500},
    ),
    "woman 45, vegan": _profile(person={"sex": "female", "age": 45}, preferences={"diet": "vegan"}),
    "man 25, vegan, gluten-free": _profile(
        person={"sex": "male", "age": 25}, preferences={"diet": "vegan", "avoid_gluten": True}
    ),
    "woman 60, no milk, egg, fish, nuts": _profile(
        person={"sex": "female", "age": 60},
        preferences={"avoid_allergens": ["milk", "egg", "fish", "tree_nuts", "peanut"]},
    ),
    "woman 80, 1,500 kcal": _profile(
        person={"sex": "female", "age": 80}, targets={"energy_kcal": 1500}
    ),
    "man 50, potassium 4,700, magnesium 500": _profile(
        person={"sex": "male", "age": 50},
        targets={"potassium_mg": 4700, "magnesium_mg": 500},
    ),
    "woman 40, three meals": _profile(
        person={"sex": "female", "age": 40}, week={"meals": ["breakfast", "lunch", "dinner"]}
    ),
    "man 40, 12 US dollars a day": _profile(
        person={"sex": "male", "age": 40}, preferences={"max_cost_usd_per_day": 12.0}
    ),
}
