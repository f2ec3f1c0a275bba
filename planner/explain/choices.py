"""Changes that are made or not: diet, what is avoided, dislikes, meals."""

from __future__ import annotations

from typing import Any

from planner.explain.ladders import Ladder, change_rules
from planner.profile import MEALS, Profile

_LOOSER = {"vegan": "vegetarian", "vegetarian": "pescatarian", "pescatarian": "omnivore"}
_NAMES = {"tree_nuts": "tree nuts"}
# More than so many entries are not tried one by one.
_MOST_DISLIKES = 24


def choice_ladders(profile: Profile) -> list[Ladder]:
    """Changes that are made or not: diet, what is avoided, dislikes, meals."""
    wanted, rules = profile.preferences, change_rules()
    found: list[Ladder] = []

    def add(kind: str, sentence: str, changed: Profile) -> None:
        size = float(rules[kind]["size"])
        found.append(Ladder(kind, 1, lambda _: changed, lambda _: sentence, lambda _: size))

    looser: list[str] = []
    diet: str = wanted.diet
    while diet in _LOOSER:
        diet = _LOOSER[diet]
        looser.append(diet)
    if looser:
        size = float(rules["diet"]["size"])
        found.append(
            Ladder(
                "diet",
                len(looser),
                lambda step: profile.replace("preferences", diet=looser[step - 1]),
                lambda step: f"{looser[step - 1].capitalize()} instead of {wanted.diet}",
                lambda step: size * step,
            )
        )
    for allergen in wanted.avoid_allergens:
        left = tuple(other for other in wanted.avoid_allergens if other != allergen)
        add(
            "avoid",
            f"Allow {_NAMES.get(allergen, allergen)}, if you avoid it by choice only",
            profile.replace("preferences", avoid_allergens=left or None),
        )
    if wanted.avoid_gluten:
        changed = profile.replace("preferences", avoid_gluten=None)
        add("avoid", "Allow gluten, if you avoid it by choice only", changed)
    for entry in wanted.dislikes[:_MOST_DISLIKES]:
        kept = tuple(other for other in wanted.dislikes if other != entry)
        add("dislikes", f"Allow {entry}", profile.replace("preferences", dislikes=kept or None))
    meals = profile.week.meals
    for meal in MEALS:
        if meal not in meals:
            changed = _with_meals(profile, {*meals, meal})
            add("meals", f"Plan a {meal} too", changed)
        elif len(meals) > 1:
            add("meals", f"Leave {meal} out of the week", _with_meals(profile, {*meals} - {meal}))
    return found


def with_every_meal(profile: Profile) -> list[Ladder]:
    """All meals of the day, where two or more are missing."""
    missing = [meal for meal in MEALS if meal not in profile.week.meals]
    if len(missing) < 2:
        return []
    changed = _with_meals(profile, {*MEALS})
    size = len(missing) * float(change_rules()["meals"]["size"])
    named = f"{', '.join(missing[:-1])} and {missing[-1]}"
    return [Ladder("meals", 1, lambda _: changed, lambda _: f"Plan {named} too", lambda _: size)]


def without_meals(profile: Profile, empty: set[str]) -> Ladder | None:
    """All of several meals left out at once."""
    left = {*profile.week.meals} - empty
    if len(empty) < 2 or not left:
        return None
    changed = _with_meals(profile, left)
    size = len(empty) * float(change_rules()["meals"]["size"])
    named = " and ".join(meal for meal in MEALS if meal in empty)
    return Ladder(
        "meals", 1, lambda _: changed, lambda _: f"Leave {named} out of the week", lambda _: size
    )


def _with_meals(profile: Profile, meals: set[Any]) -> Profile:
    return profile.replace("week", meals=tuple(meal for meal in MEALS if meal in meals))
