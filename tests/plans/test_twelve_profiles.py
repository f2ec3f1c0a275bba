"""The twelve profiles are planned, checked, near the best, good to eat and good to live on.

Times are not asserted (``python -m tests.benchmarks.twelve_profiles`` prints them).
"""

from __future__ import annotations

import pandas as pd
import pytest

from planner import load_foods, plan_week
from planner.dishes.load import load_dishes
from planner.foods.table import load_associations
from planner.plan.check import check_plan
from planner.plan.coherence import week_coherence
from planner.plan.make import resolved_targets
from planner.plan.outcome import PlanOutcome
from planner.shop.check import check_shopping_list
from planner.shop.shopping_list import shopping_list
from planner.solve.week import WeekOptions
from tests.twelve_profiles import TWELVE

# A slow machine gets the time that a fast one does not need; the gap is what is asserted.
OPTIONS = WeekOptions(time_limit_s=60, improve_s=15, relative_gap=0.0195)


@pytest.fixture(scope="module")
def foods() -> pd.DataFrame:
    return load_foods()


@pytest.fixture(scope="module")
def outcomes(foods: pd.DataFrame) -> dict[str, PlanOutcome]:
    return {
        name: plan_week(profile, foods=foods, options=OPTIONS) for name, profile in TWELVE.items()
    }


@pytest.mark.parametrize("name", TWELVE)
def test_a_plan_is_made_that_passes_the_check(
    outcomes: dict[str, PlanOutcome], foods: pd.DataFrame, name: str
) -> None:
    outcome, profile = outcomes[name], TWELVE[name]
    assert outcome.status == "planned", outcome.messages
    assert outcome.plan is not None
    targets = resolved_targets(profile).daily
    assert check_plan(outcome.plan.items, profile, foods, targets, load_dishes()) == []


@pytest.mark.parametrize("name", TWELVE)
def test_the_plan_is_proven_to_lie_near_the_best(
    outcomes: dict[str, PlanOutcome], name: str
) -> None:
    gap = outcomes[name].gap
    assert gap is not None
    assert 0 <= gap <= 0.03


def test_most_plans_lie_within_two_percent(outcomes: dict[str, PlanOutcome]) -> None:
    gaps = sorted(outcome.gap for outcome in outcomes.values() if outcome.gap is not None)
    assert len(gaps) == len(TWELVE)
    assert gaps[9] <= 0.02


def test_hei_2020_averages_85_or_more(outcomes: dict[str, PlanOutcome]) -> None:
    scores = [outcome.plan.hei.total for outcome in outcomes.values() if outcome.plan]
    assert sum(scores) / len(scores) >= 85


@pytest.mark.parametrize("meal", ["breakfast", "lunch", "dinner"])
def test_meals_hold_together_as_meals_that_people_eat(
    outcomes: dict[str, PlanOutcome], meal: str
) -> None:
    associations = load_associations()
    scores = [
        week_coherence(outcome.plan, associations)[meal]
        for outcome in outcomes.values()
        if outcome.plan
    ]
    assert sum(scores) / len(scores) >= 0.18


@pytest.mark.parametrize("name", TWELVE)
def test_a_week_holds_40_or_more_distinct_foods(
    outcomes: dict[str, PlanOutcome], name: str
) -> None:
    plan = outcomes[name].plan
    assert plan is not None
    assert plan.items["Food Code"].nunique() >= 40


@pytest.mark.parametrize("name", TWELVE)
def test_the_shopping_list_adds_up_to_the_plan(outcomes: dict[str, PlanOutcome], name: str) -> None:
    plan = outcomes[name].plan
    assert plan is not None
    for people, at_home in ((1, {}), (3, {"Rolled oats": 50.0, "Cooking oil": float("inf")})):
        found = shopping_list(plan.items, people=people, at_home=at_home)
        assert check_shopping_list(found, plan.items, people=people, at_home=at_home) == []
        assert all(line.item.aisle != "Other" for line in found.lines)
        assert sum(u.eaten_g for line in found.lines for u in line.uses) >= (
            people * plan.items["Grams"].sum() - 0.01
        )
