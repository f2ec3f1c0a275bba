"""What a week allows a day, or an empty place, as the compiled loops take it."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from planner.model.menu import IntArray
from planner.model.serving_arrays import BoolArray
from planner.solve.compiled.eaten import Eaten
from planner.solve.compiled.meals import Opening
from planner.solve.compiled.repeats import barred_foods
from planner.solve.exchange.week import WeekState

_NONE_KEPT: IntArray = np.zeros((0, 2), dtype=np.int64)
_NO_FOODS: BoolArray = np.zeros((1, 0), dtype=bool)


def barred_on(state: WeekState, day: int) -> BoolArray:
    """(meals, foods): foods that may not be added to each meal of a day."""
    barred: BoolArray = barred_foods(state.table.servings, eaten_on(state, day))
    return barred


def eaten_on(state: WeekState, day: int, kept_foods: Collection[tuple[int, int]] = ()) -> Eaten:
    """A day's meals, and what the week allows it.

    Args:
        kept_foods: (place, food) of servings that stay as they are.
    """
    table, meals, anchor = state.table, state.meals[day], state.anchor
    servings = np.full((len(meals), table.parts.width), -1)
    for place, meal in enumerate(meals):
        servings[place, : len(meal.servings)] = meal.servings
    beside: list[int] = []
    for other in (day - 1, day + 1):
        if 0 <= other < len(state.meals):
            for place, meal in enumerate(state.meals[other]):
                if not state.again or state.batch((other, place)) != state.batch((day, place)):
                    for serving in meal.servings:
                        beside += (place, serving)
    return Eaten(
        np.array([meal.dish for meal in meals]),
        servings,
        np.array(beside, dtype=np.int64).reshape(-1, 2),
        state.at_meal,
        _uncounted(state, day),
        max(table.times_at_meal, 1e-9),
        table.request.days / 7,
        np.array(list(kept_foods), dtype=np.int64).reshape(-1, 2) if kept_foods else _NONE_KEPT,
        _NO_FOODS[:0] if anchor is None else anchor.foods[day],
        0.0 if anchor is None else anchor.per_food,
    )


def _uncounted(state: WeekState, day: int) -> IntArray:
    """How often each food comes without counting: where leftovers stand, any number."""
    again = [place for place in range(len(state.meals[day])) if (day, place) in state.again]
    if not again:
        return state.as_leftovers
    uncounted = state.as_leftovers.copy()
    uncounted[again] = state.at_meal[again]
    return uncounted


def opening_at(state: WeekState, day: int, place: int, barred: BoolArray | None = None) -> Opening:
    """A place that holds no meal.

    Args:
        barred: foods that may not come there, where it is known.
    """
    table, anchor = state.table, state.anchor
    beside = [
        state.meals[other][place].dish
        for other in (day - 1, day + 1)
        if 0 <= other < len(state.meals)
    ]
    return Opening(
        barred_on(state, day)[place] if barred is None else barred,
        state.at_meal.sum(axis=0),
        table.request.days / 7,
        state.dishes,
        table.dish_times - (state.dishes - state.dishes_as_leftovers),
        np.array(beside, dtype=np.int64),
        -1 if anchor is None else int(anchor.dishes[day, place]),
        _NO_FOODS[0] if anchor is None else anchor.foods[day, place],
        0.0 if anchor is None else anchor.per_dish,
        0.0 if anchor is None else anchor.per_food,
    )
