"""What supplies a mineral: the foods of the week that bring most of it, and all others."""

from __future__ import annotations

import pandas as pd

from planner.plan.week_plan import WeekPlan
from planner.ui.charts.layers import (
    Spec,
    amount,
    layer,
    layered,
    line_of_text,
    tooltip,
    words,
)
from planner.ui.charts.palette import Palette

_ROW_HEIGHT = 38
MOST_FOODS = 8


def supply(plan: WeekPlan, column: str) -> pd.DataFrame:
    """name, mg_a_day and percent of the week's total: at most 8 foods, then all other foods.

    Args:
        column: ``magnesium_mg`` or ``potassium_mg``.
    """
    table = plan.foods.set_index("food_code")
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
    y = words("name", sort=None, axis=None)
    bar = {"type": "bar", "height": 8, "cornerRadius": 3}
    layers = [
        layer(
            bar,
            amount("percent", axis=None, scale={"nice": False}),
            y,
            color={
                "condition": {"test": "datum.is_other", "value": colours.other},
                "value": colour,
            },
            tooltip=tooltip("name", "figures"),
        ),
        layer(
            line_of_text("left", 12.5, colours.text, dy=-7, limit=215),
            {"value": 0},
            y,
            text=words("name"),
        ),
        layer(
            line_of_text("right", 12, colours.quiet, dy=-7),
            {"value": "width"},
            y,
            text=words("figures"),
        ),
    ]
    parts = [f"{row['name']} {row['percent']:.0f} %" for row in rows]
    alternative = f"Share of the week's {mineral.lower()} by food: {'; '.join(parts)}."
    return layered(layers, rows, _ROW_HEIGHT * len(rows)), alternative


def supply_table(found: pd.DataFrame, mineral: str) -> pd.DataFrame:
    """The figures of the chart."""
    return pd.DataFrame(
        {
            "Food": found["name"],
            f"{mineral}, mg a day": [f"{amount:,.1f}" for amount in found["mg_a_day"]],
            "Share of the week": [f"{percent:.1f} %" for percent in found["percent"]],
        }
    )
