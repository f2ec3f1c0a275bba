"""The top of the page: what the week reaches, how near the best it is, HEI-2020, downloads."""

from __future__ import annotations

from html import escape

import streamlit as st

from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.targets.hei import HeiScore
from planner.ui.components.staying import new_week_button
from planner.ui.components.take_away import take_away


def headline(outcome: PlanOutcome) -> str:
    """The sentence that answers whether the week reaches the targets."""
    return outcome.messages[0]


def nearness(outcome: PlanOutcome) -> str:
    """The gap in plain words and notes, without what the screening says, which has its place."""
    said: set[str] = set()
    if outcome.screening is not None:
        said = {*outcome.screening.messages, *outcome.screening.notices}
    return " ".join(sentence for sentence in outcome.messages[1:] if sentence not in said)


def actions(plan: WeekPlan, outcome: PlanOutcome | None, profile: Profile | None) -> None:
    """HEI-2020 with its parts, the files to download, and a way to a new week.

    outcome, profile: of the plan; None while a better week is still looked for.
    """
    ready = outcome is not None and profile is not None
    with st.container(horizontal=True, vertical_alignment="center", key="plan_actions"):
        with st.popover(f"HEI-2020: {plan.hei.total:.0f} of 100", key="plan_hei"):
            _hei_parts(plan.hei)
        take_away(outcome if ready else None, profile)
        st.page_link("planner/ui/pages/shopping.py", label="Shopping list")
        new_week_button(disabled=not ready)


def _hei_parts(score: HeiScore) -> None:
    st.markdown("**Healthy Eating Index 2020** of the whole week")
    rows = "".join(
        f"<tr><th scope='row'>{escape(part.title)}</th>"
        f"<td><div class='rls-bar rls-intake' style='--share:"
        f"{part.points / part.max_points * 100:.0f}%'></div></td>"
        f"<td>{part.points:.1f} of {part.max_points:.0f}</td></tr>"
        for part in score.components
    )
    # On a phone the window over the page scrolls; something in it must take the keyboard for that.
    st.html(f"<table class='rls-hei' tabindex='0'><tbody>{rows}</tbody></table>")
    st.caption(
        "Points for how near the week comes to the Dietary Guidelines for Americans. "
        "USDA and NCI; Shams-White 2023, doi 10.1016/j.jand.2023.05.015."
    )
