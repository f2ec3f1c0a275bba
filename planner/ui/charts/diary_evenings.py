"""Panels of what was felt: restlessness with its weekly median and spread, and sleep."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import lru_cache

import altair as alt
import pandas as pd

from planner.diary.analysis import WeekOfEvenings
from planner.diary.records import Evening
from planner.ui.charts.diary_axis import Span, at, scale, time_axis
from planner.ui.charts.layers import Spec, drawn_of_tables, with_tables
from planner.ui.charts.palette import Palette

_DAY = datetime.timedelta(days=1)
_HEIGHT = 170
_SLEEP_HEIGHT = 120
_MOST_SLEEP_HOURS = 12.0


def restlessness(
    evenings: Sequence[Evening], weeks: Sequence[WeekOfEvenings], span: Span, colours: Palette
) -> tuple[Spec, str]:
    """Dot: an evening. Short line: a week's median. Band: the middle half of its evenings."""
    dots = pd.DataFrame(
        [
            (at(evening.diary_date, 12), evening.legs_0_10, evening.diary_date.isoformat())
            for evening in evenings
        ],
        columns=["start", "legs", "evening"],
    )
    bands = pd.DataFrame(
        [_week(week, span) for week in weeks if week.median is not None],
        columns=["start", "end", "low", "high", "median", "week"],
    )
    chart = with_tables(_restlessness(span, colours), {"evenings": dots, "weeks": bands})
    medians = "; ".join(
        f"week of {week.start}: {week.median:g}" for week in weeks if week.median is not None
    )
    said = f"{len(evenings)} of {len(span.days)} evenings entered"
    return chart, f"Restlessness from 0 to 10, {said}. Weekly medians: {medians or 'none'}."


@lru_cache(maxsize=32)
def _restlessness(span: Span, colours: Palette) -> Spec:
    x = time_axis(span, colours)
    y = scale("legs:Q", colours, [0.0, 5.0, 10.0], domain=[0, 10])
    weekly = alt.Chart(alt.NamedData("weeks"))
    layers = [
        weekly.mark_rect(color=colours.other, opacity=0.28).encode(
            x=x, x2="end:T", y=alt.Y("low:Q"), y2="high:Q", tooltip=["week:N"]
        ),
        weekly.mark_rule(color=colours.text, strokeWidth=2.5).encode(
            x=x, x2="end:T", y=alt.Y("median:Q"), tooltip=["week:N"]
        ),
        alt.Chart(alt.NamedData("evenings"))
        .mark_circle(size=34, color=colours.intake, opacity=0.8)
        .encode(x=x, y=y, tooltip=["evening:N", alt.Tooltip("legs:Q", title="of 10")]),
    ]
    return drawn_of_tables(layers, _HEIGHT)


def _week(week: WeekOfEvenings, span: Span) -> tuple[object, ...]:
    start = max(week.start, span.first)
    end = min(week.start + 7 * _DAY, span.last + _DAY)
    low, high = week.low_quartile or 0.0, week.high_quartile or 0.0
    text = (
        f"week of {week.start}: median {week.median:g}, middle half {low:g} to {high:g}, "
        f"{week.logged} evenings"
    )
    # A spread of nothing is still drawn, as a thin band.
    return at(start), at(end), max(low - 0.08, 0), min(high + 0.08, 10), week.median, text


def restlessness_table(weeks: Sequence[WeekOfEvenings]) -> pd.DataFrame:
    """The weeks as figures; a week without an entry has none."""
    return pd.DataFrame(
        [
            {
                "Week from": week.start.isoformat(),
                "Evenings": f"{week.logged} of {week.logged + len(week.missing)}",
                "Median": figure(week.median),
                "Middle half": spread(week),
                "Lowest to highest": f"{week.lowest} to {week.highest}" if week.logged else "–",
            }
            for week in weeks
        ]
    )


def figure(value: float | None, form: str = "g") -> str:
    """A figure, or a dash where it is missing."""
    return "–" if value is None else f"{value:{form}}"


def spread(week: WeekOfEvenings) -> str:
    """The middle half of a week's evenings."""
    if week.low_quartile is None or week.high_quartile is None:
        return "–"
    return f"{week.low_quartile:g} to {week.high_quartile:g}"


def sleep(evenings: Sequence[Evening], span: Span, colours: Palette) -> tuple[Spec, str]:
    """A bar for each night whose hours were given; a night of no sleep is a line on the axis."""
    nights = [(e.diary_date, e.sleep_hours) for e in evenings if e.sleep_hours is not None]
    rows = pd.DataFrame(
        [
            (at(day, 2), at(day, 22), hours, 0.0, f"{day.isoformat()}: {hours:g} hours")
            for day, hours in nights
        ],
        columns=["start", "end", "hours", "zero", "night"],
    )
    most = max([_MOST_SLEEP_HOURS, *(hours for _, hours in nights)])
    chart = with_tables(_sleep(span, colours, most), {"nights": rows})
    return chart, f"Hours of sleep entered for {len(nights)} of {len(span.days)} nights."


@lru_cache(maxsize=32)
def _sleep(span: Span, colours: Palette, most: float) -> Spec:
    x = time_axis(span, colours)
    y = scale("hours:Q", colours, [0.0, 4.0, 8.0, 12.0], domain=[0, most])
    base = alt.Chart(alt.NamedData("nights"))
    layers = [
        base.mark_rect(color=colours.other).encode(
            x=x, x2="end:T", y=y, y2="zero:Q", tooltip=["night:N"]
        ),
        base.mark_rule(color=colours.other, strokeWidth=2).encode(
            x=x, x2="end:T", y=alt.Y("hours:Q"), tooltip=["night:N"]
        ),
    ]
    return drawn_of_tables(layers, _SLEEP_HEIGHT)


def sleep_table(evenings: Sequence[Evening]) -> pd.DataFrame:
    """The nights as figures."""
    return pd.DataFrame(
        [
            {
                "Evening": evening.diary_date.isoformat(),
                "Sleep, hours": figure(evening.sleep_hours),
                "Awakenings": figure(evening.awakenings),
                "Tired, 0 to 10": figure(evening.tired_0_10),
            }
            for evening in evenings
        ]
    )
