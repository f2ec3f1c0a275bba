"""Panel of a mineral: planned and eaten told apart, with the target of the plan."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import altair as alt
import pandas as pd

from planner.diary.analysis import DayIntake
from planner.ui.charts.diary_axis import Span, at, scale, time_axis
from planner.ui.charts.diary_evenings import figure
from planner.ui.charts.layers import Spec, drawn_of_tables, with_tables
from planner.ui.charts.palette import Palette

_HEIGHT = 160
_STEP_MG = 50
_PART = "part of the day"


def mineral(
    days: Sequence[DayIntake],
    column: str,
    title: str,
    colour: str,
    span: Span,
    colours: Palette,
    *,
    with_target: bool = True,
) -> tuple[Spec, str]:
    """Outline: planned. Filled: eaten, pale where it is a part of the day. Line: target."""
    planned = pd.DataFrame(
        [
            (at(day.day, 1), at(day.day, 23), amount, 0.0, f"{day.day}: {amount:,.0f} mg planned")
            for day in days
            if (amount := day.planned.get(column)) is not None
        ],
        columns=["start", "end", "mg", "zero", "said"],
    )
    eaten = pd.DataFrame(
        [
            (at(day.day, 5), at(day.day, 19), amount, 0.0, _said(day, amount), day.complete)
            for day in days
            if (amount := day.eaten.get(column)) is not None
        ],
        columns=["start", "end", "mg", "zero", "said", "complete"],
    )
    asked = pd.DataFrame(_asked(days, column, with_target), columns=["start", "end", "mg", "said"])
    amounts = [*planned["mg"], *eaten["mg"], *asked["mg"]]
    # In steps, so that a chart of nearly the same height is not drawn anew.
    most = math.ceil(max(amounts, default=1.0) * 1.05 / _STEP_MG) * _STEP_MG
    chart = with_tables(
        _mineral(colour, span, colours, most), {"eaten": eaten, "planned": planned, "asked": asked}
    )
    alternative = (
        f"{title} in mg a day: {len(planned)} days planned, {len(eaten)} days with something "
        f"eaten entered, of {len(span.days)} days."
    )
    return chart, alternative


@lru_cache(maxsize=32)
def _mineral(colour: str, span: Span, colours: Palette, most_mg: float) -> Spec:
    x = time_axis(span, colours)
    y = scale("mg:Q", colours, domain=[0, most_mg])
    layers = [
        alt.Chart(alt.NamedData("eaten"))
        .mark_rect(color=colour)
        .encode(
            x=x,
            x2="end:T",
            y=y,
            y2="zero:Q",
            opacity=alt.condition("datum.complete", alt.value(1.0), alt.value(0.45)),
            tooltip=["said:N"],
        ),
        alt.Chart(alt.NamedData("planned"))
        .mark_rect(filled=False, stroke=colours.other, strokeWidth=1)
        .encode(x=x, x2="end:T", y=y, y2="zero:Q", tooltip=["said:N"]),
        alt.Chart(alt.NamedData("asked"))
        .mark_rule(color=colours.text, strokeWidth=2)
        .encode(x=x, x2="end:T", y=alt.Y("mg:Q"), tooltip=["said:N"]),
    ]
    return drawn_of_tables(layers, _HEIGHT)


def _said(day: DayIntake, amount: float) -> str:
    return f"{day.day}: {amount:,.0f} mg eaten" + ("" if day.complete else f", {_PART}")


def _asked(
    days: Sequence[DayIntake], column: str, with_target: bool
) -> list[tuple[str, str, float, str]]:
    """Target and ceiling of each planned day."""
    name = column.removesuffix("_mg")
    kinds = {f"{name}_max_mg": "ceiling", **({column: "target"} if with_target else {})}
    return [
        (at(day.day), at(day.day, 23), day.targets[key], f"{kind} {day.targets[key]:,.0f} mg")
        for day in days
        for key, kind in kinds.items()
        if day.targets.get(key)
    ]


def mineral_table(days: Sequence[DayIntake], column: str) -> pd.DataFrame:
    """The days with a plan or with something eaten, as figures."""
    return pd.DataFrame(
        [
            {
                "Day": day.day.isoformat(),
                "Planned, mg": figure(day.planned.get(column), ",.0f"),
                "Eaten, mg": figure(day.eaten.get(column), ",.0f"),
                "Eaten is": "" if not day.eaten else "the day" if day.complete else _PART,
            }
            for day in days
            if day.planned or day.eaten
        ]
    )
