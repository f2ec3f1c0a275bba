"""What is other in a week than in the one before."""

from __future__ import annotations

import datetime

import pytest

from planner.plan.week_plan import FoodServing, PlannedMeal, WeekPlan
from planner.targets import DailyTargets
from planner.ui.changes import week_changes
from tests.unit.small_week import small_foods

TARGETS = DailyTargets(320, 2600, 1900, 1800, 2000, 2300, 0.1, 46, 25, 1.0)


def week(*meals: tuple[str, dict[int, int]]) -> WeekPlan:
    """One breakfast a day: its dish, and the halves of each food."""
    planned = tuple(
        PlannedMeal(
            day, "breakfast", dish, dish, tuple(FoodServing(code, n) for code, n in foods.items())
        )
        for day, (dish, foods) in enumerate(meals, start=1)
    )
    return WeekPlan(datetime.date(2026, 11, 23), planned, TARGETS, small_foods())


@pytest.mark.parametrize(
    ("now", "marks", "said"),
    [
        (week(("a", {1: 2, 2: 2}), ("b", {3: 2})), {}, "Nothing changed"),
        (
            week(("a", {1: 2, 4: 2}), ("b", {3: 2})),
            {(1, "breakfast"): "other foods"},
            "1 food changed, all dishes kept.",
        ),
        (
            week(("a", {1: 4, 4: 2}), ("b", {3: 3})),
            {(1, "breakfast"): "other foods", (2, "breakfast"): "other amounts"},
            "1 food and 2 amounts changed, all dishes kept.",
        ),
        (
            week(("c", {1: 2, 2: 2}), ("b", {3: 2})),
            {(1, "breakfast"): "new dish"},
            "1 dish changed, 1 kept.",
        ),
        (
            week(("b", {3: 2}), ("b", {3: 2, 1: 1, 2: 1})),
            {(1, "breakfast"): "new dish", (2, "breakfast"): "other foods"},
            "1 dish changed, 1 kept; in those kept, 2 foods changed.",
        ),
    ],
)
def test_changes_are_counted_and_said(
    now: WeekPlan, marks: dict[tuple[int, str], str], said: str
) -> None:
    changes = week_changes(week(("a", {1: 2, 2: 2}), ("b", {3: 2})), now)
    assert dict(changes.meals) == marks
    assert changes.sentence().startswith(said)
