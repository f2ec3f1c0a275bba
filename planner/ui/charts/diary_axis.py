"""What the panels of "Plan and diary" share: one time axis and the same room for the scale."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from planner.ui.charts.palette import Palette

_DAY = datetime.timedelta(days=1)
_SCALE_WIDTH = 44
# Marks of the time axis are at most this many, so that they never touch on a phone.
_MOST_MARKS = 4
# Beyond this many Mondays, first days of months are marked.
_MOST_MONDAYS = 16


@dataclass(frozen=True)
class Span:
    """The days that the panels show; both are included."""

    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> list[datetime.date]:
        """Every day of the span."""
        count = (self.last - self.first).days + 1
        return [self.first + n * _DAY for n in range(count)]


def at(day: datetime.date, hour: int = 0) -> str:
    """A moment as charts read it, on the clock of the page."""
    return f"{day.isoformat()}T{hour:02d}:00:00"


def time_axis(span: Span, colours: Palette) -> alt.X:
    """The time axis: the same in every panel."""
    return alt.X(
        "start:T",
        scale=alt.Scale(domain=[at(span.first), at(span.last + _DAY)], nice=False),
        axis=alt.Axis(
            title=None,
            values=[at(day) for day in _marked(span)],
            format="%-d %b",
            labelColor=colours.quiet,
            labelFlush=True,
            labelOverlap=True,
            labelFontSize=12,
            gridColor=colours.track,
            domain=False,
            ticks=False,
        ),
    )


def _marked(span: Span) -> list[datetime.date]:
    """Mondays or, in a long span, first days of months; evenly thinned."""
    days = [day for day in span.days if day.weekday() == 0]
    if len(days) > _MOST_MONDAYS:
        days = [day for day in span.days if day.day == 1]
    step = -(-len(days) // _MOST_MARKS)
    return days[:: max(step, 1)]


def scale(
    field: str, colours: Palette, values: Sequence[float] | None = None, **more: Any
) -> alt.Y:
    """The scale of a panel; all take the same room, so that days stand below each other."""
    return alt.Y(
        field,
        scale=alt.Scale(nice=True, zero=True, **more),
        axis=alt.Axis(
            title=None,
            values=list(values) if values is not None else alt.Undefined,
            tickCount=4,
            minExtent=_SCALE_WIDTH,
            maxExtent=_SCALE_WIDTH,
            labelColor=colours.quiet,
            labelFontSize=12,
            gridColor=colours.track,
            domain=False,
            ticks=False,
            format=",.0f",
        ),
    )
