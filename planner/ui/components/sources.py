"""Each target of a day with where it comes from and why it is what it is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from planner.targets.daily_targets import ResolvedTargets, TargetSource
from planner.ui.marks import STATUS_WORDS, status_legend


def target_sources(resolved: ResolvedTargets) -> None:
    """The targets as a table, and what the short names in it mean."""
    st.table(
        pd.DataFrame(
            [
                {
                    "A day": source.title,
                    "Amount": _amount(source),
                    "Where it comes from": _origin(source),
                }
                for source in resolved.sources
            ]
        ),
        border="horizontal",
        hide_index=True,
        alt="The targets of a day, each with its source",
    )
    for note in resolved.notes:
        st.markdown(note)
    st.caption(
        "RDA: covers nearly all healthy people of the group. AI: adequate intake, set where no "
        "RDA could be; less does not show a lack. CDRR: eat less where intake is above it. EER: "
        "energy at which weight stays steady. DGA: Dietary Guidelines for Americans. These are "
        "usual intakes over time, so the week's mean counts. They already allow for magnesium "
        f"that is not absorbed. {status_legend()}"
    )


def _origin(source: TargetSource) -> str:
    """The source as a sentence, with how well it is confirmed unless that is in full."""
    sentence = f"{source.source[:1].upper()}{source.source[1:]}"
    marked = source.status in STATUS_WORDS and source.status != "C"
    return f"{sentence} ({STATUS_WORDS[source.status]})" if marked else sentence


def _amount(source: TargetSource) -> str:
    if source.unit == "share of energy":
        return f"{source.value:.0%} of energy"
    return f"{source.value:,.0f} {source.unit}"
