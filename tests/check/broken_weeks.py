"""Weeks with one thing broken in them, and what the check says of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from planner import Profile, load_foods
from planner.dishes.load import load_dishes
from planner.foods.amounts import amount_text
from planner.plan.check import Breach, check_plan
from planner.plan.columns import COST_COLUMN, NUTRIENT_COLUMNS
from planner.targets.daily_targets import DailyTargets
from tests.twelve_profiles import TWELVE

PROFILE = TWELVE["woman 54"]
# Milk of two kinds: never together in one meal.
SKIM_MILK, MILK_2 = 11113000, 11112110


def broken(
    items: pd.DataFrame, targets: DailyTargets, profile: Profile = PROFILE
) -> dict[str, list[Breach]]:
    """The breaches by rule."""
    found: dict[str, list[Breach]] = {}
    for breach in check_plan(items, profile, load_foods(), targets, load_dishes()):
        found.setdefault(breach.rule, []).append(breach)
    return found


def served(items: pd.DataFrame, row: int, food: pd.Series, halves: int) -> pd.DataFrame:
    """The plan with a row's food and amount replaced, all its figures right."""
    items = items.copy()
    grams = round(halves * float(food["portion_half_g"]), 1)
    cells: dict[str, Any] = {
        "Food Name": food["name"],
        "Amount": amount_text(halves, food["portion_measure"]),
        "Grams": grams,
        "Food Code": int(food["food_code"]),
        "Category": food["wweia_category_name"],
        "Data Source": food["data_source"],
    }
    for column in (*NUTRIENT_COLUMNS, COST_COLUMN):
        cells[column.heading] = round(grams * float(food[column.column]) / 100, column.decimals)
    for heading, value in cells.items():
        items.loc[row, heading] = value
    return items


def with_row_again(items: pd.DataFrame, row: int, **cells: object) -> pd.DataFrame:
    """The plan with a copy of one row after it, its cells changed."""
    again = items.loc[[row]].assign(**cells)
    return pd.concat([items.loc[:row], again, items.loc[row + 1 :]], ignore_index=True)


def of_meal(items: pd.DataFrame, day: int, meal: str) -> pd.Series:
    return (items["Day"] == day) & (items["Group"] == meal)


def copied_meal(items: pd.DataFrame, meal: str, *to_days: int) -> pd.DataFrame:
    """The plan with a meal of day 1 on other days too, in place of theirs."""
    meal_rows = items[of_meal(items, 1, meal)]
    parts = [items[~((items["Group"] == meal) & items["Day"].isin(to_days))]]
    for day in to_days:
        date = items.loc[items["Day"] == day, "Date"].iloc[0]
        parts.append(meal_rows.assign(Day=day, Date=date))
    return pd.concat(parts, ignore_index=True)


def named_rows(breaches: list[Breach]) -> set[int]:
    """The rows of the plan, from 0, that breaches name as `row 1, ...`."""
    return {int(b.where.split(",")[0].removeprefix("row ")) - 1 for b in breaches}
