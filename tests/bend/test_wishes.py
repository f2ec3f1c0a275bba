"""Single wishes of a week in hand, and the week that is planned around each."""

from __future__ import annotations

import pytest

from planner.bend import (
    Wish,
    WishError,
    amount_ranges,
    favourite,
    keep,
    less,
    more,
    never_dish,
    never_food,
    no_favourite,
    settle,
)
from planner.dishes.listed import dish_entry, is_listed
from planner.dishes.load import load_dishes
from planner.plan.keep import changed_parts
from planner.plan.week_plan import PlannedMeal
from planner.solve.week import WeekOptions
from tests.bend.conftest import FOODS, WOMAN

QUICK = WeekOptions(time_limit_s=8, near_s=0.0, near_gap=0.5)


def meal_of(wish: Wish, day: int, meal: str) -> PlannedMeal:
    return next(m for m in wish.plan.meals if (m.day, m.meal) == (day, meal))


def test_never_a_food_again_takes_it_out_and_leaves_what_is_kept(wish: Wish) -> None:
    unwanted = meal_of(wish, 2, "lunch").foods[0].food_code
    bent = never_food(keep(wish, (5, "breakfast")), unwanted)
    assert str(unwanted) in bent.profile.preferences.dislikes
    settled, outcome = settle(bent, foods=FOODS, options=QUICK)
    assert outcome.plan is not None
    assert settled.settled
    assert all(s.food_code != unwanted for m in settled.plan.meals for s in m.foods)
    assert changed_parts(wish.plan, settled.plan, [(5, "breakfast")]) == []


def test_a_kept_meal_with_a_food_that_is_left_out_is_kept_no_longer_and_that_is_said(
    wish: Wish,
) -> None:
    unwanted = meal_of(wish, 2, "lunch").foods[0].food_code
    bent = never_food(keep(wish, (2, "lunch")), unwanted)
    assert bent.kept == ()
    assert "Lunch of day 2 is no longer kept" in bent.said


def test_never_a_dish_again_leaves_out_that_dish_alone(wish: Wish) -> None:
    unwanted = meal_of(wish, 3, "dinner").dish_id
    bent = never_dish(wish, unwanted)
    settled, outcome = settle(bent, foods=FOODS, options=QUICK)
    assert outcome.plan is not None
    assert all(meal.dish_id != unwanted for meal in settled.plan.meals)
    listed = [d.id for d in load_dishes().dishes if is_listed([dish_entry(unwanted)], d)]
    assert listed == [unwanted]


def test_a_dish_that_does_not_exist_is_named_beside_the_plan(wish: Wish) -> None:
    profile = WOMAN.replace("preferences", dislikes=["dish:no_such_dish"])
    _, outcome = settle(Wish(profile, wish.plan), foods=FOODS, options=QUICK)
    assert any("dish:no_such_dish" in message for message in outcome.messages)


def test_more_of_a_food_is_kept_at_its_place_and_the_limits_hold(wish: Wish) -> None:
    meal, code = next(
        (m, code)
        for m in wish.plan.meals
        for code, (_, now, most) in amount_ranges(WOMAN, wish.plan, (m.day, m.meal)).items()
        if now < most
    )
    part = (meal.day, meal.meal, code)
    bent = more(wish, part)
    assert part in bent.kept
    settled, outcome = settle(bent, foods=FOODS, options=QUICK)
    assert outcome.plan is not None
    before = {s.food_code: s.halves for s in meal.foods}
    after = {s.food_code: s.halves for s in meal_of(settled, meal.day, meal.meal).foods}
    assert after[code] == before[code] + 1
    assert less(settled, part).plan.meals != settled.plan.meals


def test_more_than_people_eat_at_one_time_is_refused_in_words(wish: Wish) -> None:
    meal = wish.plan.meals[0]
    code, (_, now, most) = next(
        iter(amount_ranges(WOMAN, wish.plan, (meal.day, meal.meal)).items())
    )
    part = (meal.day, meal.meal, code)
    bent = wish
    for _ in range(most - now):
        bent = more(bent, part)
    with pytest.raises(WishError, match="is the most that this meal takes"):
        more(bent, part)


def test_a_favourite_is_no_dislike_and_back(wish: Wish) -> None:
    bent = favourite(never_dish(wish, "oatmeal_fruit"), dish_entry("oatmeal_fruit"))
    assert bent.profile.preferences.dislikes == ()
    assert bent.profile.preferences.favourites == ("dish:oatmeal_fruit",)
    assert no_favourite(bent, "dish:oatmeal_fruit").profile.preferences.favourites == ()


def test_what_cannot_be_planned_says_why_and_the_wish_stays_open(wish: Wish) -> None:
    profile = WOMAN.replace("targets", energy_kcal=2600)
    kept = Wish(profile, wish.plan, kept=((1,), (2,)), settled=False)
    left, outcome = settle(kept, foods=FOODS, options=WeekOptions(time_limit_s=2))
    assert outcome.plan is None
    assert "keep" in outcome.messages[0]
    assert left is kept
