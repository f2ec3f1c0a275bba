"""The dish book: what the loader refuses, which foods a group holds, and how a dish is named."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from planner.dishes.load import (
    Dish,
    DishFileError,
    FoodGroup,
    Role,
    dish_name,
    group_members,
    load_dishes,
)

SMALL_BOOK = """
[group.grain]
title = "Grains"
foods = [56205018, 56204005]

[group.fruit]
title = "Fruit"
foods = [63107010]
categories = [6002]
include = ["raw"]
exclude = ["candied"]
min_g = 60
max_g = 250

[[dish]]
id = "grain_bowl"
name = "Bowl of {grain}"
with = ["fruit"]
meals = ["breakfast", "snack"]
cuisine = "North American"
max_per_week = 3
required = { grain = "grain" }
optional = { fruit = "fruit" }
"""


def book_file(folder: Path, text: str) -> Path:
    path = folder / "dishes.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_dish_file_is_read_as_written(tmp_path: Path) -> None:
    book = load_dishes(book_file(tmp_path, SMALL_BOOK))
    assert book.groups["fruit"] == FoodGroup(
        "fruit", "Fruit", (63107010,), (6002,), ("raw",), ("candied",), 60.0, 250.0
    )
    (dish,) = book.dishes
    assert dish.required == (Role("grain", "grain", True),)
    assert dish.optional == (Role("fruit", "fruit", False),)
    assert (dish.meals, dish.max_per_week) == (("breakfast", "snack"), 3)


def test_a_dish_may_come_twice_a_week_where_the_file_does_not_say(tmp_path: Path) -> None:
    text = SMALL_BOOK.replace("max_per_week = 3\n", "")
    assert load_dishes(book_file(tmp_path, text)).dishes[0].max_per_week == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('cuisine = "N', 'kitchen = "N', ["'grain_bowl'", "unknown key 'kitchen'", "cuisine"]),
        ("min_g = 60", "least = 60", ["'fruit'", "unknown key 'least'", "min_g"]),
        ("[[dish]]", "[plates]\n[[dish]]", ["unknown key 'plates'", "group, dish"]),
        ('grain = "grain"', 'grain = "rice"', ["'grain_bowl'", "'rice'", "fruit, grain"]),
        ("{grain}", "{fruit}", ["'grain_bowl'", "{fruit} is an optional role", "grain"]),
        ("{grain}", "{meat}", ["'grain_bowl'", "{meat} is an unknown role", "grain"]),
        ("{grain}", "{grain", ["'grain_bowl'", "placeholder"]),
        ("{grain}", "{grain:>9}", ["'grain_bowl'", "placeholder"]),
        ('with = ["fruit"]', 'with = ["nuts"]', ["'grain_bowl'", "'nuts'", "fruit"]),
        ('with = ["fruit"]', 'with = ["grain"]', ["'grain_bowl'", "'grain'", "fruit"]),
        ('"snack"]', '"brunch"]', ["'grain_bowl'", "brunch", "breakfast, lunch, dinner, snack"]),
        ('["breakfast", "snack"]', "[]", ["'grain_bowl'", "breakfast, lunch, dinner, snack"]),
        ("max_per_week = 3", "max_per_week = 0", ["'grain_bowl'", "0", "from 1 to 7"]),
        ("max_per_week = 3", "max_per_week = true", ["'grain_bowl'", "True", "from 1 to 7"]),
        ('{ grain = "grain" }', "{}", ["'grain_bowl'", "at least one role"]),
        ('fruit = "fruit"', 'grain = "fruit"', ["'grain_bowl'", "both required and optional"]),
        ("min_g = 60", "min_g = 300", ["'fruit'", "min_g 300", "max_g 250"]),
        ("min_g = 60", "min_g = -1", ["'fruit'", "min_g", "more than 0"]),
        ("[63107010]", "[6310]", ["'fruit'", "6310", "8-digit"]),
        ("[63107010]", '["banana"]', ["'fruit'", "foods", "8-digit food codes"]),
        ("[56205018, 56204005]", "[56205018, 56205018]", ["'grain'", "56205018 twice"]),
        ("foods = [56205018, 56204005]\n", "", ["'grain'", "no food"]),
        ("categories = [6002]\n", "", ["'fruit'", "need 'categories'"]),
        ('title = "Grains"', "title = 7", ["'grain'", "title"]),
    ],
)
def test_a_fault_is_refused_with_its_place_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, said: list[str]
) -> None:
    assert old in SMALL_BOOK
    path = book_file(tmp_path, SMALL_BOOK.replace(old, new, 1))
    with pytest.raises(DishFileError) as error:
        load_dishes(path)
    for words in [str(path), *said]:
        assert words in str(error.value)


def test_two_dishes_may_not_share_an_id(tmp_path: Path) -> None:
    twice = SMALL_BOOK + SMALL_BOOK[SMALL_BOOK.index("[[dish]]") :]
    with pytest.raises(DishFileError, match="'grain_bowl': the id is taken"):
        load_dishes(book_file(tmp_path, twice))


def test_every_fault_of_a_file_is_named_at_once(tmp_path: Path) -> None:
    text = (
        SMALL_BOOK.replace("{grain}", "{rice}")
        .replace('"snack"]', '"supper"]')
        .replace("min_g = 60", "min_g = 600")
    )
    with pytest.raises(DishFileError) as error:
        load_dishes(book_file(tmp_path, text))
    assert len(error.value.faults) == 3


def test_a_file_that_is_missing_empty_or_no_toml_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(DishFileError, match=r"gone\.toml.*\n.*missing"):
        load_dishes(tmp_path / "gone.toml")
    with pytest.raises(DishFileError, match="holds no"):
        load_dishes(book_file(tmp_path, ""))
    with pytest.raises(DishFileError, match="TOML"):
        load_dishes(book_file(tmp_path / ".", "[group"))


FOODS = pd.DataFrame(
    [
        (63101000, "Apple, raw", 6002),
        (63101310, "Apple, baked", 6002),
        (63401060, "Apple, candied, raw", 6002),
        (63107010, "Banana, raw", 6004),
        (63137010, "PEAR, RAW", 6020),
    ],
    columns=["food_code", "description", "wweia_category"],
)


def test_explicit_foods_come_first_and_unknown_codes_are_skipped() -> None:
    group = FoodGroup("fruit", "Fruit", foods=(63137010, 99999999, 63107010), categories=(6002,))
    assert group_members(group, FOODS) == [63137010, 63107010, 63101000, 63101310, 63401060]


def test_words_narrow_the_foods_of_a_category_whatever_their_case() -> None:
    group = FoodGroup(
        "fruit", "Fruit", categories=(6002, 6020), include=("Raw",), exclude=("CANDIED",)
    )
    assert group_members(group, FOODS) == [63101000, 63137010]


def test_words_leave_explicit_foods_alone_and_no_food_comes_twice() -> None:
    group = FoodGroup(
        "fruit", "Fruit", foods=(63401060, 63101000), categories=(6002,), exclude=("candied",)
    )
    assert group_members(group, FOODS) == [63401060, 63101000, 63101310]


def dish_with(name: str, *extras: str) -> Dish:
    required = tuple(Role(role, role, True) for role in ("fish", "rice"))
    optional = tuple(Role(role, role, False) for role in ("a", "b", "c"))
    return Dish("x", name, extras, ("dinner",), "Any", required, optional)


PLATES = {"fish": "salmon", "rice": "brown rice", "a": "spinach", "b": "corn", "c": "avocado"}


@pytest.mark.parametrize(
    ("name", "extras", "title"),
    [
        ("{fish}", [], "Salmon"),
        ("Rice bowl", ["a"], "Rice bowl with spinach"),
        ("Rice bowl", ["a", "b"], "Rice bowl with spinach and corn"),
        ("Rice bowl", ["a", "b", "c"], "Rice bowl with spinach, corn and avocado"),
        ("Rice with {fish}", ["a"], "Rice with salmon and spinach"),
        ("Rice with {fish}", ["a", "b"], "Rice with salmon, spinach and corn"),
        ("{fish} with {rice} and beans", ["a"], "Salmon with brown rice and beans, plus spinach"),
        (
            "{fish} with {rice}, beans",
            ["a", "b"],
            "Salmon with brown rice, beans, plus spinach and corn",
        ),
    ],
)
def test_a_title_lists_its_extras_as_a_person_would(
    name: str, extras: list[str], title: str
) -> None:
    assert dish_name(dish_with(name, *extras), PLATES) == title


def test_a_title_names_only_what_is_on_the_table_and_nothing_twice() -> None:
    plates = {"fish": "salmon", "rice": "brown rice", "b": "corn", "c": "corn"}
    assert dish_name(dish_with("Rice bowl", "a", "b", "c"), plates) == "Rice bowl with corn"
    plates = {"fish": "salmon", "rice": "brown rice", "a": "salmon"}
    assert dish_name(dish_with("{fish} plate", "a"), plates) == "Salmon plate"
