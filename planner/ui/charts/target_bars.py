"""Target bars: the week's mean of each nutrient against its target or limit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import altair as alt
import pandas as pd

from planner.plan.target_rows import TargetRow
from planner.ui.charts.layers import Spec, drawn, with_rows
from planner.ui.charts.palette import Palette
from planner.ui.charts.row_labels import row_labels

_ROW_HEIGHT = 46
_LEAST_AXIS_PERCENT = 140
_AXIS_STEP = 20


def target_bars(rows: Sequence[TargetRow], colours: Palette) -> tuple[Spec, str]:
    """The chart and its text alternative. Bar: mean of the days; dots: the days; line: 100 %."""
    # Means and days stand in one list, and the axis ends at a round number: as long as the chart
    # differs in its figures only, the browser need not build it anew.
    means = [
        {
            "of": "mean",
            "nutrient": row.title,
            "percent": row.percent(row.mean),
            "figures": f"{row.sign}{row.figure(row.mean)} · {row.asked()}",
            "target": 100.0,
        }
        for row in rows
    ]
    days = [
        {
            "of": "day",
            "nutrient": row.title,
            "percent": row.percent(intake),
            "target": 100.0,
            "figures": f"day {number}: {sign}{row.figure(intake)}",
        }
        for row in rows
        for number, (intake, sign) in enumerate(zip(row.days, row.signs, strict=True), start=1)
    ]
    highest = max(row.percent(max(row.days)) for row in rows)
    end = max(_LEAST_AXIS_PERCENT, math.ceil(highest * 1.02 / _AXIS_STEP) * _AXIS_STEP)
    return with_rows(_drawn(len(rows), end, colours), means + days), _alternative(rows)


@cache
def _drawn(number: int, end: float, colours: Palette) -> Spec:
    base = alt.Chart().encode(y=alt.Y("nutrient:N", sort=None, axis=None))
    means = base.transform_filter("datum.of === 'mean'")
    days = base.transform_filter("datum.of === 'day'")
    x = alt.X("percent:Q", axis=None, scale=alt.Scale(domain=[0, end], nice=False))
    tooltip = ["nutrient:N", "figures:N"]
    track = means.mark_bar(height=12, cornerRadius=3, color=colours.track).encode(
        x=alt.value(0), x2=alt.value("width")
    )
    bars = means.mark_bar(height=12, cornerRadius=3, color=colours.intake, opacity=0.75).encode(
        x=x, tooltip=tooltip
    )
    dots = days.mark_point(
        shape="circle", size=22, filled=True, color=colours.text, opacity=0.65
    ).encode(x=x, tooltip=tooltip)
    line = means.mark_tick(size=24, thickness=2, color=colours.text).encode(x="target:Q")
    labels = row_labels(means, "nutrient", colours, lift=10, size=13, fontWeight=600)
    return drawn([track, bars, dots, line, *labels], _ROW_HEIGHT * number)


def _alternative(rows: Sequence[TargetRow]) -> str:
    parts = [f"{row.title} {row.sign}{row.figure(row.mean)}, {row.asked()}" for row in rows]
    return f"Mean intake a day against targets and limits: {'; '.join(parts)}."


def target_table(rows: Sequence[TargetRow]) -> pd.DataFrame:
    """The figures of the chart."""
    return pd.DataFrame(
        {
            "Nutrient": [row.title for row in rows],
            "Target or limit": [row.asked() for row in rows],
            "Mean of the days": [row.sign + row.figure(row.mean) for row in rows],
            "Lowest day": [row.sign + row.figure(min(row.days)) for row in rows],
            "Highest day": [row.sign + row.figure(max(row.days)) for row in rows],
        }
    )
