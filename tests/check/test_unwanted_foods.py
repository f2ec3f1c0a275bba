"""The check names the foods that the profile rules out: exactly those that the table flags."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from planner.dishes.load import load_dishes
from planner.targets.daily_targets import DailyTargets
from tests.check.broken_weeks import PROFILE, broken, named_rows, served


@pytest.mark.parametrize("diet", ["pescatarian", "vegetarian", "vegan"])
def test_every_food_that_does_not_fit_the_diet_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets, diet: str
) -> None:
    beef = foods[foods["contains_meat"] & ~foods["is_pescatarian"]].iloc[0]
    items = served(items, 6, beef, int(beef["portion_usual_halves"]))
    found = broken(items, targets, PROFILE.replace("preferences", diet=diet))
    unfit = ~foods.loc[items["Food Code"], f"is_{diet}"].to_numpy()
    assert named_rows(found["diet"]) == set(np.flatnonzero(unfit))
    assert 6 in named_rows(found["diet"])


@pytest.mark.parametrize(
    "allergen",
    ["milk", "egg", "fish", "shellfish", "tree_nuts", "peanut", "wheat", "soy", "sesame", "gluten"],
)
def test_every_food_with_an_allergen_of_the_profile_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets, allergen: str
) -> None:
    food = foods[foods[f"contains_{allergen}"]].iloc[0]
    items = served(items, 9, food, int(food["portion_usual_halves"]))
    wanted: dict[str, Any] = (
        {"avoid_gluten": True} if allergen == "gluten" else {"avoid_allergens": [allergen]}
    )
    found = broken(items, targets, PROFILE.replace("preferences", **wanted))
    holding = foods.loc[items["Food Code"], f"contains_{allergen}"].to_numpy()
    assert named_rows(found["allergens"]) == set(np.flatnonzero(holding))
    assert 9 in named_rows(found["allergens"])


def test_a_disliked_food_is_named_by_its_word_or_its_code(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    sauce = foods[foods["name"].str.contains("Banana")].iloc[0]
    items = served(items, 2, sauce, int(sauce["portion_usual_halves"]))
    for entry in (str(sauce["food_code"]), "bananas", "BANANA"):
        profile = PROFILE.replace("preferences", dislikes=[entry])
        assert 2 in named_rows(broken(items, targets, profile)["dislikes"]), entry
    profile = PROFILE.replace("preferences", dislikes=["banan"])
    assert "dislikes" not in broken(items, targets, profile)


def test_a_dish_called_by_a_disliked_word_is_named_at_its_meal(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    """The words are those of the dish file, not of the foods that fill it."""
    templates = {dish.name: dish for dish in load_dishes().dishes if "{" not in dish.name}
    rows = items[items["Dish"].map(lambda title: any(title.startswith(t) for t in templates))]
    row = rows.iloc[0]
    name = max((t for t in templates if row["Dish"].startswith(t)), key=len)
    found = broken(items, targets, PROFILE.replace("preferences", dislikes=[name]))
    where = f"day {row['Day']}, {str(row['Group']).lower()}"
    assert where in [breach.where for breach in found["dislikes"]]
