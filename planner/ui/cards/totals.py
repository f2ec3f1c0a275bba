"""The sums of a day beside what is asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from planner.plan.week_plan import WeekPlan


def totals(
    title: str,
    day: Mapping[Any, Any] | pd.Series,
    plan: WeekPlan,
    unknown: frozenset[str] = frozenset(),
) -> str:
    """Totals of a day, or of the mean day.

    Args:
        unknown: columns in which a meal out is not known, so that a total is that much or more.
    """
    targets = plan.targets

    def some(column: str) -> str:
        return "≥ " if column in unknown else ""

    rows = (
        ("Energy", f"{day['energy_kcal']:,.0f} kcal", f"target {targets.energy_kcal:,.0f} kcal"),
        (
            "Magnesium",
            f"{some('magnesium_mg')}{day['magnesium_mg']:,.0f} mg",
            _asked(targets.magnesium_mg, targets.magnesium_max_mg),
        ),
        (
            "Potassium",
            f"{some('potassium_mg')}{day['potassium_mg']:,.0f} mg",
            _asked(targets.potassium_mg, targets.potassium_max_mg),
        ),
        (
            "Sodium",
            f"{some('sodium_mg')}{day['sodium_mg']:,.0f} mg",
            _asked(targets.sodium_least_mg, targets.sodium_max_mg),
        ),
        (
            "Fiber",
            f"{some('fiber_g')}{day['fiber_g']:,.0f} g",
            f"at least {targets.fiber_g:,.0f} g",
        ),
        ("Cost", f"${day['cost_usd']:,.2f}", "prices of 2018 in US dollars"),
    )
    entries = "".join(
        f'<div title="{escape(asked)}"><dt>{name}</dt><dd>{figure}</dd></div>'
        for name, figure, asked in rows
    )
    return f'<section class="rls-totals"><h3>{title}</h3><dl>{entries}</dl></section>'


def _asked(target: float | None, ceiling: float | None) -> str:
    """What is asked of a mineral a day: `at least 320 mg`."""
    parts = [f"at least {target:,.0f} mg"] if target else []
    return " and ".join([*parts, f"at most {ceiling:,.0f} mg"] if ceiling else parts)
