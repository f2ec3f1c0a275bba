"""Panel of events: what happened when, a row for each kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import altair as alt
import pandas as pd

from planner.diary.analysis import Event
from planner.ui.charts.diary_axis import Span, at, scale, time_axis
from planner.ui.charts.layers import Spec, drawn_of_tables, with_tables
from planner.ui.charts.palette import Palette
from planner.ui.diary_words import EVENTS

_ROW_HEIGHT = 40
_SHAPES = ("diamond", "triangle-right", "square", "circle")


def event_rows(events: Sequence[Event], span: Span, colours: Palette) -> tuple[Spec, str]:
    """A mark for each event in the row of its kind, whose name stands above the marks."""
    kinds = [kind for kind in EVENTS if any(event.kind == kind for event in events)]
    rows = {kind: float(len(kinds) - number) for number, kind in enumerate(kinds)}
    marks = pd.DataFrame(
        [
            (at(event.day, 12), rows[event.kind], EVENTS[event.kind], f"{event.day}: {event.text}")
            for event in events
        ],
        columns=["start", "row", "kind", "said"],
    )
    names = pd.DataFrame(
        [(at(span.first), rows[kind], EVENTS[kind]) for kind in kinds],
        columns=["start", "row", "kind"],
    )
    chart = with_tables(
        _drawn(tuple(EVENTS[kind] for kind in kinds), span, colours),
        {"marks": marks, "names": names},
    )
    return chart, f"{len(events)} events: {'; '.join(f'{e.day} {e.text}' for e in events)}."


@lru_cache(maxsize=32)
def _drawn(kinds: tuple[str, ...], span: Span, colours: Palette) -> Spec:
    x = time_axis(span, colours)
    y = scale("row:Q", colours, [], domain=[0.4, len(kinds) + 0.8])
    shapes = alt.Scale(domain=list(kinds), range=_SHAPES[: len(kinds)])
    layers = [
        alt.Chart(alt.NamedData("marks"))
        .mark_point(filled=True, size=70, color=colours.text, opacity=0.85)
        .encode(x=x, y=y, shape=alt.Shape("kind:N", scale=shapes, legend=None), tooltip=["said:N"]),
        alt.Chart(alt.NamedData("names"))
        .mark_text(align="left", dy=-14, fontSize=12, color=colours.quiet)
        .encode(x=x, y=y, text="kind:N"),
    ]
    return drawn_of_tables(layers, _ROW_HEIGHT * max(len(kinds), 1) + 20)


def event_table(events: Sequence[Event]) -> pd.DataFrame:
    """The events as a list."""
    return pd.DataFrame([{"Day": e.day.isoformat(), "What": e.text} for e in events])
