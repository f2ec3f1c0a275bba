"""The check names each row that does not state what the food table does, or cannot be read."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from planner.plan.columns import COST_COLUMN, NUTRIENT_COLUMNS
from planner.targets.daily_targets import DailyTargets
from tests.check.broken_weeks import broken, served


def test_the_plan_as_it_was_made_breaks_no_rule(items: pd.DataFrame, targets: DailyTargets) -> None:
    assert broken(items, targets) == {}


def test_the_order_of_rows_does_not_matter(items: pd.DataFrame, targets: DailyTargets) -> None:
    assert broken(items.sample(frac=1, random_state=1), targets) == {}


@pytest.mark.parametrize(
    "column", [*NUTRIENT_COLUMNS, COST_COLUMN], ids=lambda column: column.column
)
def test_a_figure_off_by_one_last_decimal_is_named(
    items: pd.DataFrame, targets: DailyTargets, column: Any
) -> None:
    items.loc[7, column.heading] += 1.01 * 10**-column.decimals
    found = broken(items, targets)
    assert set(found) == {"stated_figures"}
    (breach,) = found["stated_figures"]
    assert breach.where.startswith("row 8, ")
    assert column.heading in breach.where


@pytest.mark.parametrize("value", [np.nan, np.inf, "", "much", None])
def test_a_figure_that_is_no_number_is_named(
    items: pd.DataFrame, targets: DailyTargets, value: object
) -> None:
    items["Magnesium (mg)"] = items["Magnesium (mg)"].astype(object)
    items.loc[3, "Magnesium (mg)"] = value
    assert set(broken(items, targets)) == {"stated_figures"}


@pytest.mark.parametrize("heading", ["Food Name", "Category", "Data Source"])
def test_a_name_that_is_not_the_tables_is_named(
    items: pd.DataFrame, targets: DailyTargets, heading: str
) -> None:
    items.loc[0, heading] = "Something else"
    found = broken(items, targets)
    assert set(found) == {"stated_figures"}
    assert found["stated_figures"][0].where == f"row 1, {heading}"


@pytest.mark.parametrize(
    ("heading", "value", "rule"),
    [
        ("Food Code", 99999999, "food_code"),
        ("Food Code", "apple", "food_code"),
        ("Grams", 0.0, "grams"),
        ("Grams", -30.0, "grams"),
        ("Grams", np.nan, "grams"),
        ("Day", 0, "day"),
        ("Day", 8, "day"),
        ("Group", "Brunch", "group"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(
    items: pd.DataFrame, targets: DailyTargets, heading: str, value: object, rule: str
) -> None:
    items = items.astype({heading: object})
    items.loc[4, heading] = value
    found = broken(items, targets)
    assert set(found) == {rule}
    assert found[rule][0].where == "row 5"


def test_a_plan_without_rows_or_without_a_column_is_no_plan(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    assert set(broken(items.head(0), targets)) == {"rows"}
    (breach,) = broken(items.drop(columns="Grams"), targets)["columns"]
    assert breach.sentence == "missing: Grams"


def test_a_day_of_water_alone_is_judged_without_an_error(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    """It has no energy to take a share of."""
    water = foods[foods["name"].str.contains("water", case=False) & (foods["energy_kcal"] == 0)]
    assert "energy" in broken(served(items.head(1), 0, water.iloc[0], 2), targets)
