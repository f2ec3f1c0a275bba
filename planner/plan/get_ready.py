"""Prepares a process that will plan for many people."""

from __future__ import annotations

import pandas as pd

from planner.dishes.load import load_dishes
from planner.plan.make import plan_request, resolved_targets
from planner.plan.prepared import prepare
from planner.profile import Profile
from planner.solve.compile_all import compile_all

# Every later relaxation starts from this person's: an age and targets in the middle.
_IN_THE_MIDDLE = Profile(person={"sex": "female", "age": 50}, screening={"none_apply": True})


def get_ready(foods: pd.DataFrame) -> None:
    """Prepare a food table for the plans of this thread (about a second; some more the
    first time on a machine, see `compile_all`)."""
    ready = prepare(foods, load_dishes())
    if ready is not None:
        request = plan_request(_IN_THE_MIDDLE, resolved_targets(_IN_THE_MIDDLE))
        menu, values = ready.menu(request)
        ready.relaxation.solved(menu, values, request)
        compile_all(menu, values, request)
