"""The table and the dishes of a profile: the label's figures, what is not known, identity."""

from __future__ import annotations

import io
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from planner.beside.wire import Ask, receive, send
from planner.diary.records import food_from_table
from planner.dishes.load import DishBook, group_members, load_dishes
from planner.foods.own_codes import unknown_nutrients
from planner.foods.schema import validate_foods
from planner.foods.table import load_foods
from planner.model.exclusions import allowed_foods
from planner.own import base_book, base_table, own_faults, with_own
from planner.own.rows import own_row
from planner.plan.check.labels import with_labels
from planner.plan.columns import COST_COLUMN, NUTRIENT_COLUMNS
from planner.plan.make import plan_request, resolved_targets
from planner.plan.week_plan import WeekPlan
from planner.profile import OwnFood, Profile
from planner.shop.own import shop_with
from planner.shop.table import load_shop
from tests.hand_made_week import hand_made_profile, hand_made_week
from tests.own_samples import (
    BAR,
    BAR_CODE,
    OATMEAL,
    PORRIDGE,
    YOGURT,
    YOGURT_CODE,
    own_profile,
)
from tests.unit.test_own_profile import labels


@pytest.fixture(scope="module")
def foods() -> pd.DataFrame:
    return load_foods()


@pytest.fixture(scope="module")
def own(foods: pd.DataFrame) -> tuple[pd.DataFrame, DishBook]:
    return with_own(own_profile(), foods)


def row(table: pd.DataFrame, code: int) -> pd.Series:
    return table[table["food_code"] == code].iloc[0]


def allowed(profile: Profile, foods: pd.DataFrame) -> set[int]:
    table, _ = with_own(profile, foods)
    request = plan_request(profile, resolved_targets(profile))
    return set(table.loc[allowed_foods(table, request), "food_code"])


def test_without_ones_own_the_table_and_the_book_are_the_very_ones(foods: pd.DataFrame) -> None:
    table, book = with_own(hand_made_profile(), foods)
    assert table is foods
    assert book is load_dishes()


def test_the_same_lists_give_the_same_objects_from_whatever_they_start(
    foods: pd.DataFrame, own: tuple[pd.DataFrame, DishBook]
) -> None:
    table, book = own
    read_back = Profile.from_toml_text(own_profile().to_toml())
    for start in ((foods,), (table,), (foods, load_dishes()), (table, book)):
        found = with_own(read_back, *start)
        assert found[0] is table
        assert found[1] is book
    assert base_table(table) is foods
    assert base_book(book) is load_dishes()
    assert with_own(hand_made_profile(), table, book) == (foods, load_dishes())


def test_a_row_holds_the_label_in_100_g_and_meets_the_schema_of_the_table(
    foods: pd.DataFrame, own: tuple[pd.DataFrame, DishBook]
) -> None:
    table, _ = own
    validate_foods(table)
    assert len(table) == len(foods) + 2
    bar, yogurt = row(table, BAR_CODE), row(table, YOGURT_CODE)
    assert bar["sodium_mg"] == pytest.approx(200)
    assert yogurt["potassium_mg"] == pytest.approx(260 / 1.5)
    assert (bar["portion_measure"], bar["portion_half_g"]) == ("bar", 22.5)
    assert bar["portion_min_halves"] <= 2 <= bar["portion_max_halves"]
    assert bar["data_source"] == "Own label"
    assert unknown_nutrients(table) == {
        BAR_CODE: {"magnesium_mg", "potassium_mg", "calcium_mg", "iron_mg"}
    }


def test_what_a_label_does_not_say_goes_with_the_energy_of_the_food_that_it_is_like(
    foods: pd.DataFrame, own: tuple[pd.DataFrame, DishBook]
) -> None:
    like, yogurt = row(foods, YOGURT["like"]), row(own[0], YOGURT_CODE)
    scale = (95 / 1.5) / like["energy_kcal"]
    for column in ("vitamin_b12_ug", "d_yogurt_cup", "price_usd_per_100g"):
        assert yogurt[column] == pytest.approx(like[column] * scale), column


LIKE = {
    int(food["food_code"]): {str(key): value for key, value in food.items()}
    for food in load_foods().to_dict("records")
    if food["food_code"] in (YOGURT["like"], BAR["like"])
}


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(labels())
def test_table_and_check_agree_on_any_label_by_arithmetic_of_their_own(
    label: dict[str, Any],
) -> None:
    for like in LIKE:
        food = OwnFood(**{**label, "like": like})
        made = own_row(food, LIKE[like])
        validate_foods(pd.DataFrame([made]))
        rows = {like: LIKE[like], food.food_code: made}
        checked = with_labels(rows, hand_made_profile().with_own_foods([food]))[food.food_code]
        for column in (*NUTRIENT_COLUMNS, COST_COLUMN):
            assert checked[column.column] == pytest.approx(made[column.column]), column.heading
        flags = [name for name in made if name.startswith(("contains_", "is_"))]
        assert {name: bool(checked.get(name, made[name])) for name in flags} == {
            name: bool(made[name]) for name in flags
        }
        fats = ("saturated_g", "monounsaturated_g", "polyunsaturated_g")
        assert sum(made[name] for name in fats) <= made["fat_g"] + 1e-9


def test_a_food_stands_where_the_food_that_it_is_like_stands(
    foods: pd.DataFrame, own: tuple[pd.DataFrame, DishBook]
) -> None:
    table, book = own
    for name, group in load_dishes().groups.items():
        there = YOGURT["like"] in group_members(group, foods)
        assert (YOGURT_CODE in group_members(book.groups[name], table)) == there, name
    assert [dish.id for dish in book.dishes[-1:]] == ["own_hill_porridge"]


@pytest.mark.parametrize("allergen", ["milk", "egg", "peanut", "sesame", "wheat"])
def test_an_allergen_that_is_left_unsaid_counts_as_present(
    foods: pd.DataFrame, allergen: str
) -> None:
    avoiding = own_profile(avoid_allergens=[allergen])
    unsaid = {name: value for name, value in BAR.items() if name != "contains"}
    said_none = {**BAR, "contains": []}
    assert BAR_CODE not in allowed(avoiding.with_own_foods([unsaid, YOGURT]), foods)
    assert BAR_CODE in allowed(avoiding.with_own_foods([said_none, YOGURT]), foods)


def test_wheat_holds_gluten_and_a_diet_takes_only_what_the_label_says(
    foods: pd.DataFrame,
) -> None:
    assert BAR_CODE not in allowed(own_profile(avoid_gluten=True), foods)
    vegetarian = allowed(own_profile(diet="vegetarian"), foods)
    assert YOGURT_CODE in vegetarian
    assert BAR_CODE not in vegetarian
    assert YOGURT_CODE not in allowed(own_profile(diet="vegan"), foods)


def test_words_that_leave_out_the_food_that_it_is_like_leave_it_out(foods: pd.DataFrame) -> None:
    assert YOGURT_CODE in allowed(own_profile(), foods)
    assert YOGURT_CODE not in allowed(own_profile(dislikes=["nonfat"]), foods)


@pytest.mark.parametrize(
    ("conditions", "left_out"),
    [
        (["kidney_disease_stage_1_or_2"], {BAR_CODE}),
        (["warfarin"], {BAR_CODE, YOGURT_CODE}),
    ],
)
def test_a_food_is_left_out_where_what_is_not_known_of_it_has_a_limit(
    foods: pd.DataFrame, conditions: list[str], left_out: set[int]
) -> None:
    profile = own_profile().replace(
        "screening", none_apply=None, conditions=conditions, usual_vitamin_k_ug=100
    )
    assert {BAR_CODE, YOGURT_CODE} - allowed(profile, foods) == left_out


def test_a_dish_fixes_amounts_at_the_nearest_half_step_and_names_the_range_otherwise(
    foods: pd.DataFrame,
) -> None:
    off = {**PORRIDGE, "foods": [{"food_code": OATMEAL, "grams": 250}]}
    _, book = with_own(hand_made_profile().with_own_dishes([off]), foods)
    group = book.groups["own_hill_porridge_1"]
    assert group.min_g == group.max_g == 240
    much = {**PORRIDGE, "foods": [{"food_code": OATMEAL, "grams": 2000}]}
    profile = hand_made_profile().with_own_dishes([much])
    (fault,) = own_faults(profile, foods)
    assert "Hill porridge holds 2000 g" in str(fault)
    assert "what people eat at once, " in fault.allowed
    assert "g (0.5 cup to " in fault.allowed or "g (1 cup to " in fault.allowed
    assert with_own(profile, foods)[1].dishes == load_dishes().dishes


def test_a_dish_holds_no_less_than_people_eat(foods: pd.DataFrame) -> None:
    little = {**PORRIDGE, "foods": [{"food_code": BAR_CODE, "grams": 20}]}
    profile = hand_made_profile().with_own_foods([BAR]).with_own_dishes([little])
    (fault,) = own_faults(profile, foods)
    assert "45 to 45 g (1 bar to 1 bar)" in fault.allowed


def test_a_food_like_none_of_the_table_is_named_and_left_out(foods: pd.DataFrame) -> None:
    profile = hand_made_profile().with_own_foods([{**BAR, "like": 12_345_678}])
    assert "is not in the food table" in str(own_faults(profile, foods)[0])
    assert with_own(profile, foods)[0] is foods


def test_a_plan_crosses_to_a_worker_by_the_name_of_its_table(
    foods: pd.DataFrame, own: tuple[pd.DataFrame, DishBook]
) -> None:
    week = hand_made_week()
    plan = WeekPlan(week.start, week.meals, week.targets, own[0])
    pipe = io.BytesIO()
    send(pipe, Ask(1, own_profile(), plan, (), 0.5, None), foods)
    assert pipe.tell() < 50_000
    pipe.seek(0)
    arrived = receive(pipe, foods)
    assert isinstance(arrived, Ask)
    assert arrived.previous is not None
    assert arrived.previous.foods is own[0]


def test_what_is_not_known_is_missing_from_what_was_eaten_in_the_diary(
    own: tuple[pd.DataFrame, DishBook],
) -> None:
    eaten = food_from_table(own[0], BAR_CODE, None, "2026-11-23", measures=1.0)
    assert eaten.amount == "1 bar"
    assert eaten.nutrients["energy_kcal"] == 190
    assert "magnesium_mg" not in eaten.nutrients


def test_a_name_that_the_shop_knows_is_told_apart() -> None:
    food = OwnFood(**{**BAR, "name": "Rolled oats"})
    shop = shop_with([food])
    assert shop.bought[BAR_CODE][0].item == "Rolled oats (own label)"
    assert shop.items["Rolled oats"] == load_shop().items["Rolled oats"]
    assert shop_with([]) is load_shop()
