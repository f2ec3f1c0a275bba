"""Two weeks side by side."""

from __future__ import annotations

import pytest

from planner.plan.compare import meals_beside, means_beside
from planner.plan.week_plan import FoodServing, WeekPlan
from tests.hand_made_week import APPLE, hand_made_week


def test_means_are_a_days_and_the_difference_is_the_second_weeks() -> None:
    whole, without = hand_made_week(), hand_made_week(without="snack")
    beside = {row.heading: row for row in means_beside(whole.items, without.items)}
    magnesium = beside["Magnesium (mg)"]
    assert magnesium.first == pytest.approx(whole.days["magnesium_mg"].mean(), abs=0.5)
    assert magnesium.difference == pytest.approx(magnesium.second - magnesium.first)  # type: ignore[operator]
    assert magnesium.difference is not None
    assert magnesium.difference < -50
    assert beside["Cost (2018 USD)"].first == pytest.approx(whole.days["cost_usd"].mean(), abs=0.01)
    assert means_beside(whole.items)[0].difference is None


def test_meals_with_the_same_foods_and_amounts_are_the_same() -> None:
    week = hand_made_week()
    more = tuple(
        meal
        if (meal.day, meal.meal) != (2, "snack")
        else type(meal)(2, "snack", "snack", meal.title, (FoodServing(APPLE, 4),))
        for meal in week.meals
    )
    other = WeekPlan(week.start, more, week.targets, week.foods)
    meals = meals_beside(week.items, other.items)
    assert len(meals) == 28
    assert [(meal.day, meal.group) for meal in meals if not meal.same] == [(2, "Snack")]
    assert [meal.group for meal in meals[:4]] == ["Breakfast", "Lunch", "Dinner", "Snack"]


def test_a_meal_that_a_week_has_not_is_blank() -> None:
    meals = meals_beside(hand_made_week(without="snack").items, hand_made_week().items)
    snacks = [meal for meal in meals if meal.group == "Snack"]
    assert {meal.first for meal in snacks} == {""}
    assert not any(meal.same for meal in snacks)


def test_a_mean_of_which_a_part_is_not_known_is_a_lower_bound_without_a_difference() -> None:
    whole = hand_made_week().items
    lacking = whole.copy()
    lacking.loc[0, "Magnesium (mg)"] = float("nan")
    beside = {row.heading: row for row in means_beside(whole, lacking)}
    assert beside["Magnesium (mg)"].at_least == (False, True)
    assert beside["Magnesium (mg)"].difference is None
    assert beside["Potassium (mg)"].at_least == (False, False)
    assert beside["Potassium (mg)"].difference == 0
