"""Replaces what may not come in a meal, and fills what a dish still lacks."""

from __future__ import annotations

import numpy as np

from planner.model.menu import IntArray
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
    for serving in list(meal.servings):
        rest = [s for s in state.meals[day][place].servings if s != serving]
        state.set_meal(day, place, Meal(meal.dish, rest))
        group = table.group(serving)
        allowed = _allowed(state, day, place, group)
        if serving in allowed:
            state.set_meal(day, place, Meal(meal.dish, [*rest, serving]))
        elif len(allowed):
            best = int(allowed[table.worth[allowed].argmax()])
            state.set_meal(day, place, Meal(meal.dish, [*rest, best]))
    for group, needed in dish.required.items():
        servings = state.meals[day][place].servings
        for _ in range(needed - sum(table.group(s) == group for s in servings)):
            allowed = _allowed(state, day, place, group)
            if not len(allowed):
                return False
            best = int(allowed[table.worth[allowed].argmax()])
            servings = [*state.meals[day][place].servings, best]
            state.set_meal(day, place, Meal(meal.dish, servings))
    return True


def _allowed(state: WeekState, day: int, place: int, group: str) -> IntArray:
    """Servings of a group that may be added to a meal."""
    table = state.table
    rows = table.of_group.get((place, group), np.array([], dtype=np.int64))
    present = np.zeros(table.kinds, dtype=bool)
    present[table.kind[state.meals[day][place].servings]] = True
    present[0] = False
    allowed: IntArray = rows[
        ~barred_on(state, day)[place][table.food[rows]] & ~present[table.kind[rows]]
    ]
    return allowed
