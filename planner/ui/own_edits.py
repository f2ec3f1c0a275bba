"""Small steps that foods and dishes of one's own share."""

from __future__ import annotations

import re
import unicodedata

from planner.foods.own_codes import OWN_CODES
from planner.profile import Profile
from planner.ui.state import change, hold_at_most, plan_state


def free_food_code(profile: Profile) -> int:
    """The first code that no food of one's own has."""
    taken = {food.food_code for food in profile.own_food}
    return next(code for code in OWN_CODES if code not in taken)


def free_dish_id(profile: Profile, name: str) -> str:
    """An id for a dish, made of its name, that no other dish of one's own has."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:30]
    start = words if words[:1].isalpha() else f"dish_{words}".rstrip("_")
    taken = {dish.id for dish in profile.own_dish}
    numbers = (f"{start}_{number}" for number in range(2, len(taken) + 3))
    return next(found for found in (start, *numbers) if found not in taken)


def prefer(entry: str, on: bool) -> None:
    """Make a food's code or a dish's entry a favorite, or no favorite any more."""
    profile = plan_state().profile
    if profile is None:
        return
    liked = [other for other in profile.preferences.favourites if other != entry]
    disliked = [other for other in profile.preferences.dislikes if other != entry]
    change("preferences", favourites=[*liked, entry] if on else liked, dislikes=disliked)


def prefer_new(entry: str) -> None:
    """Make a new food or dish a favorite, and have the next week find a place for it.

    Held to the week in hand, as after other changes of taste, hardly any week would.
    """
    prefer(entry, on=True)
    hold_at_most(0.0)
