"""What supplies a mineral: the foods of the week that bring most of it, and all others."""

from __future__ import annotations

import altair as alt
import pandas as pd

from planner.plan.week_plan import WeekPlan
from planner.ui.charts.palette import NO_PADDING, Palette

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
) -> tuple[alt.LayerChart, str]:
    """The chart of `supply` and its text alternative."""
    shown = found.assign(
        figures=[
            f"{row.mg_a_day:,.0f} mg a day · {row.percent:.0f} %" for row in found.itertuples()
        ],
        is_other=[name.endswith("other foods") for name in found["name"]],
    )
    base = alt.Chart(shown).encode(y=alt.Y("name:N", sort=None, axis=None))
    bars = base.mark_bar(height=8, cornerRadius=3).encode(
        x=alt.X("percent:Q", axis=None, scale=alt.Scale(nice=False)),
        color=alt.condition("datum.is_other", alt.value(colours.other), alt.value(colour)),
        tooltip=["name", "figures"],
    )
    names = base.mark_text(
        align="left", baseline="bottom", dy=-7, fontSize=12.5, limit=215, color=colours.text
    ).encode(x=alt.value(0), text="name")
    figures = base.mark_text(
        align="right", baseline="bottom", dy=-7, fontSize=12, color=colours.quiet
    ).encode(x=alt.value("width"), text="figures")
    chart = alt.layer(bars, names, figures).properties(
        height=_ROW_HEIGHT * len(shown), padding=NO_PADDING
    )
    parts = [f"{row.name} {row.percent:.0f} %" for row in shown.itertuples(index=False)]
    alternative = f"Share of the week's {mineral.lower()} by food: {'; '.join(parts)}."
    return chart.configure_view(strokeWidth=0), alternative


def supply_table(found: pd.DataFrame, mineral: str) -> pd.DataFrame:
    """The figures of the chart."""
    return pd.DataFrame(
        {
            "Food": found["name"],
            f"{mineral}, mg a day": [f"{amount:,.1f}" for amount in found["mg_a_day"]],
            "Share of the week": [f"{percent:.1f} %" for percent in found["percent"]],
        }
    )
