"""One kept week, or two side by side: the mean day and the meals."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from planner.plan.compare import MealBeside, MeanBeside, meals_beside, means_beside
from planner.ui.diary_view import Minerals
from planner.ui.week_history import KeptWeek

_MINERALS = ("Magnesium (mg)", "Potassium (mg)")
_FIRST_ROWS = ("Energy (kcal)", *_MINERALS, "Sodium (mg)", "Protein (g)", "Fiber (g)")


def weeks_beside(one: KeptWeek, other: KeptWeek | None, minerals: Minerals) -> None:
    """The tables. Where the screening locks them, no figure of a mineral is shown."""
    first, second = one.items(), other.items() if other is not None else None
    titles = [_short(one), _short(other) if other is not None else ""]
    if titles[0] == titles[1]:
        titles = [f"{titles[0]}, first", f"{titles[1]}, second"]
    st.header("A day on average", anchor=False)
    means = means_beside(first, second)
    if not minerals.shown:
        means = [row for row in means if row.heading not in _MINERALS]
        for reason in minerals.why_not:
            st.caption(f"Without magnesium and potassium. {reason}")
    everything = st.toggle("All nutrients", key="weeks_all", persist_state="session")
    shown = [
        row for row in means if everything or row.heading in _FIRST_ROWS or "Cost" in row.heading
    ]
    order = {heading: place for place, heading in enumerate(_FIRST_ROWS)}
    shown.sort(key=lambda row: order.get(row.heading, len(order)))
    st.table(
        _means_table(shown, titles),
        border="horizontal",
        hide_index=True,
        alt="The mean day of " + " and ".join(filter(None, titles)),
    )
    st.header("Meals", anchor=False)
    meals = meals_beside(first, second)
    if second is not None:
        same = sum(meal.same for meal in meals)
        st.caption(f"{same} of {len(meals)} meals are the same, with the same amounts.")
        st.table(
            _beside_table(meals, titles, one.plan.week_start),
            border="horizontal",
            hide_index=True,
            alt="The meals of both weeks, day by day",
        )
    else:
        st.table(
            _week_table(meals, one.plan.week_start),
            border="horizontal",
            hide_index=True,
            alt="The meals of the week, day by day",
        )


def _short(week: KeptWeek) -> str:
    start = week.plan.week_start
    return f"Week of {start.day} {start:%b}"


def _means_table(rows: Sequence[MeanBeside], titles: Sequence[str]) -> pd.DataFrame:
    table = []
    for row in rows:
        first, second = ("≥ " if lacks else "" for lacks in row.at_least)
        line = {"A day": row.heading, titles[0]: first + _figure(row.first, row)}
        if row.second is not None:
            line[titles[1]] = second + _figure(row.second, row)
            more = row.difference
            line["Difference"] = "not known" if more is None else _figure(more, row, "+")
        table.append(line)
    return pd.DataFrame(table)


def _figure(value: float, row: MeanBeside, sign: str = "") -> str:
    """Whole numbers where a week's mean is in the hundreds."""
    decimals = 0 if row.first >= 100 else row.decimals
    # No difference takes neither a sign nor decimals.
    if sign and round(value, decimals) == 0:
        return "0"
    return f"{value:{sign},.{decimals}f}"


def _beside_table(
    meals: Sequence[MealBeside], titles: Sequence[str], start: datetime.date
) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Meal": f"{_weekday(start, meal.day)}, {meal.group.lower()}",
                titles[0]: meal.first or "–",
                titles[1]: _second(meal),
            }
            for meal in meals
        ]
    )


def _second(meal: MealBeside) -> str:
    if meal.same:
        return "the same"
    if meal.first and meal.first == meal.second:
        return "the same, in other foods or amounts"
    return meal.second or "–"


def _week_table(meals: Sequence[MealBeside], start: datetime.date) -> pd.DataFrame:
    days: dict[int, dict[str, str]] = {}
    for meal in meals:
        days.setdefault(meal.day, {"Day": _weekday(start, meal.day)})[meal.group] = meal.first
    return pd.DataFrame(days.values()).fillna("–")


def _weekday(start: datetime.date, day: int) -> str:
    return f"{start + datetime.timedelta(days=day - 1):%a}"
