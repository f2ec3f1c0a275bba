"""The check names days and meals that are not there, and days that miss or pass a limit.

A limit is put beside what the days really hold.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

import pandas as pd
import pytest

from planner import WeekPlan
from planner.profile import MEALS
from planner.targets.daily_targets import DailyTargets
from tests.check.broken_weeks import PROFILE, broken, of_meal

FLOORS = ("magnesium_mg", "potassium_mg", "protein_g", "fiber_g")


@pytest.mark.parametrize("meal", MEALS)
def test_a_meal_left_out_is_named(items: pd.DataFrame, targets: DailyTargets, meal: str) -> None:
    found = broken(items[~of_meal(items, 4, meal.title())], targets)
    assert [(b.where, b.sentence) for b in found["meals"]] == [("day 4", f"{meal} is missing")]


def test_a_day_left_out_is_named(items: pd.DataFrame, targets: DailyTargets) -> None:
    found = broken(items[items["Day"] != 7], targets)
    assert [b.where for b in found["meals"]] == ["day 7"] * 4


def test_a_meal_that_the_profile_does_not_have_is_named(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    profile = PROFILE.replace("week", meals=["breakfast", "lunch", "dinner"])
    found = broken(items, targets, profile)
    assert [b.where for b in found["meals"]] == [f"day {day}" for day in range(1, 8)]
    assert all(b.sentence == "snack is not in the profile" for b in found["meals"])


@pytest.mark.parametrize("date", ["2026-11-24", "23.11.2026", "2026-11-23T00:00", ""])
def test_a_date_that_is_not_the_days_is_named(
    items: pd.DataFrame, targets: DailyTargets, date: str
) -> None:
    items.loc[2, "Date"] = date
    found = broken(items, targets)
    assert set(found) == {"dates"}
    assert found["dates"][0].where == "row 3"


def test_a_plan_of_another_week_is_named_in_every_row(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    profile = PROFILE.replace("week", start=datetime.date(2026, 11, 30))
    found = broken(items, targets, profile)
    assert set(found) == {"dates"}
    assert len(found["dates"]) == len(items)


@pytest.mark.parametrize("side", ["low", "high"])
def test_a_day_outside_its_energy_band_is_named(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets, side: str
) -> None:
    energy = week.days["energy_kcal"]
    limit = float(energy.median())
    found = broken(items, replace(targets, **{f"energy_{side}_kcal": limit}))
    outside = energy < limit - 1e-3 if side == "low" else energy > limit + 1e-3
    assert set(found) == {"energy"}
    assert [b.where for b in found["energy"]] == [f"day {d}" for d in week.days["day"][outside]]


def test_a_day_with_more_sodium_than_its_limit_is_named(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets
) -> None:
    sodium = week.days["sodium_mg"]
    limit = float(sodium.median())
    found = broken(items, replace(targets, sodium_max_mg=limit))
    assert set(found) == {"sodium"}
    over = week.days["day"][sodium > limit + 1e-3]
    assert [b.where for b in found["sodium"]] == [f"day {day}" for day in over]


def test_a_day_with_a_larger_share_of_saturated_fat_is_named(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets
) -> None:
    shares = 9 * week.days["saturated_g"] / week.days["energy_kcal"]
    limit = float(shares.sort_values().iloc[3:5].mean())
    found = broken(items, replace(targets, saturated_energy_share_max=limit))
    assert set(found) == {"saturated_fat"}
    over = week.days["day"][shares > limit]
    assert [b.where for b in found["saturated_fat"]] == [f"day {day}" for day in over]


def test_a_day_that_costs_more_than_the_profile_allows_is_named(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets
) -> None:
    limit = round(float(week.days["cost_usd"].sort_values().iloc[3:5].mean()), 2)
    profile = PROFILE.replace("preferences", max_cost_usd_per_day=limit)
    found = broken(items, targets, profile)
    assert set(found) == {"cost"}
    over = week.days["day"][week.days["cost_usd"] > limit]
    assert [b.where for b in found["cost"]] == [f"day {day}" for day in over]


@pytest.mark.parametrize("target", FLOORS)
def test_a_day_below_its_share_of_a_target_is_named(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets, target: str
) -> None:
    """With half of it asked every day and twice the middle day's amount as the mean."""
    amounts = week.days[target]
    middle = float(amounts.sort_values().iloc[3:5].mean())
    found = broken(items, replace(targets, every_day=0.5, **{target: 2 * middle}))
    rule = target.rsplit("_", 1)[0]
    below = week.days["day"][amounts < middle]
    others = {other.rsplit("_", 1)[0] for other in FLOORS if other != target}
    assert not others & set(found)
    expected = [*(f"day {day}" for day in below), "the week's mean"]
    assert [b.where for b in found[rule]] == expected


@pytest.mark.parametrize("target", FLOORS)
def test_days_that_reach_their_share_do_not_make_up_for_the_weeks_mean(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets, target: str
) -> None:
    wanted = float(week.days[target].mean()) + 0.1
    found = broken(items, replace(targets, every_day=0.5, **{target: wanted}))
    rule = target.rsplit("_", 1)[0]
    assert set(found) == {rule}
    assert [b.where for b in found[rule]] == ["the week's mean"]


def test_a_meal_with_more_or_less_than_its_part_of_the_energy_is_named(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets
) -> None:
    """Against a day of four times the energy every lunch is too small; of a quarter, too large."""
    for factor in (4.0, 1 / 4):
        found = broken(items, replace(targets, energy_kcal=targets.energy_kcal * factor))
        assert set(found) == {"meal_energy"}
        named = {b.where for b in found["meal_energy"]}
        assert {f"day {day}, lunch" for day in range(1, 8)} <= named
