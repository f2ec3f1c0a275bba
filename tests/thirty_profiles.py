"""Thirty people for whom no week can be planned, each for another reason or for several."""

from __future__ import annotations

from planner.profile import Profile

WOMAN = {"sex": "female", "age": 54}
MAN = {"sex": "male", "age": 40}
OLD = {"sex": "female", "age": 80}
PREGNANT = {"sex": "female", "age": 28, "life_stage": "pregnant"}
ALL_ALLERGENS = [
    "milk",
    "egg",
    "fish",
    "shellfish",
    "tree_nuts",
    "peanut",
    "wheat",
    "soy",
    "sesame",
]


def _profile(person: dict[str, object], **sections: object) -> Profile:
    week = {"start": "2026-11-23", **sections.pop("week", {})}  # type: ignore[dict-item]
    screening = sections.pop("screening", {"none_apply": True})
    return Profile(person=person, screening=screening, week=week, **sections)


def _wants(person: dict[str, object], preferences: object = None, **targets: object) -> Profile:
    return _profile(person, targets=targets, preferences=preferences)


VEGAN = {"diet": "vegan"}
VEGAN_NO_SOY = {"diet": "vegan", "avoid_allergens": ["soy"], "avoid_gluten": True}

THIRTY: dict[str, Profile] = {
    # One target beyond what food holds.
    "potassium 9,800 at 1,400 kcal": _wants(OLD, energy_kcal=1400, potassium_mg=9800),
    "magnesium 1,600": _wants(WOMAN, magnesium_mg=1600),
    "magnesium 2,000 for a man": _wants(MAN, magnesium_mg=2000),
    "magnesium 1,500 at 1,500 kcal": _wants(OLD, energy_kcal=1500, magnesium_mg=1500),
    "potassium 10,000 at 1,300 kcal": _wants(OLD, energy_kcal=1300, potassium_mg=10000),
    # Money.
    "3 dollars for a man": _wants(MAN, {"max_cost_usd_per_day": 3.0}),
    "2 dollars for a woman": _wants(WOMAN, {"max_cost_usd_per_day": 2.0}),
    "2.50 dollars, vegan": _wants(MAN, {"max_cost_usd_per_day": 2.5, "diet": "vegan"}),
    "3.50 dollars, potassium 6,500": _wants(
        WOMAN, {"max_cost_usd_per_day": 3.5}, potassium_mg=6500
    ),
    "4 dollars, magnesium 1,100": _wants(MAN, {"max_cost_usd_per_day": 4.0}, magnesium_mg=1100),
    "once a week and 2 dollars": _wants(WOMAN, {"max_cost_usd_per_day": 2.0, "max_repeats": 1}),
    # Energy too low for fiber, protein or minerals, or too high for the rest.
    "5,000 kcal": _wants(WOMAN, energy_kcal=5000, energy_tolerance=0.01, sodium_max_mg=1200),
    "4,800 kcal for 5 dollars": _wants(MAN, {"max_cost_usd_per_day": 5.0}, energy_kcal=4800),
    "potassium 9,000, sodium 600": _wants(WOMAN, potassium_mg=9000, sodium_max_mg=600),
    "pregnant, 4,900 kcal, vegan": _wants(PREGNANT, VEGAN, energy_kcal=4900),
    # Foods left out.
    "all allergens": _wants(
        MAN, {"avoid_allergens": ALL_ALLERGENS, "avoid_gluten": True}, magnesium_mg=1250
    ),
    "vegan, all allergens, magnesium": _wants(
        WOMAN, {**VEGAN, "avoid_allergens": ALL_ALLERGENS, "avoid_gluten": True}, magnesium_mg=1200
    ),
    "vegan, all allergens, potassium": _wants(
        WOMAN, {**VEGAN, "avoid_allergens": ALL_ALLERGENS, "avoid_gluten": True}, potassium_mg=9500
    ),
    "no snack left": _profile(
        WOMAN,
        preferences={
            "dislikes": [
                "snack",
                "nuts",
                "fruit",
                "yogurt",
                "milk",
                "crackers",
                "hummus",
                "banana",
                "apple",
                "popcorn",
                "cereal",
                "juice",
            ],
            **VEGAN_NO_SOY,
            "max_repeats": 1,
        },
        targets={"magnesium_mg": 900},
    ),
    "gluten-free vegan, once a week, magnesium": _wants(
        MAN, {**VEGAN_NO_SOY, "max_repeats": 1}, magnesium_mg=1400
    ),
    "no nuts or seeds, magnesium 1,450": _wants(
        WOMAN, {"avoid_allergens": ["tree_nuts", "peanut", "sesame"]}, magnesium_mg=1450
    ),
    "no beans, greens or potato, potassium 9,500": _wants(
        OLD,
        {"dislikes": ["beans", "spinach", "potato", "beet", "chard", "greens", "squash"]},
        potassium_mg=9500,
        energy_kcal=1500,
    ),
    # Meals.
    "breakfast alone, magnesium 900": _profile(
        WOMAN, week={"meals": ["breakfast"]}, targets={"magnesium_mg": 900}
    ),
    "snack alone": _profile(MAN, week={"meals": ["snack"]}),
    "dinner alone, potassium 8,000": _profile(
        WOMAN, week={"meals": ["dinner"]}, targets={"potassium_mg": 8000}
    ),
    "breakfast and snack, magnesium 1,200": _profile(
        MAN, week={"meals": ["breakfast", "snack"]}, targets={"magnesium_mg": 1200}
    ),
    # Several reasons at once.
    "magnesium, potassium and sodium": _wants(
        WOMAN, magnesium_mg=1500, potassium_mg=9000, sodium_max_mg=600
    ),
    "magnesium and money": _wants(MAN, {"max_cost_usd_per_day": 3.0}, magnesium_mg=1600),
    "all at once, vegan": _wants(
        MAN, {**VEGAN_NO_SOY, "max_cost_usd_per_day": 3.0}, magnesium_mg=1200, potassium_mg=9000
    ),
    "low energy, much of both minerals": _wants(
        OLD, energy_kcal=1300, potassium_mg=9000, magnesium_mg=1100
    ),
}
