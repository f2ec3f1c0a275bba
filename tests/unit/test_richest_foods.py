"""Foods ranked by what they bring, in a usual portion and per 100 kcal."""

from __future__ import annotations

import pytest

from planner.foods.richest import richest_foods, usual_portion_text
from planner.foods.table import load_foods
from tests.unit.small_week import BERRIES, NUTS, OATS, RICE, small_foods


def test_a_usual_portion_counts_what_people_eat_at_one_time() -> None:
    # Oats: 200 g with 60 mg in 100 g; nuts: 100 g with 120 mg; rice: 300 g with 20 mg.
    ranked = richest_foods(small_foods(), "magnesium_mg", "portion")
    amounts = dict(zip(ranked["food_code"], ranked["amount"], strict=True))
    assert ranked["food_code"].iloc[0] in (OATS, NUTS)
    assert amounts[OATS] == 120
    assert amounts[NUTS] == 120
    assert amounts[RICE] == 60
    assert list(ranked["amount"]) == sorted(ranked["amount"], reverse=True)


def test_per_100_kcal_the_energy_of_each_is_the_same() -> None:
    ranked = richest_foods(small_foods(), "potassium_mg", "100 kcal")
    assert ranked["food_code"].iloc[0] == BERRIES  # 150 mg in 60 kcal
    assert ranked["amount"].iloc[0] == pytest.approx(250)
    assert ranked["kcal"].tolist() == pytest.approx([100] * 5)


def test_only_chosen_foods_are_ranked_and_drinks_without_energy_are_not() -> None:
    foods = small_foods()
    assert list(richest_foods(foods, "magnesium_mg", "portion", {RICE})["food_code"]) == [RICE]
    foods.loc[foods["food_code"] == BERRIES, "energy_kcal"] = 1.0
    assert BERRIES not in set(richest_foods(foods, "potassium_mg", "100 kcal")["food_code"])
    assert BERRIES in set(richest_foods(foods, "potassium_mg", "portion")["food_code"])


def test_one_food_of_each_kind_stands_in_a_list() -> None:
    foods = load_foods()
    for per in ("portion", "100 kcal"):
        ranked = richest_foods(foods, "magnesium_mg", per, most=15)  # type: ignore[arg-type]
        assert len(ranked) == ranked["plate_name"].nunique() == 15
    pumpkin = foods[foods["name"] == "Pumpkin seeds, unsalted"].iloc[0]
    assert usual_portion_text(pumpkin).endswith("oz")
