"""What a food table adds to USDA's figures: portions, prices, what goes with what."""

from __future__ import annotations

import pandas as pd
import pytest

from planner.foods.build.associations import meal_associations
from planner.foods.build.chemistry import chemistry_notes
from planner.foods.build.portions import household_portions
from planner.foods.build.prices import food_prices
from planner.foods.build.selection import select_foods


def test_a_portion_is_a_natural_measure_with_half_steps_in_the_range_eaten() -> None:
    habits = pd.DataFrame(
        {
            "food_code": [1, 2],
            "eaten_p25_g": [90.0, 5000.0],
            "eaten_p50_g": [120.0, 5100.0],
            "eaten_p95_g": [250.0, 5200.0],
        }
    )
    portions = pd.DataFrame(
        {
            "food_code": [1, 1, 1, 2],
            "portion": ["Quantity not specified", "1 cubic inch", "1 cup", "1 cup"],
            "grams": [120.0, 17.0, 120.0, 120.0],
        }
    )
    rows = household_portions(habits, portions)
    first = rows.iloc[0]
    assert (first["portion_measure"], first["portion_half_g"]) == ("cup", 60.0)
    assert (first["portion_min_halves"], first["portion_max_halves"]) == (2, 4)
    assert rows.iloc[1]["portion_max_halves"] == 0  # nothing fits: never served


@pytest.mark.parametrize(
    ("portions", "usual_g", "measure"),
    [
        ([("1 berry", 2.0), ("1 cup", 150.0)], 50.0, "cup"),
        ([("1 nut", 1.2), ("1 cup", 141.0), ("1 oz", 28.35)], 35.0, "oz"),
        ([("1 small pita", 28.0), ("1 medium pita", 57.0)], 57.0, "pita"),
        ([("1 piece", 10.0), ("1 cup", 150.0)], 60.0, "cup"),
        (
            [("1 small or thin/very thin slice", 24.0), ("1 medium or regular slice", 28.0)],
            52.0,
            "slice",
        ),
    ],
)
def test_the_measure_is_the_one_a_person_would_use(
    portions: list[tuple[str, float]], usual_g: float, measure: str
) -> None:
    habits = pd.DataFrame(
        {
            "food_code": [1],
            "eaten_p25_g": [usual_g * 0.75],
            "eaten_p50_g": [usual_g],
            "eaten_p95_g": [usual_g * 2.5],
        }
    )
    listed = pd.DataFrame(portions, columns=["portion", "grams"]).assign(food_code=1)
    assert household_portions(habits, listed).iloc[0]["portion_measure"] == measure


def test_an_old_price_is_carried_to_2018_and_a_missing_one_takes_the_category() -> None:
    foods = pd.DataFrame({"food_code": [1, 2, 3], "wweia_category": [6004, 6004, 6004]})
    prices = pd.DataFrame(
        {
            "year": ["2015/2016", "2017/2018", "2015/2016"],
            "food_code": [1, 2, 2],
            "price_100gm": [1.0, 0.4, 0.1],
        }
    )
    index = pd.DataFrame(
        {
            "Consumer Price Index item": "Food at home",
            "Year": range(2013, 2019),
            "Percent change": [0.9, 2.4, 1.2, -1.3, 10.0, 20.0],
        }
    )
    rows = food_prices(foods, prices, index)
    assert rows["price_usd_per_100g"].tolist() == pytest.approx([1.0 * 1.1 * 1.2, 0.4, 0.4])
    assert rows["price_source"].tolist() == [
        "measured in 2016, carried to 2018",
        "measured",
        "category median",
    ]


def test_energy_far_from_the_macronutrients_is_unexplained() -> None:
    foods = pd.DataFrame(
        {
            "energy_kcal": [89.0, 300.0, 250.0],
            "protein_g": [1.0, 1.0, 15.0],
            "carbohydrate_g": [23.0, 10.0, 60.0],
            "fat_g": [0.3, 0.5, 4.0],
            "alcohol_g": 0.0,
            "fiber_g": [2.6, 0.0, 40.0],
            "sugars_g": [12.0, 0.0, 1.0],
            "water_g": [75.0, 85.0, 10.0],
        }
    )
    notes = chemistry_notes(foods)
    assert notes["energy_4_4_9_kcal"].tolist() == [98.7, 48.5, 336.0]
    assert notes["energy_note"].tolist()[:2] == ["", "unexplained"]
    assert "fiber" in notes["energy_note"].iloc[2]


def test_foods_listed_by_code_are_selected_without_reports() -> None:
    foods = pd.DataFrame(
        {
            "food_code": [54403010, 54403999],
            "description": ["Popcorn, air-popped, no butter added", "Popcorn, other"],
            "wweia_category": [5006, 5006],
        }
    )
    chosen = select_foods(foods, pd.Series(dtype=float), frozenset())
    assert chosen["food_code"].tolist() == [54403010]


def test_pairs_never_eaten_together_score_below_chance() -> None:
    pairs = pd.DataFrame(
        {
            "meal": "lunch",
            "category_a": [1, 1],
            "category_b": [2, 3],
            "occasions_with_both": [400, 10],
            "occasions_with_a": [500, 500],
            "occasions_with_b": [500, 500],
            "occasions": 1000,
        }
    )
    table = meal_associations(pairs).set_index(["category_a", "category_b"])["association"]
    assert table.loc[(1, 2)] > 0 > table.loc[(1, 3)]
    assert table.loc[(2, 3)] == pytest.approx(-4.8363, abs=1e-3)  # ln(2 / 252)
