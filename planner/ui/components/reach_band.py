"""The stretch of a slider that the person's other limits and foods leave within reach."""

from __future__ import annotations

from html import escape

import streamlit as st

from planner.explain.attempt import Attempts
from planner.explain.reach import Reach, ReachFinder
from planner.profile import Profile
from planner.ui.cached import food_table
from planner.ui.state import PlanState

_RULES = {
    "energy_kcal": "energy",
    "magnesium_mg": "magnesium",
    "potassium_mg": "potassium",
    "sodium_max_mg": "sodium",
}


def reach_of(state: PlanState, profile: Profile) -> dict[str, Reach]:
    """The reach of each target by its name, worked out when the profile is another."""
    # A moved slider starts another run of the page while this one may still be at work, and the
    # finder's solver serves one at a time.
    with state.reach_lock:
        if state.reach is None or state.reach[0] != profile:
            finder = state.reach_finder
            if finder is None or not finder.is_for(profile):
                finder = ReachFinder(Attempts(food_table(), own=profile))
                state.reach_finder = finder
            found = finder.reach(profile)
            named = {name: found[rule] for name, rule in _RULES.items() if rule in found}
            state.reach = (profile, named)
        return state.reach[1]


def reach_band(reach: Reach | None, unit: str, low: float, high: float) -> str:
    """The band on a slider from `low` to `high`, as part of its mark."""
    if reach is None or reach.least is None or reach.most is None:
        return ""
    start = min(max((reach.least - low) / (high - low), 0.0), 1.0)
    end = min(max((reach.most - low) / (high - low), 0.0), 1.0)
    said = f"Within reach of your other settings: {reach.least:,.0f} to {reach.most:,.0f} {unit}"
    return (
        f'<i class="rls-reach" style="--from:{start:.4f};--to:{end:.4f}" role="img" '
        f'aria-label="{escape(said)}" title="{escape(said)}"></i>'
    )


def out_of_reach(reach: Reach | None, unit: str, target: float) -> None:
    """What would lift a target that even the most falls short of."""
    if reach is None or reach.most is None or target <= reach.most or not reach.lifted_by:
        return
    names = ", ".join(food.name for food in reach.lifted_by[:3])
    st.caption(
        f"At most about {reach.most:,.0f} {unit} are within reach. Richest among the foods left "
        f"out: {names}."
    )
