"""The check names a meal whose foods are not the dish that it is called."""

from __future__ import annotations

import time

import pandas as pd

from planner import load_foods
from planner.dishes.load import group_members, load_dishes
from planner.targets.daily_targets import DailyTargets
from tests.check.broken_weeks import broken, of_meal, served


def test_swapped_dish_names_are_named_at_both_meals(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    lunch, dinner = of_meal(items, 1, "Lunch"), of_meal(items, 1, "Dinner")
    titles = items.loc[lunch, "Dish"].iloc[0], items.loc[dinner, "Dish"].iloc[0]
    items.loc[lunch, "Dish"], items.loc[dinner, "Dish"] = titles[1], titles[0]
    found = broken(items, targets)
    assert set(found) == {"dish"}
    assert [b.where for b in found["dish"]] == ["day 1, lunch", "day 1, dinner"]


def test_two_dishes_in_one_meal_are_named(items: pd.DataFrame, targets: DailyTargets) -> None:
    items.loc[items.index[of_meal(items, 1, "Lunch")][0], "Dish"] = "Another dish"
    found = broken(items, targets)
    assert set(found) == {"dish"}
    assert "several dishes" in found["dish"][0].sentence


def test_a_food_that_is_no_part_of_the_dish_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    row = int(items.index[of_meal(items, 5, "Breakfast")][0])
    shrimp = foods[foods["contains_shellfish"]].iloc[0]
    found = broken(served(items, row, shrimp, int(shrimp["portion_usual_halves"])), targets)
    assert [b.where for b in found["dish"]] == ["day 5, breakfast"]


def test_a_dish_without_a_food_that_its_name_says_is_named(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    lunch = items.index[of_meal(items, 6, "Lunch")]
    found = broken(items[items.index != lunch[0]], targets)
    assert [b.where for b in found["dish"]] == ["day 6, lunch"]


def test_a_meal_of_far_more_foods_than_a_dish_has_is_judged_in_a_short_time(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    """All foods that could be in the lunch with the most parts, in one meal."""
    book, table = load_dishes(), load_foods()
    dish = max(
        (dish for dish in book.dishes if "lunch" in dish.meals),
        key=lambda dish: len(dish.required) + len(dish.optional),
    )
    groups = {role.group for role in (*dish.required, *dish.optional)}
    codes = {code for group in groups for code in group_members(book.groups[group], table)}
    lunch = items[of_meal(items, 1, "Lunch")].head(1)
    rows = [lunch.assign(**{"Food Code": code}) for code in sorted(codes)]
    started = time.monotonic()
    assert "dish" in broken(pd.concat(rows, ignore_index=True), targets)
    assert time.monotonic() - started < 5
