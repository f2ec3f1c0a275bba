"""Makes a day meet its limits again with as few changes as can be."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from planner.model.menu import FloatArray
from planner.solve.exchange.descent import improve_day
from planner.solve.exchange.moves import Moves, changed, day_moves
from planner.solve.exchange.week import WeekState

# Points that another food costs here: amounts are changed first.
_OTHER_FOOD = 0.6
_MOST_STEPS = 14
_LEAST_GAIN = 1e-6


def repair_day(
    state: WeekState, day: int, open_meals: list[int], kept_foods: Collection[tuple[int, int]]
) -> bool:
    """Change a day's `open_meals` until the week meets every limit; whether it does.

    Args:
        kept_foods: (place, food) of servings that stay as they are.
    """
    for _ in range(_MOST_STEPS):
        if state.missed() == 0.0:
            return True
        moves = day_moves(state, day, open_meals, kept_foods) if open_meals else None
        if moves is None or not len(moves):
            return False
        gains = gains_of(state, day, moves) - _OTHER_FOOD * _other_food(state, moves)
        best = int(gains.argmax())
        if gains[best] <= _LEAST_GAIN:
            break
        place = int(moves.place[best])
        meal = changed(state.meals[day][place], int(moves.part[best]), int(moves.into[best]))
        state.set_meal(day, place, meal)
    # Where one change at a time leads nowhere, two at once may.
    improve_day(state, day, open_meals, pairs=True, kept_foods=kept_foods)
    return state.missed() == 0.0


def gains_of(state: WeekState, day: int, moves: Moves) -> FloatArray:
    """What each change adds to the week's score, limits counted."""
    of_day, of_week = state.amounts[day], state.amounts.sum(axis=0)
    before = state.hei_points(state.hei) + state.days_value(of_day) + state.week_value(of_week)
    after = (
        state.hei_points(state.hei + moves.hei)
        + state.days_value(of_day + moves.amounts)
        + state.week_value(of_week + moves.amounts)
    )
    gains: FloatArray = moves.points + after - before
    return gains


def _other_food(state: WeekState, moves: Moves) -> FloatArray:
    """1 where a change brings, takes or replaces a food, 0 where only an amount changes."""
    food = state.table.food
    same = (moves.out >= 0) & (moves.into >= 0) & (food[moves.out] == food[moves.into])
    other: FloatArray = np.where(same, 0.0, 1.0)
    return other
