"""Prepares a process that will plan for many people."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from planner.dishes.load import load_dishes
from planner.plan.make import plan_request, resolved_targets
from planner.plan.prepared import prepare, prepared
from planner.profile import Profile
from planner.solve.compile_all import compile_all

# An age and targets in the middle.
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


def ready_for_others(foods: pd.DataFrame) -> Iterator[None]:
    """Prepare this thread's solves for people of other diets and energies, a step at a time.

    A second in all; what is not prepared is when it is needed.
    """
    ready = prepared(foods, load_dishes())
    if ready is not None:
        yield from ready.relaxation.make_starts()
