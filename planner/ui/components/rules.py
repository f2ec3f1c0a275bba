"""The rules that fired: what was answered, what follows, and where that comes from."""

from __future__ import annotations

import streamlit as st

from planner.screening import FiredRule, Mode, ScreeningOutcome, load_rules
from planner.ui.marks import status_legend, status_mark

_MODES: dict[Mode, str] = {
    "allowed": "no limit from this answer",
    "capped": "a ceiling and no target",
    "held": "no target for now",
    "blocked": "no target",
}


def fired_rules(screening: ScreeningOutcome) -> None:
    """One entry for each rule. Holds no figure of magnesium or potassium."""
    book = load_rules()
    about = {row.id: row.about for row in (*book.rules, *book.combinations)}
    for rule in screening.fired:
        named = about.get(rule.id, rule.id)
        st.markdown(
            f"**{named[:1].upper()}{named[1:]}** (rule {rule.id}){status_mark(rule.status)}  \n"
            f"{_follows(rule, screening)}  \n"
            f"Source: {rule.source}."
        )
    st.caption(f"No clinician has signed these rules yet. {status_legend()}")


def _follows(rule: FiredRule, screening: ScreeningOutcome) -> str:
    modes = (rule.potassium, rule.magnesium)
    if screening.clinician is not None and {"held", "blocked"} & set(modes):
        return "Covered by the limits from your clinician."
    return f"Potassium: {_MODES[modes[0]]}. Magnesium: {_MODES[modes[1]]}."
