"""The stacked panels of "Plan and diary", on one time axis."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from planner.ui.charts.diary_axis import Span
from planner.ui.charts.diary_evenings import (
    restlessness,
    restlessness_table,
    sleep,
    sleep_table,
)
from planner.ui.charts.diary_events import event_rows, event_table
from planner.ui.charts.diary_intake import mineral, mineral_table
from planner.ui.charts.layers import Spec
from planner.ui.charts.palette import Palette
from planner.ui.diary_view import Minerals, View

_MARKS = "Outline: planned. Filled: eaten; pale: only a part of the day is entered. Line: target"


def panels(view: View, span: Span, minerals: Minerals, colours: Palette) -> None:
    """Every panel; days without an entry stay empty."""
    as_tables = st.toggle("Show as tables", key="diary_panels_table", persist_state="session")
    _panel(
        "Restlessness, 0 to 10",
        "Dot: an evening. Line: a week's median. Band: the middle half of its evenings.",
        *restlessness(view.evenings, view.weeks, span, colours),
        restlessness_table(view.weeks) if as_tables else None,
        "restlessness",
    )
    _panel(
        "Sleep, hours",
        "The night after each evening, where the hours were entered.",
        *sleep(view.evenings, span, colours),
        sleep_table(view.evenings) if as_tables else None,
        "sleep",
    )
    if minerals.shown:
        _mineral(view, span, colours, "Magnesium", colours.magnesium, as_tables, True)
        _mineral(
            view,
            span,
            colours,
            "Potassium",
            colours.potassium,
            as_tables,
            minerals.potassium_target,
        )
    else:
        st.header("Magnesium and potassium", anchor=False)
        st.markdown("Not shown. " + " ".join(minerals.why_not))
    _events(view, span, colours, as_tables)


def _mineral(
    view: View,
    span: Span,
    colours: Palette,
    title: str,
    colour: str,
    as_tables: bool,
    with_target: bool,
) -> None:
    column = f"{title.lower()}_mg"
    heading = f"{title}, mg a day"
    figures = (side.get(column) for day in view.days for side in (day.planned, day.eaten))
    if all(figure is None for figure in figures):
        # Axes without a bar would only ask what their figures mean.
        st.header(heading, anchor=False)
        st.caption("Nothing planned or eaten in this period.")
        return
    _panel(
        heading,
        f"{_MARKS}{'' if with_target else ' is a ceiling: there is no target'}. Supplements are "
        "not counted.",
        *mineral(view.days, column, title, colour, span, colours, with_target=with_target),
        mineral_table(view.days, column) if as_tables else None,
        title.lower(),
    )


def _events(view: View, span: Span, colours: Palette, as_tables: bool) -> None:
    if not view.events:
        st.header("Events", anchor=False)
        st.caption("None in this period.")
        return
    _panel(
        "Events",
        "What happened on which day.",
        *event_rows(view.events, span, colours),
        event_table(view.events) if as_tables else None,
        "events",
    )


def _panel(
    title: str,
    caption: str,
    chart: Spec,
    alternative: str,
    table: pd.DataFrame | None,
    key: str,
) -> None:
    st.header(title, anchor=False)
    st.caption(caption)
    if table is None:
        st.vega_lite_chart(spec=chart, alt=alternative, key=f"diary_panel_{key}")
    elif table.empty:
        st.caption("No entry in this period.")
    else:
        st.table(table, border="horizontal", hide_index=True, alt=alternative)
