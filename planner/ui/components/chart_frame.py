"""A chart with its heading, what it shows, its text alternative and its table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from planner.ui.charts.layers import Spec


def chart_frame(
    key: str, title: str, caption: str, chart: Spec, alternative: str, table: pd.DataFrame
) -> None:
    """Shows the chart, or the same figures as a table where that is chosen."""
    st.header(title, anchor=False)
    st.caption(caption)
    place = st.container(key=f"{key}_place")
    as_table = st.toggle("Show as table", key=f"{key}_table")
    if as_table:
        place.table(table, border="horizontal", hide_index=True, alt=alternative)
    else:
        place.vega_lite_chart(spec=chart, alt=alternative, key=key)
