"""Makes a day anew: of all ready meals that go together on it, the ones worth most.

Where `search` gives one meal another dish, this weighs tens of thousands of whole days at once.
The likeliest meals of each place, the two halves of the day and then the whole are put together
at the prices of the ready meals; the best of what keeps the day's limits is found by the score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.model.menu import FloatArray, IntArray
from planner.model.objective import REPEATED_FOOD
from planner.solve.exchange.ready_meals import (
    ReadyMealBook,
    ReadyMeals,
    barred_meals,
    dish_again,
    rows_of,
)
from planner.solve.exchange.week import Meal, WeekState

# Meals tried for a place, halves of a day tried together, whole days weighed by the score.
_MEALS = 30
_HALVES = 200
_DAYS = 1500


@dataclass(frozen=True)
class _Parts:
    """Meals, or groups of meals, of some places of a day; one row each.

    rank: how likely each is to be good. points: their own, with repeats. effects: what they add to
    lines and amounts. foods: which foods each holds, of those that come once a day. rows: of the
    ready meals, one for each place.
    """

    rank: FloatArray
    points: FloatArray
    effects: FloatArray
    foods: npt.NDArray[np.float32]
    rows: IntArray


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
    ready = [
        _with_meal(state, book.at(place), meal) for place, meal in zip(places, now, strict=True)
    ]
    parts = [
        _meals(state, day, place, of_place, noise, size)
        for place, of_place in zip(places, ready, strict=True)
    ]
    chosen = _best_day(state, day, parts) if all(len(part.rank) for part in parts) else None
    for index, place in enumerate(places):
        state.set_meal(day, place, ready[index].meal(chosen[index]) if chosen else now[index])
    return chosen is not None


def _with_meal(state: WeekState, ready: ReadyMeals, meal: Meal) -> ReadyMeals:
    """The ready meals, and the one that was there."""
    if meal.dish < 0:
        return ready
    own = rows_of(state.table, [(meal.dish, tuple(meal.servings))])
    return ready.joined(own)


def _meals(
    state: WeekState,
    day: int,
    place: int,
    ready: ReadyMeals,
    noise: np.random.Generator,
    size: float,
) -> _Parts:
    """The likeliest meals of an empty place."""
    table = state.table
    counted = ~table.menu.staple_drink
    times = state.at_meal.sum(axis=0)
    once_more = REPEATED_FOOD * np.clip(times + 1 - table.request.days / 7, 0.0, 1.0) * counted
    repeats = (once_more[ready.food] * ready.held).sum(axis=1) + dish_again(state, ready.dish)
    points = ready.points - repeats
    rank = ready.worth - repeats
    if state.anchor is not None:
        near = state.anchor.dish_points(day, place, ready.dish)
        near = near + (state.anchor.food_points(day, place, ready.food) * ready.held).sum(axis=1)
        points, rank = points + near, rank + near
    rank = rank + size * noise.gumbel(size=len(rank))
    rank[barred_meals(state, day, place, ready)] = -np.inf
    top = _top(rank, _MEALS)
    foods = np.zeros((len(top), len(counted)), dtype=np.float32)
    held = ready.held[top]
    foods[np.nonzero(held)[0], ready.food[top][held]] = 1.0
    effects = np.concatenate([ready.hei[top], ready.amounts[top]], axis=1)
    return _Parts(rank[top], points[top], effects, foods[:, counted], top[:, None])


def _best_day(state: WeekState, day: int, parts: list[_Parts]) -> list[int] | None:
    """The row of each place's best meal; None where no day of them keeps the limits."""
    parts = _with_common_foods(parts)
    middle = len(parts) // 2
    one, other = _together(parts[:middle]), _together(parts[middle:])
    if not len(one.rank) or not len(other.rank):
        return None
    rank = one.rank[:, None] + other.rank[None, :]
    rank[~_fit(state, day, one, other)] = -np.inf
    rank[one.foods @ other.foods.T > 0] = -np.inf
    best = _top(rank.ravel(), _DAYS)
    if not len(best):
        return None
    first, second = np.divmod(best, len(other.rank))
    effects = one.effects[first] + other.effects[second]
    lines = len(state.hei)
    amounts = effects[:, lines:]
    score = one.points[first] + other.points[second]
    score = score + state.hei_points(state.hei + effects[:, :lines])
    score = score + state.days_value(state.amounts[day] + amounts)
    score = score + state.week_value(state.amounts.sum(axis=0) + amounts)
    found = int(score.argmax())
    return [*one.rows[first[found]].tolist(), *other.rows[second[found]].tolist()]


def _fit(state: WeekState, day: int, one: _Parts, other: _Parts) -> npt.NDArray[np.bool_]:
    """Which pairs of halves keep the day's limits."""
    limits, lines = state.table.limits, len(state.hei)
    fits = np.ones((len(one.rank), len(other.rank)), dtype=bool)
    for column, (least, most) in enumerate(zip(limits.least, limits.most, strict=True)):
        if np.isinf(least) and np.isinf(most):
            continue
        so_far = state.amounts[day, column] + one.effects[:, lines + column]
        total = so_far[:, None] + other.effects[None, :, lines + column]
        if np.isfinite(least):
            fits &= total >= least
        if np.isfinite(most):
            fits &= total <= most
    return fits


def _with_common_foods(parts: list[_Parts]) -> list[_Parts]:
    """The parts with columns for the foods that any of them holds."""
    used = np.any([part.foods.any(axis=0) for part in parts], axis=0)
    return [
        _Parts(part.rank, part.points, part.effects, part.foods[:, used], part.rows)
        for part in parts
    ]


def _together(parts: list[_Parts]) -> _Parts:
    """The likeliest groups of one meal of each part, with no food twice."""
    whole = parts[0]
    for part in parts[1:]:
        rank = whole.rank[:, None] + part.rank[None, :]
        rank[whole.foods @ part.foods.T > 0] = -np.inf
        top = _top(rank.ravel(), _HALVES)
        first, second = np.divmod(top, len(part.rank))
        whole = _Parts(
            rank.ravel()[top],
            whole.points[first] + part.points[second],
            whole.effects[first] + part.effects[second],
            np.maximum(whole.foods[first], part.foods[second]),
            np.concatenate([whole.rows[first], part.rows[second]], axis=1),
        )
    return whole


def _top(rank: FloatArray, number: int) -> IntArray:
    """The highest ranks, in no order; none that is minus infinity."""
    top: IntArray = np.arange(len(rank))
    if len(rank) > number:
        top = np.argpartition(-rank, number)[:number]
    return top[rank[top] > -np.inf]
