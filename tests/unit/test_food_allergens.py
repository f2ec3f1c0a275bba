"""Allergens and meat are read from what a food is made of."""

from __future__ import annotations

import pandas as pd
import pytest

from planner.foods.build.allergens import food_contents


def _contents(description: str, *ingredients: str, category: int = 3002) -> pd.Series:
    foods = pd.DataFrame(
        {"food_code": [1], "description": [description], "wweia_category": [category]}
    )
    table = pd.DataFrame(
        {
            "food_code": 1,
            "ingredient_code": range(100, 100 + len(ingredients)),
            "ingredient_description": list(ingredients),
        }
    )
    return food_contents(foods, table).iloc[0]


@pytest.mark.parametrize(
    ("ingredient", "kind"),
    [
        ("Sauce, worcestershire", "fish"),
        ("Soy sauce made from soy and wheat (shoyu)", "wheat"),
        ("Cereals, oats, regular and quick, not fortified, dry", "gluten"),
        ("Barley, pearled, cooked", "gluten"),
        ("Margarine, regular, 80% fat, composite, stick, with salt", "milk"),
        ("Salad dressing, mayonnaise, regular", "egg"),
        ("Sauce, oyster, ready-to-serve", "shellfish"),
        ("Nuts, pine nuts, dried", "tree_nuts"),
        ("Gelatin desserts, dry mix, prepared with water", "meat"),
        ("Lard", "meat"),
        ("Seeds, sesame butter, tahini, from roasted kernels", "sesame"),
    ],
)
def test_hidden_allergens_are_read_from_the_ingredients(ingredient: str, kind: str) -> None:
    assert _contents("Some dish", "Salt, table", ingredient)[f"contains_{kind}"]


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("Coconut milk, canned", "milk"),
        ("Peanut butter, smooth", "milk"),
        ("Squash, winter, butternut, cooked", "tree_nuts"),
        ("Coconut, raw", "tree_nuts"),
        ("Eggplant, cooked", "egg"),
        ("Buckwheat groats", "wheat"),
        ("Beans, kidney, boiled", "meat"),
        ("Oil, soybean, salad or cooking", "soy"),
        ("Mushrooms, oyster, raw", "shellfish"),
        ("Nutmeg, ground", "tree_nuts"),
        ("Bread, gluten free", "wheat"),
        ("Pasta, gluten free", "gluten"),
        ("Yogurt, soy", "milk"),
        ("Yogurt, almond milk", "milk"),
        ("Coffee, Latte, with non-dairy milk", "milk"),
        ("Sesame butter, creamy", "milk"),
        ("Beef, flank, steak", "milk"),
        ("Rice noodles, cooked", "egg"),
        ("Beans, black turtle, mature seeds, canned", "fish"),
        ("Cabbage, chinese (pak-choi), raw", "soy"),
        ("Pears, asian, raw", "sesame"),
    ],
)
def test_names_that_only_sound_like_an_allergen_are_not_flagged(
    description: str, kind: str
) -> None:
    assert not _contents(description, description, category=6420)[f"contains_{kind}"]


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("Yogurt, NS as to type of milk, plain", "milk"),
        ("Coffee, Cafe Mocha, with non-dairy milk", "milk"),
        ("Flan", "milk"),
        ("Bread, gluten free", "egg"),
        ("Noodles, cooked", "egg"),
        ("Fish, turtle soup", "fish"),
        ("Sauce, tamari", "soy"),
        ("Dressing, Asian", "sesame"),
    ],
)
def test_what_exempts_a_look_alike_does_not_hide_the_real_thing(
    description: str, kind: str
) -> None:
    assert _contents(description, description, category=6420)[f"contains_{kind}"]


def test_a_wheat_ingredient_counts_in_a_food_named_gluten_free() -> None:
    contents = _contents("Pizza crust, gluten free", "Soy sauce made from soy and wheat (shoyu)")
    assert contents["contains_wheat"]
    assert contents["contains_gluten"]


def test_an_allergen_is_found_two_levels_down_and_loops_end() -> None:
    foods = pd.DataFrame(
        {"food_code": [1, 2, 3], "description": ["Plate", "Sauce", "Base"], "wweia_category": 3002}
    )
    ingredients = pd.DataFrame(
        [(1, 2, "Sauce"), (2, 3, "Base"), (3, 900, "Cheese, parmesan, grated"), (3, 1, "Plate")],
        columns=["food_code", "ingredient_code", "ingredient_description"],
    )
    assert food_contents(foods, ingredients)["contains_milk"].tolist() == [True, True, True]


def test_an_unsettled_mixture_counts_as_holding_what_its_kind_often_holds() -> None:
    foods = pd.DataFrame(
        {
            "food_code": [1, 2, 3],
            "description": ["Soup, NFS", "Soup, cream", "Soup, clear"],
            "wweia_category": 3806,
        }
    )
    ingredients = pd.DataFrame(
        [(2, 900, "Cream, heavy"), (3, 901, "Carrots, raw"), (1, 902, "Water")],
        columns=["food_code", "ingredient_code", "ingredient_description"],
    )
    assert food_contents(foods, ingredients)["contains_milk"].tolist() == [True, True, False]
