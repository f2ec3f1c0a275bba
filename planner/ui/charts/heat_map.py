"""Heat map: each day's intake of each nutrient as percent of its target or limit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import altair as alt
import pandas as pd

from planner.plan.target_rows import TargetRow
from planner.ui.charts.layers import Spec, drawn, with_rows
from planner.ui.charts.palette import Palette

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
            "text": f"{sign.strip()}{row.percent(intake):.0f}",
            "figures": f"{sign}{row.figure(intake)}, {row.asked()}",
        }
        for row in rows
        for day, intake, sign in zip(days, row.days, row.signs, strict=True)
    ]
    nutrients = tuple(row.short_title for row in rows)
    return with_rows(_drawn(nutrients, tuple(days), colours), cells), _alternative(rows)


@cache
def _drawn(nutrients: tuple[str, ...], days: tuple[str, ...], colours: Palette) -> Spec:
    base = alt.Chart().encode(
        # Names of days in two lines, above the tiles.
        x=alt.X(
            "day:N",
            sort=list(days),
            axis=alt.Axis(
                title=None,
                orient="top",
                labelAngle=0,
                ticks=False,
                domain=False,
                labelColor=colours.quiet,
                labelFontSize=12,
                labelAlign="center",
                labelFlush=False,
                labelExpr="split(datum.label, ' ')",
            ),
        ),
        y=alt.Y(
            "nutrient:N",
            sort=list(nutrients),
            axis=alt.Axis(
                title=None,
                ticks=False,
                domain=False,
                labelColor=colours.text,
                labelFontSize=13,
                labelLimit=110,
                labelPadding=8,
                labelBaseline="middle",
                labelFlush=False,
            ),
        ),
    )
    colour = alt.Color(
        "kept_by:Q",
        legend=None,
        scale=alt.Scale(
            domain=[-_SPREAD, 0, _SPREAD],
            range=[colours.below, colours.middle, colours.above],
            clamp=True,
            interpolate="rgb",
        ),
    )
    tiles = base.mark_rect(cornerRadius=4, stroke=None).encode(
        color=colour, tooltip=["day:N", "nutrient:N", "figures:N"]
    )
    numbers = base.mark_text(fontSize=12.5, color=colours.text).encode(text="text:N")
    bands = alt.ScaleConfig(bandPaddingInner=0.08, bandPaddingOuter=0)
    return drawn([tiles, numbers], _ROW_HEIGHT * len(nutrients), scale=bands)


def _alternative(rows: Sequence[TargetRow]) -> str:
    parts = [
        f"{row.title} {row.sign}{row.percent(min(row.days)):.0f} to "
        f"{row.sign}{row.percent(max(row.days)):.0f} %"
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
                    day: f"{sign}{row.percent(intake):.0f} %"
                    for day, intake, sign in zip(days, row.days, row.signs, strict=True)
                },
            }
            for row in rows
        ]
    )
