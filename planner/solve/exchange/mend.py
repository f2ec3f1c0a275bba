"""Replaces what may not come in a meal, and fills what a dish still lacks."""

from __future__ import annotations

from planner.solve.compiled.mend import mend
from planner.solve.exchange.week import WeekState


def mend_meal(state: WeekState, day: int, place: int) -> bool:
    """Make a meal fit its place: False if some part of its dish cannot be filled.

    Foods that may not come there are replaced by the worthiest that may, or left out where the
    dish does not need them; missing parts are filled.
    """
    return bool(mend(state.week, state.scale, day, place))
