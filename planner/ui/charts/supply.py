"""What supplies a mineral: the foods of the week that bring most of it, and all others."""

from __future__ import annotations

from functools import cache

import altair as alt
import pandas as pd

from planner.plan.week_plan import WeekPlan
from planner.ui.charts.layers import Spec, drawn, with_rows
from planner.ui.charts.palette import Palette
from planner.ui.charts.row_labels import row_labels

_ROW_HEIGHT = 38
MOST_FOODS = 8


def supply(plan: WeekPlan, column: str) -> pd.DataFrame:
    """name, mg_a_day and percent of the week's total: at most 8 foods, then all other foods.

    Args:
        column: ``magnesium_mg`` or ``potassium_mg``.
    """
    table = plan.foods[["food_code", "name", column]].set_index("food_code")
    grams = plan.eaten.groupby("food_code")["grams"].sum()
    amounts = grams * table.loc[grams.index, column] / 100
    days = len(plan.days)
    ranked = amounts.sort_values(ascending=False, kind="stable")
    rows = [(table.loc[code, "name"], amount) for code, amount in ranked.head(MOST_FOODS).items()]
    rest = ranked.iloc[MOST_FOODS:]
    if len(rest):
        rows.append((f"{len(rest)} other foods", rest.sum()))
    found = pd.DataFrame(rows, columns=["name", "mg_a_day"])
    found["percent"] = found["mg_a_day"] / float(amounts.sum()) * 100
    found["mg_a_day"] = found["mg_a_day"] / days
    return found


def supply_bars(
    found: pd.DataFrame, mineral: str, colour: str, colours: Palette
) -> tuple[Spec, str]:
    """The chart of `supply` and its text alternative."""
    rows = [
        {
            "name": name,
            "percent": percent,
            "figures": f"{mg_a_day:,.0f} mg a day · {percent:.0f} %",
            "is_other": name.endswith("other foods"),
        }
        for name, mg_a_day, percent in found[["name", "mg_a_day", "percent"]].to_numpy()
    ]
    parts = [f"{row['name']} {row['percent']:.0f} %" for row in rows]
    alternative = f"Share of the week's {mineral.lower()} by food: {'; '.join(parts)}."
    return with_rows(_drawn(len(rows), colour, colours), rows), alternative


@cache
def _drawn(number: int, colour: str, colours: Palette) -> Spec:
    base = alt.Chart().encode(y=alt.Y("name:N", sort=None, axis=None))
    bars = base.mark_bar(height=8, cornerRadius=3).encode(
        x=alt.X("percent:Q", axis=None, scale=alt.Scale(nice=False)),
        color=alt.condition("datum.is_other", alt.value(colours.other), alt.value(colour)),
        tooltip=["name:N", "figures:N"],
    )
    labels = row_labels(base, "name", colours, lift=7, size=12.5, limit=215)
    return drawn([bars, *labels], _ROW_HEIGHT * number)


def supply_table(found: pd.DataFrame, mineral: str) -> pd.DataFrame:
    """The figures of the chart."""
    return pd.DataFrame(
        {
            "Food": found["name"],
            f"{mineral}, mg a day": [f"{amount:,.1f}" for amount in found["mg_a_day"]],
            "Share of the week": [f"{percent:.1f} %" for percent in found["percent"]],
        }
    )
