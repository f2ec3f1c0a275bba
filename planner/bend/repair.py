"""Makes a day meet its limits again with as few changes as can be."""

from __future__ import annotations

from collections.abc import Collection

from planner.solve.exchange.moves import day_moves, improve_day, same_food, take
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
        gains = moves["gain"] - _OTHER_FOOD * ~same_food(state, day, moves)
        best = int(gains.argmax())
        if gains[best] <= _LEAST_GAIN:
            break
        take(state, day, moves, best)
    # Where one change at a time leads nowhere, two at once may.
    improve_day(state, day, open_meals, pairs=True, kept_foods=kept_foods)
    return state.missed() == 0.0
