"""Two planned weeks side by side: their means a day, and their meals."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from planner.plan.columns import COST_COLUMN, NUTRIENT_COLUMNS
from planner.plan.week_plan import GROUP_NAMES


@dataclass(frozen=True)
class MeanBeside:
    """A nutrient, or the cost, of a mean day in each week. second: None where there is no other.

    at_least: for each week, whether a food lacks it, so that the figure is a lower bound.
    """

    heading: str
    decimals: int
    first: float
    second: float | None
    at_least: tuple[bool, bool] = (False, False)

    @property
    def difference(self) -> float | None:
        """What the second week has more; None where there is no other, or it is not known."""
        if self.second is None or any(self.at_least):
            return None
        return self.second - self.first


@dataclass(frozen=True)
class MealBeside:
    """The dish of a meal on a day of each week; "" where a week has none."""

    day: int
    group: str
    first: str
    second: str
    same: bool


def means_beside(first: pd.DataFrame, second: pd.DataFrame | None = None) -> list[MeanBeside]:
    """The mean day of one or two weeks, in the plan's columns.

    Args:
        first, second: rows in the columns of the plan CSV.
    """
    found = []
    for column in (*NUTRIENT_COLUMNS, COST_COLUMN):
        decimals = 2 if column is COST_COLUMN else min(column.decimals, 1)
        other = None if second is None else _mean(second, column.heading)
        lacking = tuple(
            items is not None and bool(items[column.heading].isna().any())
            for items in (first, second)
        )
        mean = _mean(first, column.heading)
        found.append(MeanBeside(column.heading, decimals, mean, other, (lacking[0], lacking[1])))
    return found


def meals_beside(first: pd.DataFrame, second: pd.DataFrame | None = None) -> list[MealBeside]:
    """Every meal of one or two weeks by day. The same: equal foods in equal amounts."""
    ones = _meals(first)
    others = {} if second is None else _meals(second)
    order = {group: place for place, group in enumerate(GROUP_NAMES.values())}
    places = sorted(ones.keys() | others.keys(), key=lambda place: (place[0], order[place[1]]))
    return [
        MealBeside(
            day,
            group,
            ones[day, group][0] if (day, group) in ones else "",
            others[day, group][0] if (day, group) in others else "",
            ones.get((day, group)) == others.get((day, group)),
        )
        for day, group in places
    ]


def _mean(items: pd.DataFrame, heading: str) -> float:
    return float(items[heading].sum()) / int(items["Day"].nunique())


def _meals(items: pd.DataFrame) -> dict[tuple[int, str], tuple[str, frozenset[tuple[int, float]]]]:
    """Dish and foods of each meal by (day, group)."""
    return {
        (int(day), str(group)): (  # type: ignore[call-overload]
            str(foods["Dish"].iloc[0]),
            frozenset(zip(foods["Food Code"].astype(int), foods["Grams"], strict=True)),
        )
        for (day, group), foods in items.groupby(["Day", "Group"], sort=False)
    }
