"""Makes a day anew: of all ready meals that go together on it, the ones worth most.

Where `search` gives one meal another dish, this weighs tens of thousands of whole days at once.
The likeliest meals of each place, the two halves of the day and then the whole are put together
at the prices of the ready meals; the best of what keeps the day's limits is found by the score.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.serving_table import ServingTable
from planner.solve.compiled.gains import gains_of
from planner.solve.compiled.meals import Meals, Opening, points_there
from planner.solve.compiled.whole_days import Groups, pairs_apart, pairs_of_days
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
    """The likeliest meals of an empty place, and its own where it may come again: the row -1.

    Args:
        chance: points by which the ranking of each meal is moved, that of its own last.
    """
    there = points_there(meals, table.servings, opening, False)
    rank = meals.worth + there + chance[:-1]
    top = _top(rank, _MEALS)
    parts = [(rank[top], meals.points[top] + there[top], meals.effects[top], meals.servings[top])]
    rows = top
    if own.dish >= 0:
        only = rows_of(table, [(own.dish, tuple(own.servings))])
        there = points_there(only, table.servings, opening, False)
        if there[0] > -np.inf:
            parts.append(
                (only.worth + there + chance[-1:], only.points + there, only.effects, only.servings)
            )
            rows = np.append(top, -1)
    ranks, points, effects, servings = (np.concatenate(of) for of in zip(*parts, strict=True))
    foods = np.where(servings >= 0, table.food[servings], -1)
    # What may come twice a day is no food that two meals have in common.
    foods[table.menu.staple_drink[foods]] = -1
    return Groups(ranks, points, effects, foods, rows[:, None])


def _together(one: Groups, other: Groups) -> Groups:
    """The likeliest of what goes together of two groups."""
    pairs = pairs_apart(one, other)
    top = _top(pairs.rank, _HALVES)
    first, second = pairs.one[top], pairs.other[top]
    return Groups(
        pairs.rank[top],
        one.points[first] + other.points[second],
        one.effects[first] + other.effects[second],
        np.concatenate([one.foods[first], other.foods[second]], axis=1),
        np.concatenate([one.rows[first], other.rows[second]], axis=1),
    )


def _best_day(state: WeekState, day: int, parts: list[Groups]) -> list[int] | None:
    """The row of each place's best meal; None where no day of them keeps the limits."""
    middle, tally = len(parts) // 2, state.tally(day)
    one, other = reduce(_together, parts[:middle]), reduce(_together, parts[middle:])
    pairs = pairs_of_days(tally, one, other, other.effects.T.copy())
    top = _top(pairs.rank, _DAYS)
    if not len(top):
        return None
    first, second = pairs.one[top], pairs.other[top]
    points = one.points[first] + other.points[second]
    gains = gains_of(tally, points, (one.effects[first] + other.effects[second]).T.copy())
    best = int(gains.argmax())
    return [*one.rows[first[best]].tolist(), *other.rows[second[best]].tolist()]


def _top(rank: FloatArray, number: int) -> IntArray:
    """The highest ranks, in no order; none that is minus infinity."""
    top: IntArray = np.arange(len(rank))
    if len(rank) > number:
        top = np.argpartition(-rank, number)[:number]
    return top[rank[top] > -np.inf]
