"""Heat map: each day's intake of each nutrient as percent of its target or limit."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from planner.ui.charts.layers import Spec, amount, layer, layered, tooltip, words
from planner.ui.charts.palette import Palette
from planner.ui.charts.target_rows import TargetRow

_ROW_HEIGHT = 38
# Colours stop changing this many percent from the target; the number in the cell goes on.
_SPREAD = 50.0


def heat_map(rows: Sequence[TargetRow], days: Sequence[str], colours: Palette) -> tuple[Spec, str]:
    """The chart and its text alternative. `days` names the seven days."""
    cells = [
        {
            "nutrient": row.short_title,
            "day": day,
            "kept_by": row.kept_by(intake),
            "text": f"{row.percent(intake):.0f}",
            "figures": f"{row.figure(intake)}, {row.asked()}",
        }
        for row in rows
        for day, intake in zip(days, row.days, strict=True)
    ]
    x = words("day", sort=list(days), axis=_day_axis(colours))
    y = words("nutrient", sort=[row.short_title for row in rows], axis=_nutrient_axis(colours))
    colour = amount(
        "kept_by",
        legend=None,
        scale={
            "domain": [-_SPREAD, 0, _SPREAD],
            "range": [colours.below, colours.middle, colours.above],
            "clamp": True,
            "interpolate": "rgb",
        },
    )
    tile = {"type": "rect", "cornerRadius": 4, "stroke": None}
    number = {"type": "text", "fontSize": 12.5, "color": colours.text}
    layers = [
        layer(tile, x, y, color=colour, tooltip=tooltip("day", "nutrient", "figures")),
        layer(number, x, y, text=words("text")),
    ]
    bands = {"bandPaddingInner": 0.08, "bandPaddingOuter": 0}
    chart = layered(layers, cells, _ROW_HEIGHT * len(rows), scale=bands)
    return chart, _alternative(rows)


def _day_axis(colours: Palette) -> Spec:
    """Names in two lines, above the tiles."""
    return {
        "title": None,
        "orient": "top",
        "labelAngle": 0,
        "ticks": False,
        "domain": False,
        "labelColor": colours.quiet,
        "labelFontSize": 12,
        "labelAlign": "center",
        "labelFlush": False,
        "labelExpr": "split(datum.label, ' ')",
    }


def _nutrient_axis(colours: Palette) -> Spec:
    return {
        "title": None,
        "ticks": False,
        "domain": False,
        "labelColor": colours.text,
        "labelFontSize": 13,
        "labelLimit": 110,
        "labelPadding": 8,
        "labelBaseline": "middle",
        "labelFlush": False,
    }


def _alternative(rows: Sequence[TargetRow]) -> str:
    parts = [
        f"{row.title} {row.percent(min(row.days)):.0f} to {row.percent(max(row.days)):.0f} %"
        for row in rows
    ]
    return f"Percent of the target or limit, lowest to highest day: {'; '.join(parts)}."


def heat_table(rows: Sequence[TargetRow], days: Sequence[str]) -> pd.DataFrame:
    """The percents of the chart, one row a nutrient."""
    return pd.DataFrame(
        [
            {
                "% of target or limit (≤)": row.short_title,
                **{
                    day: f"{row.percent(intake):.0f} %"
                    for day, intake in zip(days, row.days, strict=True)
                },
            }
            for row in rows
        ]
    )
