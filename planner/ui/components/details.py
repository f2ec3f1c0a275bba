"""Below the week: target bars, heat map, and what supplies the magnesium and the potassium."""

from __future__ import annotations

import streamlit as st

from planner.plan.target_rows import target_rows
from planner.plan.week_plan import WeekPlan
from planner.ui.charts.heat_map import heat_map, heat_table
from planner.ui.charts.palette import palette
from planner.ui.charts.supply import supply, supply_bars, supply_table
from planner.ui.charts.target_bars import target_bars, target_table
from planner.ui.components.chart_frame import chart_frame
from planner.ui.day_names import day_names


@st.fragment
def details(plan: WeekPlan) -> None:
    """The charts of the plan."""
    colours = palette(st.context.theme.type)
    rows, days = target_rows(plan), day_names(plan)
    daily = [row for row in rows if not row.of_week]
    left, right = st.columns(2, gap="large")
    with left:
        chart_frame(
            "plan_target_bars",
            "Intake and targets",
            "Bar: mean of the planned days. Dots: the days. Line: the target or limit.",
            *target_bars(rows, colours),
            target_table(rows),
        )
    with right:
        chart_frame(
            "plan_heat_map",
            "Day by day",
            "Percent of the target, or of the limit (≤). Blue: reached or kept. Orange: not. "
            "The further from 100, the stronger.",
            *heat_map(daily, days, colours),
            heat_table(daily, days),
        )
    minerals = (
        (left, "Magnesium", "magnesium_mg", colours.magnesium),
        (right, "Potassium", "potassium_mg", colours.potassium),
    )
    left, right = st.columns(2, gap="large")
    for place, (_, mineral, column, colour) in zip((left, right), minerals, strict=True):
        found = supply(plan, column)
        with place:
            chart_frame(
                f"plan_supply_{column}",
                f"What supplies the {mineral.lower()}",
                "Foods of the week by the amount they bring.",
                *supply_bars(found, mineral, colour, colours),
                supply_table(found, mineral),
            )
