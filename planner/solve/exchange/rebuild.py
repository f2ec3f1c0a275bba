"""Makes a day anew: of all ready meals that go together on it, the ones worth most.

Where `search` gives one meal another dish, this weighs tens of thousands of whole days at once.
The likeliest meals of each place, the two halves of the day and then the whole are put together
at the prices of the ready meals; the best of what keeps the day's limits is found by the score.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from planner.model.menu import FloatArray
from planner.model.serving_table import ServingTable
from planner.solve.compiled.meals import Meals, Opening
from planner.solve.compiled.whole_days import Groups, best_day, likeliest, together
from planner.solve.exchange.around import barred_on, opening_at
from planner.solve.exchange.ready_meals import ReadyMealBook, rows_of, served
from planner.solve.exchange.week import Meal, WeekState

# Meals tried for a place, halves of a day tried together, whole days weighed by the score.
_MEALS = 30
_HALVES = 200
_DAYS = 1500


def rebuild_day(
    state: WeekState,
    day: int,
    places: Sequence[int],
    book: ReadyMealBook,
    noise: np.random.Generator,
    size: float,
) -> bool:
    """Serve other meals at `places` of a day; whether any that keep its limits were found.

    Args:
        places: whose meals may change, at least two.
        size: points by which chance moves the ranking of meals.
    """
    now = [state.meals[day][place] for place in places]
    for place in places:
        state.set_meal(day, place, Meal(-1, []))
    barred = barred_on(state, day)
    parts = []
    for place, meal in zip(places, now, strict=True):
        opening = opening_at(state, day, place, barred[place])
        chance = size * noise.gumbel(size=len(book.at(place).dish) + 1)
        parts.append(_likely(state.table, opening, book.at(place), meal, chance))
    rows = _best_day(state, day, parts)
    # The row -1 is the meal that was there.
    for place, meal, row in zip(places, now, rows or [-1] * len(places), strict=True):
        state.set_meal(day, place, meal if row < 0 else served(book.at(place), row))
    return rows is not None


def _likely(
    table: ServingTable, opening: Opening, meals: Meals, own: Meal, chance: FloatArray
) -> Groups:
    """The likeliest meals of an empty place, and its own where it may come again."""
    before = rows_of(table, [(own.dish, tuple(own.servings))] if own.dish >= 0 else [])
    return likeliest(meals, before, table.servings, opening, chance, _MEALS)


def _best_day(state: WeekState, day: int, parts: list[Groups]) -> list[int] | None:
    """The row of each place's best meal; None where no day of them keeps the limits."""
    middle = len(parts) // 2
    one, other = reduce(_likely_both, parts[:middle]), reduce(_likely_both, parts[middle:])
    first, second = best_day(state.tally(day), one, other, _DAYS)
    if first < 0:
        return None
    return [*one.rows[first].tolist(), *other.rows[second].tolist()]


def _likely_both(one: Groups, other: Groups) -> Groups:
    return together(one, other, _HALVES)
