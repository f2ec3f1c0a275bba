"""Target bars: the week's mean of each nutrient against its target or limit."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from planner.ui.charts.palette import NO_PADDING, Palette
from planner.ui.charts.target_rows import TargetRow

_ROW_HEIGHT = 46
_LEAST_AXIS_PERCENT = 140.0


def target_bars(rows: Sequence[TargetRow], colours: Palette) -> tuple[alt.LayerChart, str]:
    """The chart and its text alternative. Bar: mean of the days; dots: the days; line: 100 %."""
    means = pd.DataFrame(
        {
            "nutrient": [row.title for row in rows],
            "percent": [row.percent(row.mean) for row in rows],
            "figures": [f"{row.figure(row.mean)} · {row.asked()}" for row in rows],
            "target": 100.0,
        }
    )
    days = pd.DataFrame(
        [
            (row.title, row.percent(intake), f"day {number}: {row.figure(intake)}")
            for row in rows
            for number, intake in enumerate(row.days, start=1)
        ],
        columns=["nutrient", "percent", "figures"],
    )
    most = max(_LEAST_AXIS_PERCENT, float(days["percent"].max()) * 1.02)
    x = alt.X("percent:Q", axis=None, scale=alt.Scale(domain=[0, most], nice=False))
    y = alt.Y("nutrient:N", sort=None, axis=None)
    base = alt.Chart(means).encode(y=y)
    tooltip = ["nutrient", "figures"]
    track = base.mark_bar(height=12, cornerRadius=3, color=colours.track).encode(
        x=alt.value(0), x2=alt.value("width")
    )
    bars = base.mark_bar(height=12, cornerRadius=3, color=colours.intake, opacity=0.75).encode(
        x=x, tooltip=tooltip
    )
    dots = (
        alt.Chart(days)
        .mark_point(shape="circle", size=22, filled=True, color=colours.text, opacity=0.65)
        .encode(x=x, y=y, tooltip=tooltip)
    )
    line = base.mark_tick(size=24, thickness=2, color=colours.text).encode(x=alt.X("target:Q"))
    names = base.mark_text(
        align="left", baseline="bottom", dy=-10, fontSize=13, fontWeight=600, color=colours.text
    ).encode(x=alt.value(0), text="nutrient")
    figures = base.mark_text(
        align="right", baseline="bottom", dy=-10, fontSize=12.5, color=colours.quiet
    ).encode(x=alt.value("width"), text="figures")
    chart = alt.layer(track, bars, dots, line, names, figures).properties(
        height=_ROW_HEIGHT * len(rows), padding=NO_PADDING
    )
    return chart.configure_view(strokeWidth=0), _alternative(rows)


def _alternative(rows: Sequence[TargetRow]) -> str:
    parts = [f"{row.title} {row.figure(row.mean)}, {row.asked()}" for row in rows]
    return f"Mean intake a day against targets and limits: {'; '.join(parts)}."


def target_table(rows: Sequence[TargetRow]) -> pd.DataFrame:
    """The figures of the chart."""
    return pd.DataFrame(
        {
            "Nutrient": [row.title for row in rows],
            "Target or limit": [row.asked() for row in rows],
            "Mean of the days": [row.figure(row.mean) for row in rows],
            "Lowest day": [row.figure(min(row.days)) for row in rows],
            "Highest day": [row.figure(max(row.days)) for row in rows],
        }
    )
