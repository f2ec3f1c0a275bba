"""The shopping list: raw grams once, amounts that can be bought, what is at home taken off."""

from __future__ import annotations

import csv
import dataclasses
import io
from pathlib import Path

import pandas as pd
import pytest

from planner.dishes.load import group_members, load_dishes
from planner.export.shopping import SHOPPING_COLUMNS, shopping_csv, shopping_text
from planner.foods.table import load_foods
from planner.plan.columns import PLAN_COLUMNS
from planner.shop.amounts import buy_text, buy_units
from planner.shop.check import check_shopping_list
from planner.shop.pantry import ALL, PantryError, read_pantry
from planner.shop.shopping_list import ShoppingList, shopping_list
from planner.shop.table import ShopFileError, load_shop

BANANA, SPINACH_COOKED, SPINACH, BEANS_AND_RICE = 63107010, 72125211, 72125100, 58160154


def plan_rows(*eaten: tuple[int, float, float]) -> pd.DataFrame:
    """Rows of a plan: food code, grams, dollars."""
    names = load_foods().set_index("food_code")["name"]
    rows = [
        {
            **dict.fromkeys(PLAN_COLUMNS, 0.0),
            "Date": "2026-11-23",
            "Food Code": code,
            "Food Name": names.get(code, "Tart of my own"),
            "Grams": grams,
            "Cost (2018 USD)": cost,
        }
        for code, grams, cost in eaten
    ]
    return pd.DataFrame(rows)


def line_of(found: ShoppingList, name: str):  # type: ignore[no-untyped-def]
    return next(line for line in found.lines if line.item.name == name)


def test_pieces_are_summed_over_the_week_and_bought_whole() -> None:
    found = shopping_list(plan_rows((BANANA, 126, 0.2), (BANANA, 63, 0.1)))
    bananas = line_of(found, "Bananas")
    assert bananas.amount == "2 bananas"
    assert bananas.needed_g == 189
    assert bananas.cost_usd == pytest.approx(0.3)


def test_cooked_spinach_is_bought_raw_with_its_loss_counted_once() -> None:
    found = shopping_list(plan_rows((SPINACH_COOKED, 180, 1.0), (SPINACH, 50, 0.5)))
    spinach = line_of(found, "Spinach")
    # USDA's recipe: 100.3 g with salt lose 15 %, so 180 g are left of 211 g of leaves.
    assert spinach.needed_g == pytest.approx(211.1 + 50, abs=0.5)
    assert spinach.amount == "275 g (9.7 oz)"
    assert {use.eaten_g for use in spinach.uses} == {180, 50}


def test_a_dish_of_several_foods_is_bought_by_its_ingredients() -> None:
    found = shopping_list(plan_rows((BEANS_AND_RICE, 200, 1.0)))
    assert {line.item.name for line in found.lines} == {
        "Black beans, dried",
        "White rice, dry",
        "Cooking oil",
    }
    # 60 % of it are beans, and an ounce of dry beans yields 70 g.
    beans = line_of(found, "Black beans, dried")
    assert pytest.approx(beans.needed_g, rel=0.08) == 200 * 0.6 * 28.35 / 70
    assert found.cost_usd == pytest.approx(1.0)


def test_a_food_that_no_file_knows_is_bought_as_it_is_eaten() -> None:
    found = shopping_list(plan_rows((99_999_999, 140, 2.0)))
    assert [(line.item.aisle, line.amount) for line in found.lines] == [("Other", "150 g (5.3 oz)")]
    assert check_shopping_list(found, plan_rows((99_999_999, 140, 2.0))) == []


def test_people_at_the_table_multiply_grams_and_dollars() -> None:
    rows = plan_rows((BANANA, 126, 0.2), (SPINACH_COOKED, 180, 1.0))
    one, four = shopping_list(rows), shopping_list(rows, people=4)
    assert four.cost_usd == pytest.approx(4 * one.cost_usd)
    assert line_of(four, "Bananas").amount == "4 bananas"
    with pytest.raises(ValueError, match="allowed: 1 to 20"):
        shopping_list(rows, people=0)


def test_what_is_at_home_is_taken_off_with_its_share_of_the_cost() -> None:
    rows = plan_rows((BANANA, 252, 0.4))
    found = shopping_list(rows, at_home={"Bananas": 126.0})
    assert line_of(found, "Bananas").amount == "1 banana"
    assert found.cost_usd == pytest.approx(0.2)
    all_there = shopping_list(rows, at_home={"Bananas": ALL})
    assert all_there.to_buy == ()
    assert [line.item.name for line in all_there.at_home] == ["Bananas"]
    assert all_there.cost_usd == 0
    assert check_shopping_list(all_there, rows, at_home={"Bananas": ALL}) == []


def test_what_is_at_home_is_named_as_the_list_names_it() -> None:
    shop = load_shop()
    assert read_pantry(["rolled OATS=500 g", "Rolled oats=100"], shop) == {"Rolled oats": 600.0}
    assert read_pantry(["Olive oil"], shop) == {"Olive oil": ALL}
    with pytest.raises(PantryError, match="Brown rice, dry"):
        read_pantry(["rice"], shop)
    for amount in ("0", "-5", "nan", "inf", "many", "1e9"):
        with pytest.raises(PantryError, match="allowed: grams above 0"):
            read_pantry([f"Rolled oats={amount}"], shop)


@pytest.mark.parametrize(
    ("name", "grams", "text"),
    [
        ("Bananas", 128, "1 banana"),  # two grams more are no second banana
        ("Bananas", 140, "2 bananas"),
        ("Potatoes", 400, "3 medium"),
        ("Tomatoes", 1, "1 tomato"),
        ("Milk, 1%", 600, "2.5 cups"),
        ("Black beans, canned, reduced sodium", 430, "1 can of 425 g"),
        ("Rolled oats", 81, "85 g (3.0 oz)"),
        ("Rolled oats", 1210, "1,250 g (2.8 lb)"),
    ],
)
def test_amounts_are_what_a_shop_sells(name: str, grams: float, text: str) -> None:
    item = load_shop().items[name]
    assert buy_text(item, buy_units(item, grams)) == text


def test_every_food_that_a_dish_may_hold_can_be_bought() -> None:
    foods, shop = load_foods(), load_shop()
    reach = {
        code for group in load_dishes().groups.values() for code in group_members(group, foods)
    }
    assert reach - shop.bought.keys() == set()
    bought = {row.item for rows in shop.bought.values() for row in rows}
    assert bought == shop.items.keys()


def test_no_food_gains_or_loses_more_weight_than_cooking_can() -> None:
    """Dry goods swell up to sevenfold, meat loses a third, cans hold liquid, drinks are brewed."""
    foods = load_foods().set_index("food_code")
    for code, rows in load_shop().bought.items():
        whole = sum(row.g_per_100g for row in rows)
        assert whole <= 170, foods.loc[code, "name"]
        category = str(foods.loc[code, "wweia_category_name"])
        if not category.startswith(("Coffee", "Tea")):
            assert whole >= 10, foods.loc[code, "name"]


def test_the_check_finds_a_line_with_the_wrong_grams() -> None:
    rows = plan_rows((BANANA, 126, 0.2), (SPINACH_COOKED, 180, 1.0))
    found = shopping_list(rows)
    assert check_shopping_list(found, rows) == []
    # The yield counted twice.
    wrong = dataclasses.replace(line_of(found, "Spinach"), needed_g=211.1 * 1.17)
    others = tuple(line for line in found.lines if line.item.name != "Spinach")
    assert any(
        fault.startswith("Spinach: needs")
        for fault in check_shopping_list(dataclasses.replace(found, lines=(*others, wrong)), rows)
    )
    assert "Spinach: is not on the list" in check_shopping_list(
        dataclasses.replace(found, lines=others), rows
    )
    too_few = dataclasses.replace(line_of(found, "Spinach"), amount="100 g (3.5 oz)")
    assert check_shopping_list(dataclasses.replace(found, lines=(*others, too_few)), rows)


def test_the_text_lists_aisles_amounts_and_what_the_cost_is() -> None:
    rows = plan_rows((BANANA, 126, 0.2), (SPINACH_COOKED, 180, 1.0))
    text = shopping_text(shopping_list(rows, at_home={"Spinach": ALL}))
    assert "FRUIT AND VEGETABLES\n[ ] Bananas: 1 banana (126 g)\n" in text
    assert "At home already: Spinach" in text
    assert "About 0.20 dollars" in text
    assert "2018 US dollars" in text


def test_the_csv_reads_back_and_runs_no_formula() -> None:
    rows = plan_rows((BANANA, 126, 0.2))
    rows["Food Name"] = "=cmd|' /C calc'!A0"
    content = shopping_csv(shopping_list(rows)).decode("utf-8")
    (row,) = csv.DictReader(io.StringIO(content))
    assert tuple(row) == SHOPPING_COLUMNS
    assert (row["Item"], row["Amount"], float(row["Needed (g)"])) == ("Bananas", "1 banana", 126)
    assert row["For"].startswith("'=")


def test_a_faulty_data_file_is_refused_with_its_line(tmp_path: Path) -> None:
    items, bought = tmp_path / "items.csv", tmp_path / "bought.csv"
    items.write_text(
        "item,aisle,unit,unit_g,rounding,source,status\nOats,Grains,g,1,weight,x,P\n",
        encoding="utf-8",
    )
    bought.write_text(
        "food_code,food,item,bought_g_per_100g,how,status\n1,Oats,Oat,100,x,P\n", encoding="utf-8"
    )
    with pytest.raises(ShopFileError, match=r"bought.csv: line 2: item 'Oat' is not in items.csv"):
        load_shop(items, bought)
    bought.write_text(
        "food_code,food,item,bought_g_per_100g,how,status\n1,Oats,Oats,-4,x,P\n", encoding="utf-8"
    )
    with pytest.raises(ShopFileError, match=r"line 2: bought_g_per_100g: '-4'"):
        load_shop(items, bought)
