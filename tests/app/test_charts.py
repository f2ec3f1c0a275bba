"""The figures behind the charts, and what the charts say in words."""

from __future__ import annotations

import dataclasses
import datetime

import pandas as pd
import pytest

from planner.plan.target_rows import TargetRow, target_rows
from planner.plan.week_plan import FoodServing, PlannedMeal, WeekPlan
from planner.profile import MealOut
from planner.targets.daily_targets import DailyTargets
from planner.ui.charts.heat_map import heat_map, heat_table
from planner.ui.charts.palette import DARK, LIGHT, palette
from planner.ui.charts.supply import supply, supply_bars
from planner.ui.charts.target_bars import target_bars, target_table
from planner.ui.day_names import day_names
from tests.unit.small_week import BERRIES, BREAD, NUTS, OATS, RICE, small_foods


@pytest.fixture
def plan() -> WeekPlan:
    """Two days: 200 g of oats; then 100 g of nuts and 300 g of rice."""
    return WeekPlan(
        start=datetime.date(2026, 11, 23),
        meals=(
            PlannedMeal(1, "breakfast", "oats", "Oats", (FoodServing(OATS, 2),)),
            PlannedMeal(
                2,
                "breakfast",
                "nuts",
                "Nuts and rice",
                (FoodServing(NUTS, 1), FoodServing(RICE, 3)),
            ),
        ),
        targets=DailyTargets(
            magnesium_mg=120,
            potassium_mg=1000,
            energy_kcal=500,
            energy_low_kcal=450,
            energy_high_kcal=550,
            sodium_max_mg=2300,
            saturated_energy_share_max=0.1,
            protein_g=50,
            fiber_g=25,
            every_day=1.0,
        ),
        foods=small_foods(),
    )


def row(plan: WeekPlan, title: str) -> TargetRow:
    return next(row for row in target_rows(plan) if row.title == title)


def test_rows_hold_the_days_and_what_is_asked(plan: WeekPlan) -> None:
    magnesium = row(plan, "Magnesium")
    assert magnesium.days == pytest.approx((120.0, 180.0))
    assert magnesium.mean == pytest.approx(150)
    assert magnesium.percent(magnesium.mean) == pytest.approx(125)
    assert magnesium.asked() == "at least 120 mg"
    assert row(plan, "Saturated fat").asked() == "at most 10 % of energy"


def test_saturated_fat_is_a_share_of_energy(plan: WeekPlan) -> None:
    """1 g of 9 kcal on a day of 400 kcal, 2 g on a day of 750 kcal."""
    assert row(plan, "Saturated fat").days == pytest.approx((2.25, 2.4))


@pytest.mark.parametrize(
    ("kind", "intake", "kept_by"),
    [
        ("at least", 150, 50),
        ("at least", 80, -20),
        ("at most", 80, 20),
        ("at most", 103, 0),
        ("at most", 150, -45),
        ("about", 97, 0),
        ("about", 112, -7),
        ("about", 90, -5),
    ],
)
def test_a_limit_is_kept_below_it_and_a_target_above(
    kind: str, intake: float, kept_by: float
) -> None:
    row = TargetRow("x", kind, 100, "mg", (intake,), tolerance_percent=5)  # type: ignore[arg-type]
    assert row.kept_by(intake) == pytest.approx(kept_by)


def test_days_are_named_by_weekday_and_date(plan: WeekPlan) -> None:
    assert day_names(plan) == ["Mon 23", "Tue 24"]
    assert day_names(plan, "%A %-d %B") == ["Monday 23 November", "Tuesday 24 November"]


def test_supply_ranks_foods_and_adds_up_to_the_whole(plan: WeekPlan) -> None:
    found = supply(plan, "magnesium_mg")
    assert list(found["name"]) == ["Oats", "Nuts", "Rice"]
    assert found["percent"].sum() == pytest.approx(100)
    assert found["mg_a_day"].sum() == pytest.approx(150)


def test_foods_beyond_the_eighth_are_added_up(plan: WeekPlan) -> None:
    foods = small_foods()
    copies = [
        foods.assign(food_code=foods["food_code"] + step, name=foods["name"] + f" {step}")
        for step in (0, 100, 200)
    ]
    many = pd.concat(copies, ignore_index=True)
    servings = tuple(FoodServing(int(code), 1) for code in many["food_code"])
    meals = (PlannedMeal(1, "breakfast", "all", "All", servings),)
    found = supply(WeekPlan(plan.start, meals, plan.targets, many), "magnesium_mg")
    assert len(found) == 9
    assert found["name"].iloc[-1] == "7 other foods"
    assert found["percent"].sum() == pytest.approx(100)


def test_each_chart_comes_with_its_figures_in_words(plan: WeekPlan) -> None:
    rows = target_rows(plan)
    _, bars = target_bars(rows, LIGHT)
    _, heat = heat_map(rows, day_names(plan), LIGHT)
    _, supplied = supply_bars(supply(plan, "magnesium_mg"), "Magnesium", "#000", LIGHT)
    assert "Magnesium 150 mg, at least 120 mg" in bars
    assert "Magnesium 100 to 150 %" in heat
    assert "Oats 40 %" in supplied


def test_the_table_gives_the_lowest_and_the_highest_day(plan: WeekPlan) -> None:
    table = target_table(target_rows(plan)).set_index("Nutrient")
    assert table.loc["Magnesium", "Lowest day"] == "120 mg"
    assert table.loc["Magnesium", "Highest day"] == "180 mg"


def test_charts_are_single_or_layered_views(plan: WeekPlan) -> None:
    """Others do not follow the width of the page."""
    rows = target_rows(plan)
    for spec, _ in (
        target_bars(rows, DARK),
        heat_map(rows, day_names(plan), DARK),
        supply_bars(supply(plan, "potassium_mg"), "Potassium", "#000", DARK),
    ):
        assert "layer" in spec
        assert not {"hconcat", "vconcat", "facet", "repeat"} & set(spec)


def test_the_theme_chooses_the_colours() -> None:
    assert palette("dark") is DARK
    assert palette("light") is LIGHT
    assert palette(None) is LIGHT


def test_unused_foods_supply_nothing(plan: WeekPlan) -> None:
    assert not {"Bread", "Berries"} & set(supply(plan, "magnesium_mg")["name"])
    assert {BREAD, BERRIES} < set(plan.foods["food_code"])


def test_an_intake_that_is_not_known_whole_is_at_least_so_much_in_every_chart(
    plan: WeekPlan,
) -> None:
    """On the first day somebody eats out, with an energy and nothing else that is known."""
    out = MealOut(date=datetime.date(2026, 11, 23), meal="dinner", energy_kcal=600)
    dinner = PlannedMeal(1, "dinner", "out", "Eaten out", (), out=out)
    eaten_out = dataclasses.replace(plan, meals=(*plan.meals, dinner))
    rows = target_rows(eaten_out)
    magnesium = row(eaten_out, "Magnesium")
    assert magnesium.signs == ("≥ ", "")
    _, bars = target_bars(rows, LIGHT)
    _, heat = heat_map(rows, day_names(eaten_out), LIGHT)
    table = heat_table(rows, day_names(eaten_out)).set_index("% of target or limit (≤)")
    assert "Magnesium ≥ 150 mg" in bars
    assert "Magnesium ≥ 100 to ≥ 150 %" in heat
    assert list(table.loc["Magnesium"]) == ["≥ 100 %", "150 %"]
    assert not any(table.loc["Energy"].str.contains("≥"))
    assert target_table(rows).set_index("Nutrient").loc["Magnesium", "Lowest day"] == "≥ 120 mg"
