"""The names of a plan's days, as the pages and charts write them."""

from __future__ import annotations

import pandas as pd

from planner.plan.week_plan import WeekPlan


def day_names(plan: WeekPlan, form: str = "%a %-d") -> list[str]:
    """The plan's days by name: `Mon 23`."""
    return [_named(date, form) for date in plan.days["date"]]


def _named(date: pd.Timestamp, form: str) -> str:
    # %-d is not known on Windows.
    return date.strftime(form.replace("%-d", str(date.day)))
