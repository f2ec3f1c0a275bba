"""Which dish a meal is, where the same foods under one name can be several dishes."""

from __future__ import annotations

import datetime

import pandas as pd

from planner import Profile, load_foods
from planner.dishes.load import group_members, load_dishes
from planner.plan.check import check_plan
from planner.plan.check.dishes import dishes
from planner.plan.check.facts import read_facts
from planner.plan.columns import PLAN_COLUMNS
from planner.plan.make import resolved_targets

PROFILE = Profile(
    person={"sex": "female", "age": 54},
    screening={"none_apply": True},
    week={"start": datetime.date(2026, 11, 23), "meals": ["snack", "dinner", "lunch"]},
)
GRAPES, PEACH, PEANUTS = 63123000, 63135010, 42111210


def snacks(*fruit: tuple[int, str]) -> pd.DataFrame:
    """One snack of a fruit and peanuts a day."""
    rows = []
    for day, (code, name) in enumerate(fruit, start=1):
        for food, grams in ((code, 150.0), (PEANUTS, 42.6)):
            cells = {"Day": day, "Group": "Snack", "Dish": f"{name} and peanuts"}
            rows.append({**cells, "Food Code": food, "Grams": grams})
    return pd.DataFrame(rows).reindex(columns=PLAN_COLUMNS)


def breaches(items: pd.DataFrame) -> list[str]:
    targets = resolved_targets(PROFILE).daily
    facts, faults = read_facts(items, PROFILE, load_foods(), targets, load_dishes())
    assert facts is not None, faults
    return [breach.where for breach in dishes(facts) if breach.rule == "dish_repeats"]


def test_peach_is_of_two_fruit_groups_and_grapes_of_one() -> None:
    groups = load_dishes().groups
    orchard = group_members(groups["orchard_fruit"], load_foods())
    cereal = group_members(groups["cereal_fruit"], load_foods())
    assert GRAPES in orchard
    assert GRAPES not in cereal
    assert PEACH in orchard
    assert PEACH in cereal


def test_a_meal_that_can_be_another_dish_is_no_repeat_of_its_neighbour() -> None:
    assert breaches(snacks((GRAPES, "Grapes"), (PEACH, "Peach"))) == []
    assert breaches(snacks((PEACH, "Peach"), (GRAPES, "Grapes"))) == []


def test_neighbours_that_can_only_be_the_same_dish_are_named() -> None:
    named = breaches(snacks((GRAPES, "Grapes"), (GRAPES, "Grapes"), (PEACH, "Peach")))
    assert named == ["days 1 and 2, snack"]


def test_a_row_of_foods_that_are_no_dish_is_left_to_the_dish_rule() -> None:
    items = snacks((GRAPES, "Peach"))
    assert breaches(items) == []
    daily = resolved_targets(PROFILE).daily
    found = check_plan(items, PROFILE, load_foods(), daily, load_dishes())
    assert "dish" in {breach.rule for breach in found}
