"""Makes a day meet its limits again with as few changes as can be."""

from __future__ import annotations

from collections.abc import Collection

from planner.solve.exchange.descent import gains_of, improve_day
from planner.solve.exchange.moves import changed, day_moves
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
        gains = gains_of(state, day, moves.points, moves.effects) - _OTHER_FOOD * ~moves.same_food
        best = int(gains.argmax())
        if gains[best] <= _LEAST_GAIN:
            break
        place = int(moves.place[best])
        meal = changed(state.meals[day][place], int(moves.part[best]), int(moves.into[best]))
        state.set_meal(day, place, meal)
    # Where one change at a time leads nowhere, two at once may.
    improve_day(state, day, open_meals, pairs=True, kept_foods=kept_foods)
    return state.missed() == 0.0
