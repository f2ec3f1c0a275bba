"""Layered charts over one list of rows, or over a table for each layer.

A chart is drawn once with Altair for each shape and theme; a moved slider changes only its rows.
Drawing anew takes tens of milliseconds a chart, and where only rows differ the browser updates the
chart instead of building it anew.

A chart is read out by its text alternative, and its figures stand in its table: `aria=False` keeps
its marks from being announced one by one, and layers without marks from being announced nameless.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

Spec = dict[str, Any]
"""A drawn chart, in the words of Vega-Lite."""

ROWS = alt.NamedData("rows")
"""Stands for the rows while a chart is drawn."""

_VIEW = alt.ViewConfig(strokeWidth=0)
_MARK = alt.MarkConfig(aria=False)
# Left to itself, the page adds a margin under each chart.
NO_PADDING = {"left": 0, "top": 0, "right": 0, "bottom": 2}


def drawn(layers: Sequence[alt.Chart], height: float, **config: Any) -> Spec:
    """Layers over `ROWS`, one on top of the other.

    Layers follow the width of the page; charts beside or under each other would not.
    """
    chart = alt.layer(*layers, data=ROWS).properties(height=height, padding=NO_PADDING)
    spec: Spec = chart.configure(mark=_MARK, view=_VIEW, **config).to_dict()
    return spec


def with_rows(spec: Spec, rows: Sequence[Mapping[str, Any]]) -> Spec:
    """A drawn chart of these rows; the drawn one stays as it is."""
    return {**spec, "data": {"values": list(rows)}}


def drawn_of_tables(layers: Sequence[alt.Chart], height: float) -> Spec:
    """Layers one on top of the other, each over a table that it names (`alt.NamedData`)."""
    chart = alt.layer(*layers).properties(height=height, padding=NO_PADDING)
    spec: Spec = chart.configure(mark=_MARK, view=_VIEW).to_dict()
    return spec


def with_tables(spec: Spec, tables: Mapping[str, pd.DataFrame]) -> Spec:
    """A drawn chart of these tables, by name; the drawn one stays as it is."""
    return {**spec, "datasets": dict(tables)}
