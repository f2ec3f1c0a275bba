"""Target bars: the week's mean of each nutrient against its target or limit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

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
from planner.ui.charts.target_rows import TargetRow

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
            "figures": f"{row.figure(row.mean)} · {row.asked()}",
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
            "figures": f"day {number}: {row.figure(intake)}",
        }
        for row in rows
        for number, intake in enumerate(row.days, start=1)
    ]
    highest = max(row.percent(max(row.days)) for row in rows)
    end = max(_LEAST_AXIS_PERCENT, math.ceil(highest * 1.02 / _AXIS_STEP) * _AXIS_STEP)
    x = amount("percent", axis=None, scale={"domain": [0, end], "nice": False})
    y = words("nutrient", axis=None, sort=None)
    shown = tooltip("nutrient", "figures")
    bar = {"type": "bar", "height": 12, "cornerRadius": 3}
    dot = {"type": "point", "shape": "circle", "size": 22, "filled": True, "opacity": 0.65}
    tick = {"type": "tick", "size": 24, "thickness": 2, "color": colours.text}
    name = line_of_text("left", 13, colours.text, dy=-10, fontWeight=600)
    figures = line_of_text("right", 12.5, colours.quiet, dy=-10)
    layers = [
        _of("mean", {**bar, "color": colours.track}, {"value": 0}, y, x2={"value": "width"}),
        _of("mean", {**bar, "color": colours.intake, "opacity": 0.75}, x, y, tooltip=shown),
        _of("day", {**dot, "color": colours.text}, x, y, tooltip=shown),
        _of("mean", tick, amount("target"), y),
        _of("mean", name, {"value": 0}, y, text=words("nutrient")),
        _of("mean", figures, {"value": "width"}, y, text=words("figures")),
    ]
    return layered(layers, means + days, _ROW_HEIGHT * len(rows)), _alternative(rows)


def _of(rows: str, mark: Spec, x: Spec, y: Spec, **encoding: Any) -> Spec:
    """A layer over the means or over the days."""
    chosen = {"filter": f"datum.of === '{rows}'"}
    return {"transform": [chosen], **layer(mark, x, y, **encoding)}


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
