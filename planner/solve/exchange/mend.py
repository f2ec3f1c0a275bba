"""Replaces what may not come in a meal, and fills what a dish still lacks."""

from __future__ import annotations

import numpy as np

from planner.model.serving_arrays import BoolArray
from planner.model.serving_table import ServingTable
from planner.solve.exchange.around import barred_on
from planner.solve.exchange.week import Meal, WeekState


def mend_meal(state: WeekState, day: int, place: int) -> bool:
    """Make a meal fit its place: False if some part of its dish cannot be filled.

    Foods that may not come there are replaced by the worthiest that may, or left out where the
    dish does not need them; missing parts are filled.
    """
    table = state.table
    meal = state.meals[day][place]
    dish = table.menu.dishes[meal.dish]
    state.set_meal(day, place, Meal(meal.dish, []))
    barred = barred_on(state, day)[place]
    servings: list[int] = []
    for number, serving in enumerate(meal.servings):
        others = [*servings, *meal.servings[number + 1 :]]
        if not barred[table.food[serving]] and not _is_twice(table, serving, others):
            servings.append(serving)
            continue
        best = _worthiest(table, place, table.group(serving), barred, others)
        if best is not None:
            servings.append(best)
    filled = True
    for group, needed in dish.required.items():
        for _ in range(needed - sum(table.group(s) == group for s in servings)):
            best = _worthiest(table, place, group, barred, servings)
            if best is None:
                filled = False
                break
            servings.append(best)
    state.set_meal(day, place, Meal(meal.dish, servings))
    return filled


def _is_twice(table: ServingTable, serving: int, others: list[int]) -> bool:
    """Whether a meal has a serving's food, or its kind of food, also in others."""
    food, kind = table.food[serving], table.kind[serving]
    return any(table.food[s] == food or (kind and table.kind[s] == kind) for s in others)


def _worthiest(
    table: ServingTable, place: int, group: str, barred: BoolArray, others: list[int]
) -> int | None:
    """The worthiest serving of a group that may come to a meal with these others."""
    rows = table.of_group.get((place, group))
    if rows is None:
        return None
    allowed = ~barred[table.food[rows]]
    for serving in others:
        allowed &= table.food[rows] != table.food[serving]
        if table.kind[serving]:
            allowed &= table.kind[rows] != table.kind[serving]
    if not allowed.any():
        return None
    return int(rows[np.where(allowed, table.worth[rows], -np.inf).argmax()])
