"""The shipped dish book against the shipped food table: whom it feeds, how much, how well."""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations

import pandas as pd
import pytest

from planner.dishes.load import Dish, DishBook, FoodGroup, dish_name, group_members, load_dishes
from planner.foods.table import DEFAULT_TABLE

ASSOCIATIONS = DEFAULT_TABLE.with_name("meal_associations.parquet")
MAIN_MEALS = ("breakfast", "lunch", "dinner")
ALLERGENS = ("milk", "egg", "fish", "tree_nuts", "peanut")

pytestmark = pytest.mark.skipif(
    not (DEFAULT_TABLE.is_file() and ASSOCIATIONS.is_file()),
    reason="the food table is not built: python -m planner foods build --source DIR",
)


@pytest.fixture(scope="module")
def book() -> DishBook:
    return load_dishes()


@pytest.fixture(scope="module")
def foods() -> pd.DataFrame:
    return pd.read_parquet(DEFAULT_TABLE).set_index("food_code", drop=False)


@pytest.fixture(scope="module")
def members(book: DishBook, foods: pd.DataFrame) -> dict[str, list[int]]:
    return {name: group_members(group, foods) for name, group in book.groups.items()}


def dishes_at(book: DishBook, meal: str) -> list[Dish]:
    return [dish for dish in book.dishes if meal in dish.meals]


def test_there_is_a_choice_of_dishes_for_every_meal(book: DishBook) -> None:
    counts = Counter(meal for dish in book.dishes for meal in dish.meals)
    assert counts["breakfast"] >= 28
    assert counts["lunch"] >= 34
    assert counts["dinner"] >= 42
    assert counts["snack"] >= 24
    assert len(book.dishes) >= 115


def test_no_group_stands_idle(book: DishBook) -> None:
    asked = {role.group for dish in book.dishes for role in (*dish.required, *dish.optional)}
    assert asked == set(book.groups)


def test_the_food_table_holds_the_foods_of_every_group(
    book: DishBook, foods: pd.DataFrame, members: dict[str, list[int]]
) -> None:
    assert [name for name, codes in members.items() if not codes] == []
    named = {code for group in book.groups.values() for code in group.foods}
    # A newer release may drop a few codes; more than that is an outdated book.
    assert len(named - set(foods["food_code"])) <= len(named) // 20


def test_titles_read_as_text_with_every_part_on_the_table(
    book: DishBook, foods: pd.DataFrame, members: dict[str, list[int]]
) -> None:
    for dish in book.dishes:
        roles = (*dish.required, *dish.optional)
        plates = {role.name: str(foods.loc[members[role.group][0], "plate_name"]) for role in roles}
        title = dish_name(dish, plates)
        assert title[0].isupper(), dish.id
        assert "{" not in title, dish.id
        assert title.count(" with ") <= 1, title


def most_g(food: pd.Series, group: FoodGroup) -> float:
    """The largest serving of a food in a group, in grams."""
    half = float(food["portion_half_g"])
    most = int(food["portion_max_halves"])
    if group.max_g is not None:
        most = min(most, math.floor(group.max_g / half + 1e-9))
    return most * half


def least_g(food: pd.Series, group: FoodGroup) -> float:
    """The smallest serving of a food in a group, in grams."""
    half = float(food["portion_half_g"])
    least = int(food["portion_min_halves"])
    if group.min_g is not None:
        least = max(least, math.ceil(group.min_g / half - 1e-9))
    return least * half


def test_every_food_can_be_served_within_its_groups_limits(
    book: DishBook, foods: pd.DataFrame, members: dict[str, list[int]]
) -> None:
    unusable = [
        (name, code)
        for name, codes in members.items()
        for code in codes
        if least_g(foods.loc[code], book.groups[name]) > most_g(foods.loc[code], book.groups[name])
    ]
    assert len(unusable) <= 10, unusable


@pytest.mark.parametrize(
    ("meal", "small_kcal", "large_kcal"),
    [("breakfast", 350, 700), ("lunch", 400, 900), ("dinner", 450, 1050), ("snack", 300, 250)],
)
def test_every_dish_fits_small_and_large_days(
    book: DishBook,
    foods: pd.DataFrame,
    members: dict[str, list[int]],
    meal: str,
    small_kcal: float,
    large_kcal: float,
) -> None:
    for dish in dishes_at(book, meal):
        small = large = 0.0
        for role in (*dish.required, *dish.optional):
            group = book.groups[role.group]
            rows = [foods.loc[code] for code in members[role.group]]
            servings = [
                (least_g(row, group), most_g(row, group), float(row["energy_kcal"])) for row in rows
            ]
            usable = [s for s in servings if s[0] <= s[1]]
            small += min(least * kcal for least, _, kcal in usable) / 100 * role.required
            large += max(most * kcal for _, most, kcal in usable) / 100
        assert small <= small_kcal, dish.id
        assert large >= large_kcal, dish.id


def avoids(foods: pd.DataFrame, way: str) -> pd.Series:
    """Which foods a way of eating allows."""
    gluten_free = ~(foods["contains_gluten"] | foods["contains_wheat"])
    if way == "gluten free":
        return gluten_free
    if way == "vegan and gluten free":
        return foods["is_vegan"] & gluten_free
    if way == "milk free":
        return ~foods["contains_milk"]
    if way == "free of milk, egg, fish and nuts":
        return ~foods[[f"contains_{allergen}" for allergen in ALLERGENS]].any(axis=1)
    return foods[f"is_{way}"]


@pytest.mark.parametrize(
    ("way", "main", "snacks"),
    [
        ("vegan", 12, 8),
        ("vegetarian", 12, 8),
        ("pescatarian", 12, 8),
        ("gluten free", 12, 8),
        ("milk free", 12, 8),
        ("free of milk, egg, fish and nuts", 12, 8),
        ("vegan and gluten free", 8, 8),
    ],
)
def test_people_who_avoid_foods_still_have_a_choice(
    book: DishBook,
    foods: pd.DataFrame,
    members: dict[str, list[int]],
    way: str,
    main: int,
    snacks: int,
) -> None:
    allowed = avoids(foods, way)
    left = {name: int(allowed.loc[codes].sum()) for name, codes in members.items()}
    for meal, least in [*((meal, main) for meal in MAIN_MEALS), ("snack", snacks)]:
        possible = [
            dish
            for dish in dishes_at(book, meal)
            if all(
                left[group] >= number
                for group, number in Counter(role.group for role in dish.required).items()
            )
        ]
        assert len(possible) >= least, (way, meal)


@pytest.fixture(scope="module")
def coherence(book: DishBook, foods: pd.DataFrame, members: dict[str, list[int]]) -> pd.DataFrame:
    """Mean association of the kinds of food in each dish, at each of its meals."""
    table = {
        (row.meal, int(row.category_a), int(row.category_b)): float(row.association)
        for row in pd.read_parquet(ASSOCIATIONS).itertuples()
    }
    # Water, and the fats, sauces and sugars from category 8000 up, do not count as kinds of food.
    kinds = {
        name: [
            category
            for category in foods.loc[codes, "wweia_category"].astype(int)
            if category < 8000 and not 7702 <= category <= 7899
        ]
        for name, codes in members.items()
    }
    rows = []
    for dish in book.dishes:
        groups = [role.group for role in (*dish.required, *dish.optional)]
        for meal in dish.meals:
            pairs = []
            for one, other in combinations(groups, 2):
                found = [
                    table.get((meal, min(a, b), max(a, b)), 0.0)
                    for a in kinds[one]
                    for b in kinds[other]
                    if a != b
                ]
                if found:
                    pairs.append(sum(found) / len(found))
            if pairs:
                rows.append((meal, dish.id, sum(pairs) / len(pairs)))
    return pd.DataFrame(rows, columns=["meal", "dish", "association"])


@pytest.mark.parametrize("meal", MAIN_MEALS)
def test_the_foods_of_a_dish_are_eaten_together(coherence: pd.DataFrame, meal: str) -> None:
    """Adults' meals of 2011-12 score 0.20 to 0.25 on this measure, random ones below -0.15."""
    scores = coherence[coherence["meal"] == meal].set_index("dish")["association"]
    assert scores.mean() >= 0.30
    assert scores[scores < 0.08].to_dict() == {}


def test_the_choices_stay_few_enough_to_plan_quickly(
    book: DishBook, members: dict[str, list[int]]
) -> None:
    asked = {
        (meal, role.group)
        for dish in book.dishes
        for meal in dish.meals
        for role in (*dish.required, *dish.optional)
    }
    assert sum(len(members[group]) for _, group in asked) < 2600
