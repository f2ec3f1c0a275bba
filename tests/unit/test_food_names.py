"""Short names of foods, as a person would say them."""

from __future__ import annotations

import pandas as pd
import pytest

from planner.foods.build.names import short_names
from planner.foods.table import load_foods


def _names(*descriptions: str) -> pd.DataFrame:
    return short_names(
        pd.DataFrame(
            {"food_code": range(1, len(descriptions) + 1), "description": list(descriptions)}
        )
    )


def test_names_are_short() -> None:
    names = _names("Kale, fresh, cooked, no added fat", "Kale, raw")
    assert names["name"].tolist() == ["Kale, cooked", "Kale"]
    assert names["plate_name"].tolist() == ["kale", "kale"]


def test_the_plainest_of_foods_named_alike_keeps_the_short_name() -> None:
    names = _names(
        "Spinach, NS as to form, cooked",
        "Spinach, fresh, cooked, no added fat",
        "Spinach, frozen, cooked, no added fat",
    )
    assert names["name"].tolist() == [
        "Spinach, cooked, form unspecified",
        "Spinach, cooked",
        "Spinach, cooked from frozen",
    ]
    assert set(names["plate_name"]) == {"spinach"}


def test_which_food_keeps_the_short_name_does_not_depend_on_their_order() -> None:
    first = _names("Rice, brown, cooked, NS as to fat", "Rice, brown, cooked, no added fat")
    second = _names("Rice, brown, cooked, no added fat", "Rice, brown, cooked, NS as to fat")
    assert first["name"].tolist() == second["name"].tolist()[::-1]
    assert first["name"].tolist()[1] == "Brown rice, cooked"


@pytest.mark.parametrize(
    ("description", "name", "plate_name"),
    [
        ("Fish, white, mixed species, grilled", "White fish, grilled", "white fish"),
        ("Pear, Asian, raw", "Asian pear", "Asian pear"),
        ("Muffin, English, whole wheat", "Whole wheat English muffin", None),
        ("Potato, baked, peel not eaten, with chili", "Baked potato with chili", None),
        (
            "Egg omelet or scrambled egg, with cheese and meat, made with oil",
            "Scrambled eggs or omelet with cheese and meat, cooked in oil",
            "scrambled eggs with cheese and meat",
        ),
        (
            "Beef and vegetables including carrots, broccoli, and/or dark-green leafy; "
            "no potatoes, no sauce",
            "Beef and vegetables (with carrots, broccoli or greens), no sauce",
            "beef and vegetables",
        ),
    ],
)
def test_names_read_as_a_person_would_say_them(
    description: str, name: str, plate_name: str | None
) -> None:
    row = _names(description).iloc[0]
    assert row["name"] == name
    lowered = name[:1].lower() + name[1:]
    assert row["plate_name"] == (plate_name or lowered)


def test_no_two_foods_of_the_shipped_table_share_a_name() -> None:
    assert load_foods()["name"].str.lower().is_unique
