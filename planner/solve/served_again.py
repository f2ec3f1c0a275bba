"""More days than a week: a good week served again and again, to start from."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model.plan_state import Day
from planner.model.serving_table import ServingTable
from planner.solve.exchange.fill import fit_place
from planner.solve.exchange.ready_meals import ReadyMealBook
from planner.solve.exchange.week import WeekState


def served_again(
    table: ServingTable, ready: ReadyMealBook, week: Sequence[Day]
) -> tuple[Day, ...] | None:
    """All the days of the table's request, or None where the rules about repeats forbid it.

    The first day of a week may not hold the foods and dishes of the last; what is replaced for
    that may leave a limit missed.
    """
    days = table.request.days
    state = WeekState.of_days(table, (list(week) * (days // len(week) + 1))[:days])
    for day in range(len(week), days, len(week)):
        for place in range(len(table.request.meals)):
            if not fit_place(state, ready, day, place):
                return None
    return state.days() if state.keeps_rules() else None
