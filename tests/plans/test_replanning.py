"""Planning near an earlier plan: what is kept stays, and little else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner import PlanOutcome, Profile, WeekPlan, load_foods, plan_week
from planner.dishes.load import load_dishes
from planner.foods.table import load_associations
from planner.model.menu import build_menu
from planner.model.serving_table import serving_table
from planner.model.values import menu_values
from planner.plan.make import plan_request, resolved_targets
from planner.plan.week_plan import PlannedMeal
from planner.solve.exchange.week import WeekState
from planner.solve.week import WeekOptions, solve_week
from tests.twelve_profiles import TWELVE

FOODS = load_foods()
WOMAN = TWELVE["woman 54"]
FAST = WeekOptions(improve_s=0.5, relative_gap=0.02)


@pytest.fixture(scope="module")
def first() -> WeekPlan:
    plan = plan_week(WOMAN, foods=FOODS, options=WeekOptions(improve_s=9, relative_gap=0.019)).plan
    assert plan is not None
    return plan


def meals(plan: WeekPlan) -> dict[tuple[int, str], PlannedMeal]:
    return {(meal.day, meal.meal): meal for meal in plan.meals}


def same_dishes(before: WeekPlan, after: WeekPlan) -> float:
    now = meals(after)
    return sum(now[place].dish_id == meal.dish_id for place, meal in meals(before).items()) / 28


def replanned(profile: Profile, first: WeekPlan, **options: object) -> PlanOutcome:
    return plan_week(profile, foods=FOODS, previous=first, options=FAST, **options)  # type: ignore[arg-type]


def with_milk(plan: WeekPlan) -> list[PlannedMeal]:
    milk = set(FOODS.loc[FOODS["contains_milk"], "food_code"])
    return [meal for meal in plan.meals if any(food.food_code in milk for food in meal.foods)]


def test_nothing_changes_where_nothing_has_to(first: WeekPlan) -> None:
    plan = replanned(WOMAN, first).plan
    assert plan is not None
    assert plan.meals == first.meals


@pytest.mark.parametrize("slider", ["energy_kcal", "magnesium_mg", "potassium_mg", "sodium_max_mg"])
@pytest.mark.parametrize("change", [0.95, 1.05])
def test_a_small_step_of_a_slider_leaves_most_dishes(
    first: WeekPlan, slider: str, change: float
) -> None:
    value = getattr(resolved_targets(WOMAN).daily, slider)
    profile = WOMAN.replace("targets", **{slider: round(change * value)})
    plan = replanned(profile, first).plan
    assert plan is not None
    assert same_dishes(first, plan) >= 0.8


def test_a_new_allergy_takes_out_its_foods_and_little_else(first: WeekPlan) -> None:
    profile = WOMAN.replace("preferences", avoid_allergens=["milk"])
    plan = replanned(profile, first).plan
    assert plan is not None
    assert with_milk(plan) == []
    untouched = [meal for meal in first.meals if meal not in with_milk(first)]
    now = meals(plan)
    same = sum(now[meal.day, meal.meal].dish_id == meal.dish_id for meal in untouched)
    assert same >= 0.8 * len(untouched)


def test_a_kept_day_a_kept_meal_and_a_kept_food_stay_exactly(first: WeekPlan) -> None:
    breakfast = meals(first)[5, "breakfast"]
    food = breakfast.foods[0]
    keep = [(3,), (4, "lunch"), (5, "breakfast", food.food_code)]
    kept = {f.food_code for m in first.meals if m.day in (3, 4, 5) for f in m.foods}
    others = {f.food_code for m in first.meals for f in m.foods} - kept
    profile = WOMAN.replace("preferences", dislikes=[str(code) for code in sorted(others)[:5]])
    plan = replanned(profile, first, keep=keep, stay=0.0).plan
    assert plan is not None
    before, now = meals(first), meals(plan)
    for place in [*((3, meal) for meal in WOMAN.week.meals), (4, "lunch")]:
        assert now[place].dish_id == before[place].dish_id
        assert set(now[place].foods) == set(before[place].foods)
    assert now[5, "breakfast"].dish_id == breakfast.dish_id
    assert food in now[5, "breakfast"].foods
    assert plan.meals != first.meals


def test_a_knob_at_the_best_week_changes_more_than_one_at_my_week(first: WeekPlan) -> None:
    profile = WOMAN.replace("preferences", diet="pescatarian", max_cost_usd_per_day=9.0)
    mine = replanned(profile, first, stay=1.0).plan
    best = replanned(profile, first, stay=0.0).plan
    assert mine is not None
    assert best is not None
    assert same_dishes(first, mine) >= same_dishes(first, best)


def test_what_cannot_be_kept_is_named_and_no_plan_is_made(first: WeekPlan) -> None:
    meal = with_milk(first)[0]
    profile = WOMAN.replace("preferences", avoid_allergens=["milk"])
    outcome = replanned(profile, first, keep=[(meal.day, meal.meal)])
    assert outcome.status == "infeasible"
    assert outcome.plan is None
    assert f"day {meal.day} {meal.meal}" in outcome.messages[0]


def test_no_week_with_what_is_kept_says_that_keeping_stands_in_the_way(first: WeekPlan) -> None:
    profile = WOMAN.replace("targets", energy_kcal=2600)
    options = WeekOptions(time_limit_s=3)
    keep = [(day,) for day in (1, 2)]
    outcome = plan_week(profile, foods=FOODS, previous=first, keep=keep, options=options)
    assert outcome.status == "infeasible"
    assert "keep" in outcome.messages[0]


def test_other_meals_of_the_day_are_planned_anew(first: WeekPlan) -> None:
    profile = WOMAN.replace("week", meals=["breakfast", "lunch", "dinner"])
    plan = replanned(profile, first).plan
    assert plan is not None
    assert {meal.meal for meal in plan.meals} == {"breakfast", "lunch", "dinner"}


@pytest.mark.parametrize(
    ("keep", "stay", "allowed"),
    [
        ([(9,)], 0.5, "1 to 7"),
        ([(2, "brunch")], 0.5, "breakfast, lunch, dinner, snack"),
        ([(2, "lunch", 1)], 0.5, "a food code of that meal"),
        ([], 1.5, "0 to 1"),
    ],
)
def test_what_the_plan_does_not_hold_cannot_be_kept(
    first: WeekPlan, keep: list[tuple[object, ...]], stay: float, allowed: str
) -> None:
    with pytest.raises(ValueError, match=allowed):
        replanned(WOMAN, first, keep=keep, stay=stay)


def test_keeping_without_a_previous_plan_is_refused() -> None:
    with pytest.raises(ValueError, match="previous"):
        plan_week(WOMAN, foods=FOODS, keep=[(1,)])


def test_two_weeks_hold_their_limits_and_come_near_their_own_bound() -> None:
    request = replace(plan_request(WOMAN, resolved_targets(WOMAN)), days=14)
    menu = build_menu(FOODS, load_dishes(), request)
    values = menu_values(menu, load_associations())
    found = solve_week(menu, values, request, WeekOptions(improve_s=9, relative_gap=0.03))
    assert found.days is not None
    assert len(found.days) == 14
    assert found.gap is not None
    assert 0 <= found.gap <= 0.03
    state = WeekState.of_days(serving_table(menu, values, request, {}), found.days)
    assert state.keeps_rules()
    assert state.missed() == 0.0
    assert found.score == pytest.approx(state.score())
