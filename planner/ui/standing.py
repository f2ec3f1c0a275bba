"""The relaxation that stands for the food table, for what is worked out in this process."""

from __future__ import annotations

import threading

from planner.dishes.load import load_dishes
from planner.solve.run import solver_name
from planner.solve.standing_relaxation import StandingRelaxation
from planner.ui.cached import food_table

_LOCK = threading.Lock()
_made: StandingRelaxation | None = None


def standing() -> StandingRelaxation | None:
    """The one for all visitors, once `make_standing` has made it."""
    return _made


def make_standing() -> None:
    """Make it (half a second), unless it is there; with CBC there is none."""
    global _made
    with _LOCK:
        if _made is None and solver_name() == "HiGHS":
            _made = StandingRelaxation(food_table(), load_dishes())
