"""Which leftovers a profile refuses, and what it says is allowed."""

from __future__ import annotations

import pytest

from planner import Profile, ProfileError

STATED = '[person]\nsex = "female"\nage = 54\n[screening]\nnone_apply = true\n'
WEEK = "[week]\nstart = 2026-11-23\n"


def entry(cooked: str, meal: str, again: str, again_meal: str) -> str:
    return (
        f"[[cook_again]]\ncooked = {cooked}\nmeal = '{meal}'\nagain = {again}\n"
        f"again_meal = '{again_meal}'\n"
    )


FIRST = entry("2026-11-24", "dinner", "2026-11-25", "lunch")


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ("cook_again = 3\n", "cook_again"),
        (entry("2026-11-24", "dinner", "2026-11-29", "lunch"), "at most 3 days after cooked"),
        (entry("2026-11-24", "dinner", "2026-11-24", "dinner"), "not after the day"),
        (entry("2026-11-24", "snack", "2026-11-25", "lunch"), "allowed: lunch, dinner"),
        (entry("2026-11-31", "dinner", "2026-11-25", "lunch"), "TOML"),
        (entry("'Tuesday'", "dinner", "2026-11-25", "lunch"), "an ISO date"),
        (FIRST + FIRST, "given twice"),
        (FIRST + entry("2026-11-25", "lunch", "2026-11-26", "lunch"), "leftovers are eaten again"),
        (
            FIRST
            + entry("2026-11-24", "dinner", "2026-11-25", "dinner")
            + entry("2026-11-24", "dinner", "2026-11-26", "dinner"),
            "too often",
        ),
        (WEEK + "meals = ['breakfast', 'dinner']\n" + FIRST, "lunch is not a meal of the week"),
        (
            WEEK + FIRST + "[[meal_out]]\ndate = 2026-11-24\nmeal = 'dinner'\nenergy_kcal = 600\n",
            "dinner of 2026-11-24 is eaten out",
        ),
        ("[week]\ncook_dinners_twice = 4\n", "0 to 3"),
    ],
)
def test_wrong_leftovers_are_refused_with_what_is_allowed(tables: str, said: str) -> None:
    with pytest.raises(ProfileError, match=said):
        Profile.from_toml_text(tables + STATED)
