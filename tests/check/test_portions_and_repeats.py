"""The check names portions that nobody eats, and foods that come too often."""

from __future__ import annotations

import pandas as pd
import pytest

from planner.foods.staples import is_staple_drink
from planner.targets.daily_targets import DailyTargets
from tests.check.broken_weeks import (
    MILK_2,
    PROFILE,
    SKIM_MILK,
    broken,
    copied_meal,
    named_rows,
    of_meal,
    served,
    with_row_again,
)


def test_grams_that_do_not_fit_the_amount_are_named(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    items.loc[5, "Grams"] += 0.2
    found = broken(items, targets)
    assert named_rows(found["portions"]) == {5}


@pytest.mark.parametrize(
    "amount", ["0.3 {}", "0 {}", "-1 {}", "1.5 bucket", "{}", "", "nan {}", "inf {}", "1 1 {}"]
)
def test_an_amount_that_is_not_in_half_steps_of_the_measure_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets, amount: str
) -> None:
    measure = foods.loc[items.loc[5, "Food Code"], "portion_measure"]
    items.loc[5, "Amount"] = amount.format(measure)
    found = broken(items, targets)
    assert set(found) == {"portions"}
    assert named_rows(found["portions"]) == {5}


def test_a_portion_larger_than_people_eat_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    food = foods.loc[items.loc[0, "Food Code"]]
    found = broken(served(items, 0, food, int(food["portion_max_halves"]) + 1), targets)
    assert "stated_figures" not in found
    assert named_rows(found["portions"]) == {0}
    assert "people eat at once" in found["portions"][0].sentence


def test_a_portion_smaller_than_people_eat_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    eaten = foods.loc[items["Food Code"]].reset_index(drop=True)
    row = int(eaten.index[eaten["portion_min_halves"] > 1][0])
    food = eaten.loc[row]
    found = broken(served(items, row, food, int(food["portion_min_halves"]) - 1), targets)
    assert named_rows(found["portions"]) == {row}


def test_a_food_at_one_kind_of_meal_more_often_than_allowed_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    codes = items.loc[of_meal(items, 1, "Lunch"), "Food Code"]
    drinks = is_staple_drink(foods)
    found = broken(copied_meal(items, "Lunch", 3, 5), targets)
    named = {b.where for b in found["repeats"]}
    for code in codes:
        name = f"lunch, {foods.at[code, 'name']}"
        assert (name in named) == (not drinks[code]), name


def test_repeats_count_up_to_the_profiles_number(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    profile = PROFILE.replace("preferences", max_repeats=7)
    assert "repeats" not in broken(copied_meal(items, "Lunch", 3, 5), targets, profile)


def test_a_food_on_two_days_running_is_named_unless_it_is_a_staple(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    codes = items.loc[of_meal(items, 1, "Dinner"), "Food Code"]
    found = broken(copied_meal(items, "Dinner", 2), targets)
    first = [b for b in found["two_days_running"] if b.where == "days 1 and 2, dinner"]
    expected = {
        f"{foods.at[c, 'name']} comes on both" for c in codes if not foods.at[c, "is_staple"]
    }
    assert {b.sentence for b in first} == expected
    assert expected


def test_a_doubled_row_is_named(items: pd.DataFrame, targets: DailyTargets) -> None:
    found = broken(with_row_again(items, 0), targets)
    name = items.loc[0, "Food Name"]
    assert [(b.where, b.sentence) for b in found["once_a_day"]] == [
        ("day 1", f"{name} comes 2 times")
    ]
    assert "dish" in found


def test_a_food_at_two_meals_of_a_day_is_named_unless_it_is_a_staple_drink(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    drinks = is_staple_drink(foods)
    solid = int(items.index[~drinks.loc[items["Food Code"]].to_numpy()][0])
    other = "Dinner" if items.loc[solid, "Group"] != "Dinner" else "Lunch"
    assert "once_a_day" in broken(with_row_again(items, solid, Group=other), targets)
    lunch, dinner = (items.index[of_meal(items, 1, m)][0] for m in ("Lunch", "Dinner"))
    milk = foods.loc[SKIM_MILK]
    twice = served(served(items, int(lunch), milk, 2), int(dinner), milk, 2)
    # Only those two: the plan may hold skim milk on that day already.
    rest = twice["Food Code"].eq(SKIM_MILK) & twice["Day"].eq(1)
    rest.loc[[lunch, dinner]] = False
    assert "once_a_day" not in broken(twice[~rest], targets)


def test_two_foods_of_a_kind_in_one_meal_are_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    first = int(items.index[of_meal(items, 2, "Lunch")][0])
    one = served(with_row_again(items, first), first, foods.loc[SKIM_MILK], 2)
    both = served(one, first + 1, foods.loc[MILK_2], 2)
    found = broken(both, targets)
    assert "day 2, lunch" in {b.where for b in found["one_of_a_kind"]}
