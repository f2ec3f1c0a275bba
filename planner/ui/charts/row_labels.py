"""What stands above the bar of a row: its name at the left, its figures at the right."""

from __future__ import annotations

from typing import Any

import altair as alt

from planner.ui.charts.palette import Palette


def row_labels(
    base: alt.Chart, name: str, colours: Palette, *, lift: int, size: float, **look: Any
) -> list[alt.Chart]:
    """Two layers of text over `base`: the field `name`, and the field `figures`.

    Args:
        lift: pixels from the middle of the bar up to the text.
        size: of the name's letters; those of the figures are a little smaller.
        look: more of the name, such as `limit` or `fontWeight`.
    """
    names = base.mark_text(
        align="left", baseline="bottom", dy=-lift, fontSize=size, color=colours.text, **look
    ).encode(x=alt.value(0), text=f"{name}:N")
    figures = base.mark_text(
        align="right", baseline="bottom", dy=-lift, fontSize=size - 0.5, color=colours.quiet
    ).encode(x=alt.value("width"), text="figures:N")
    return [names, figures]
