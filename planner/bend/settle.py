"""Plans a week around what its person wants of it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from planner.bend.kept import still_in
from planner.bend.wishes import Wish
from planner.plan.make import plan_week
from planner.plan.outcome import PlanOutcome
from planner.solve.week import WeekOptions


def settle(
    wish: Wish,
    *,
    foods: pd.DataFrame | None = None,
    options: WeekOptions | None = None,
    stay: float = 0.75,
) -> tuple[Wish, PlanOutcome]:
    """The wish with a week planned around it; the outcome says why, where there is none.

    Without a week the wish stays unsettled: taking the step back is the way out. Parts that are
    kept, but that the week to stay near does not hold, are kept no longer.

    Args:
        stay: how much the week in hand holds, as in `plan_week`.
    """
    kept = still_in(wish.kept, wish.plan)
    outcome = plan_week(
        wish.profile, foods=foods, options=options, previous=wish.plan, keep=kept, stay=stay
    )
    if outcome.plan is None:
        return wish, outcome
    return replace(wish, plan=outcome.plan, kept=kept, settled=True), outcome
