"""The week as CSV, a row a day: totals with the day's targets beside them."""

from __future__ import annotations

import pandas as pd

from planner.export.csv_cells import csv_bytes
from planner.plan.columns import COST_COLUMN, NUTRIENT_COLUMNS
from planner.plan.week_plan import WeekPlan
from planner.targets.daily_targets import DailyTargets

# Column of the food table -> what is asked of it: heading (before the unit), field of the targets.
_ASKED: dict[str, tuple[tuple[str, str], ...]] = {
    "energy_kcal": (
        ("Energy target", "energy_kcal"),
        ("Energy, at least", "energy_low_kcal"),
        ("Energy, at most", "energy_high_kcal"),
    ),
    "protein_g": (("Protein, at least", "protein_g"),),
    "fiber_g": (("Fiber, at least", "fiber_g"),),
    "calcium_mg": (("Calcium, at least", "calcium_mg"),),
    "magnesium_mg": (
        ("Magnesium, at least", "magnesium_mg"),
        ("Magnesium, week's mean at most", "magnesium_max_mg"),
    ),
    "potassium_mg": (
        ("Potassium, at least", "potassium_mg"),
        ("Potassium, week's mean at most", "potassium_max_mg"),
    ),
    "sodium_mg": (
        ("Sodium, at least", "sodium_least_mg"),
        ("Sodium, at most", "sodium_max_mg"),
    ),
    "vitamin_k_ug": (
        ("Vitamin K, week's mean at least", "vitamin_k_low_ug"),
        ("Vitamin K, week's mean at most", "vitamin_k_high_ug"),
    ),
}

NOT_KNOWN = "Totals That Are At Least"
"""Names of the day's totals to which a meal out or a food of one's own adds an unknown amount."""


def summary_columns() -> tuple[str, ...]:
    """The headings of the summary."""
    headings = ["Day", "Date", "Weekday"]
    for column in NUTRIENT_COLUMNS:
        unit = _unit(column.heading)
        headings.append(column.heading)
        headings += [f"{asked} ({unit})" for asked, _ in _ASKED.get(column.column, ())]
    return (*headings, COST_COLUMN.heading, NOT_KNOWN)


def week_summary(plan: WeekPlan) -> pd.DataFrame:
    """A row a day in `summary_columns`; what is not asked has an empty cell."""
    rows = []
    for day in plan.days.to_dict("records"):
        date = day["date"]
        row: list[object] = [int(day["day"]), date.isoformat(), f"{date:%A}"]
        for column in NUTRIENT_COLUMNS:
            row.append(round(float(day[column.column]), column.decimals))
            row += [_target(plan.targets, field) for _, field in _ASKED.get(column.column, ())]
        unknown = plan.unknown_of(int(day["day"]))
        at_least = [c.heading.rpartition(" (")[0] for c in NUTRIENT_COLUMNS if c.column in unknown]
        rows.append([*row, round(float(day["cost_usd"]), 2), "; ".join(at_least)])
    return pd.DataFrame(rows, columns=list(summary_columns()), dtype=object)


def summary_csv(plan: WeekPlan) -> bytes:
    """The summary as CSV."""
    table = week_summary(plan)
    return csv_bytes(list(table.columns), table.itertuples(index=False))


def _unit(heading: str) -> str:
    return heading.rpartition("(")[2].rstrip(")")


def _target(targets: DailyTargets, field: str) -> object:
    """A target; "" where there is none: a floor of 0 asks nothing."""
    value: float | None = getattr(targets, field)
    return round(float(value), 1) if value else ""
