"""Layered charts as plain Vega-Lite.

Plain, since building one with Altair takes tens of milliseconds, and a moved slider redraws four.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Spec = dict[str, Any]
"""A chart or a part of one, in the words of Vega-Lite."""

# Left to itself, the page adds a margin under each chart.
_NO_PADDING = {"left": 0, "top": 0, "right": 0, "bottom": 2}


def layered(
    layers: Sequence[Spec], rows: Sequence[Mapping[str, Any]], height: float, **config: Any
) -> Spec:
    """Layers over the same rows of data.

    Layers follow the width of the page; charts beside or under each other would not. Where a
    redraw differs in `rows` only, the browser updates the chart instead of building it anew.
    """
    return {
        "data": {"values": list(rows)},
        "layer": list(layers),
        "height": height,
        "padding": _NO_PADDING,
        "config": {"view": {"strokeWidth": 0}, **config},
    }


def layer(mark: Spec, x: Spec, y: Spec, **encoding: Any) -> Spec:
    """One layer: its mark, and what its places, colors and tooltips stand for."""
    return {"mark": mark, "encoding": {"x": x, "y": y, **encoding}}


def amount(name: str, **more: Any) -> Spec:
    """A column of numbers."""
    return {"field": name, "type": "quantitative", **more}


def words(name: str, **more: Any) -> Spec:
    """A column of names or sentences."""
    return {"field": name, "type": "nominal", **more}


def tooltip(*names: str) -> list[Spec]:
    """The columns shown where the pointer rests."""
    return [words(name) for name in names]


def line_of_text(align: str, size: float, color: str, **more: Any) -> Spec:
    """The mark of a text that stands on top of a row."""
    return {
        "type": "text",
        "align": align,
        "baseline": "bottom",
        "fontSize": size,
        "color": color,
        **more,
    }
