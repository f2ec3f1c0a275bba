"""Matching a person's words with names, and amounts with text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.foods.amounts import amount_text, read_amount
from planner.foods.table import load_foods
from planner.foods.words import matches


@pytest.mark.parametrize(
    ("entry", "text", "expected"),
    [
        ("mushroom", "Mushrooms, raw", True),
        ("mushrooms", "Soup, mushroom", True),
        ("berry", "Mixed berries", True),
        ("tomato", "Tomatoes, canned", True),
        ("tomatoes", "Tomato soup", True),
        ("liver", "Slivered almonds", False),
        ("egg", "Eggplant, cooked", False),
        ("MILK", "Milk, whole", True),
        ("brussels sprouts", "Brussels sprouts, cooked", True),
    ],
)
def test_a_word_finds_its_singular_and_plural_but_not_parts_of_words(
    entry: str, text: str, expected: bool
) -> None:
    assert matches([entry], code=None, texts=[text]) is expected


def test_a_food_code_finds_only_that_food() -> None:
    assert matches(["63107010"], code=63107010, texts=["Banana"])
    assert not matches(["63107010"], code=63101000, texts=["63107010 in a name"])


def test_words_do_not_reach_across_two_texts() -> None:
    assert not matches(["rice milk"], code=None, texts=["White rice", "milk"])


@given(
    halves=st.integers(1, 24), measure=st.sampled_from(sorted(set(load_foods()["portion_measure"])))
)
def test_an_amount_reads_back_as_it_was_written(halves: int, measure: str) -> None:
    assert read_amount(amount_text(halves, measure), measure) == halves


@pytest.mark.parametrize(
    ("halves", "measure", "text"),
    [
        (3, "cup", "1.5 cup"),
        (4, "slice", "2 slices"),
        (1, "slice", "0.5 slice"),
        (2, "fruit", "1 fruit"),
        (6, "patty", "3 patties"),
        (5, "piece", "2.5 pieces"),
    ],
)
def test_amounts_read_as_a_recipe_writes_them(halves: int, measure: str, text: str) -> None:
    assert amount_text(halves, measure) == text


@pytest.mark.parametrize(
    "text", ["", "cup", "1.3 cup", "-1 cup", "nan cup", "inf cup", "1 slice", "0 cup"]
)
def test_a_text_that_is_no_amount_of_the_measure_is_refused(text: str) -> None:
    assert read_amount(text, "cup") is None
