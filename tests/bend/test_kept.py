"""What is kept of a week: wider parts hold narrower ones, and files read back."""

from __future__ import annotations

import datetime

import pytest

from planner.bend import Wish, WishError, covers, keep, keeping, kept_text, read_kept, release


def foods_at(wish: Wish, day: int, meal: str) -> list[int]:
    found = next(m for m in wish.plan.meals if (m.day, m.meal) == (day, meal))
    return [serving.food_code for serving in found.foods]


def test_a_kept_day_takes_its_meals_and_foods_into_itself(wish: Wish) -> None:
    code = foods_at(wish, 3, "lunch")[0]
    bent = keep(keep(keep(wish, (3, "lunch", code)), (3, "dinner")), (3,))
    assert bent.kept == ((3,),)
    assert covers(bent.kept, (3, "lunch", code))
    assert not covers(bent.kept, (4,))


def test_releasing_a_meal_of_a_kept_day_keeps_the_rest_of_it(wish: Wish) -> None:
    bent = release(keep(wish, (3,)), (3, "lunch"))
    assert set(bent.kept) == {(3, "breakfast"), (3, "dinner"), (3, "snack")}


def test_releasing_a_food_of_a_kept_meal_keeps_its_other_foods(wish: Wish) -> None:
    first, *others = foods_at(wish, 3, "lunch")
    bent = release(keep(wish, (3, "lunch")), (3, "lunch", first))
    assert set(bent.kept) == {(3, "lunch", code) for code in others}


def test_releasing_a_day_releases_all_that_lies_in_it(wish: Wish) -> None:
    code = foods_at(wish, 2, "dinner")[0]
    bent = keep(keep(keep(wish, (2, "lunch")), (2, "dinner", code)), (4, "lunch"))
    assert release(bent, (2,)).kept == ((4, "lunch"),)


def test_what_the_week_does_not_hold_cannot_be_kept(wish: Wish) -> None:
    with pytest.raises(WishError, match="does not hold"):
        keep(wish, (3, "lunch", 1))
    with pytest.raises(WishError):
        keep(wish, (8,))


def test_what_is_kept_reads_back_from_its_text() -> None:
    kept = keeping(keeping(((3, "lunch", 63107010),), (5,)), (1, "snack"))
    week = datetime.date(2026, 11, 23)
    assert read_kept(kept_text(kept, week)) == (week, kept)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"week": "2026-11-23"}',
        '{"week": "soon", "kept": []}',
        '{"week": "2026-11-23", "kept": 3}',
        '{"week": "2026-11-23", "kept": [[8]]}',
        '{"week": "2026-11-23", "kept": [[true]]}',
        '{"week": "2026-11-23", "kept": [[3, "brunch"]]}',
        '{"week": "2026-11-23", "kept": [[3, "lunch", "x"]]}',
        '{"week": "2026-11-23", "kept": [[]]}',
        "[" * 3000,
    ],
)
def test_a_text_of_something_else_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match="allowed: "):
        read_kept(text)
