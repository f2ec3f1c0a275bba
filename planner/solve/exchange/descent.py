"""Makes a day better by its best change, or best two changes at once, until none helps."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.serving_table import BoolArray
from planner.solve.exchange.meal_changes import NONE
from planner.solve.exchange.moves import Moves, changed, day_moves
from planner.solve.exchange.week import WeekState

# Changes that are tried two at a time: by worth, and by what each gains alone.
_PAIRED_BY_WORTH = 70
_PAIRED_BY_GAIN = 30
_LEAST_GAIN = 1e-6
# A day is left alone after so many changes; the most that was seen is below 40.
_MOST_CHANGES = 200


def improve_day(
    state: WeekState,
    day: int,
    open_meals: list[int],
    *,
    pairs: bool,
    kept_foods: Collection[tuple[int, int]] = (),
) -> None:
    """Change servings of a day's `open_meals` for as long as the week's score rises.

    Args:
        kept_foods: (place, food) of servings that stay as they are.
        pairs: whether to try two changes at once where one does not help.
    """
    if not open_meals:
        return
    for _ in range(_MOST_CHANGES):
        moves = day_moves(state, day, open_meals, kept_foods)
        if not len(moves):
            return
        best, gain = _best_of(state, day, moves.points, moves.effects)
        if gain > _LEAST_GAIN:
            _take(state, day, moves, best)
            continue
        pair = _best_pair(state, day, moves) if pairs else None
        if pair is None:
            return
        _take_both(state, day, moves, *pair)


def gains_of(state: WeekState, day: int, points: FloatArray, effects: FloatArray) -> FloatArray:
    """What changes of a day add to the week's score."""
    return _in_points(state, points, effects) + _in_limits(state, day, effects)


def _in_points(state: WeekState, points: FloatArray, effects: FloatArray) -> FloatArray:
    """What changes add to the score by themselves and by the lines of the week."""
    hei = effects[:, : len(state.hei)]
    gains: FloatArray = points + state.hei_points(state.hei + hei) - state.hei_points(state.hei)
    return gains


def _in_limits(state: WeekState, day: int, effects: FloatArray) -> FloatArray:
    """What changes of a day add by what they do to limited amounts."""
    amounts = effects[:, len(state.hei) :]
    of_day, of_week = state.amounts[day], state.amounts.sum(axis=0)
    gains: FloatArray = state.days_value(of_day + amounts) - state.days_value(of_day)
    limits = state.table.limits
    if np.isfinite(limits.week_least).any() or np.isfinite(limits.week_most).any():
        gains = gains + state.week_value(of_week + amounts) - state.week_value(of_week)
    return gains


def _best_of(
    state: WeekState, day: int, points: FloatArray, effects: FloatArray
) -> tuple[int, float]:
    """The change that adds most, and what it adds; minus infinity where none adds anything.

    Limits never add more than what is missed now, so they are looked at only for changes that
    could add something with all of that.
    """
    gains = _in_points(state, points, effects)
    missed = state.days_value(state.amounts[day]) + state.week_value(state.amounts.sum(axis=0))
    hopeful = np.flatnonzero(gains - missed > _LEAST_GAIN)
    if not len(hopeful):
        return 0, -np.inf
    gains = gains.take(hopeful) + _in_limits(state, day, effects.take(hopeful, axis=0))
    best = int(gains.argmax())
    return int(hopeful[best]), float(gains[best])


def _best_pair(state: WeekState, day: int, moves: Moves) -> tuple[int, int] | None:
    gains = gains_of(state, day, moves.points, moves.effects)
    chosen = np.union1d(_top(moves.worth, _PAIRED_BY_WORTH), _top(gains, _PAIRED_BY_GAIN))
    first, second = _pairs(len(chosen))
    first, second = chosen.take(first), chosen.take(second)
    apart = ~_clash(state, moves, first, second)
    first, second = first[apart], second[apart]
    if not len(first):
        return None
    best, gain = _best_of(
        state,
        day,
        moves.points.take(first) + moves.points.take(second),
        moves.effects.take(first, axis=0) + moves.effects.take(second, axis=0),
    )
    if gain <= _LEAST_GAIN:
        return None
    return int(first[best]), int(second[best])


@cache
def _pairs(number: int) -> tuple[IntArray, IntArray]:
    return np.triu_indices(number, 1)


def _clash(state: WeekState, moves: Moves, first: IntArray, second: IntArray) -> BoolArray:
    """Whether two changes cannot be made together: same part, same food, same kind in a meal."""
    table = state.table
    place, into = moves.place.take(first), moves.into.take(first)
    other_place, other_into = moves.place.take(second), moves.into.take(second)
    same_meal = place == other_place
    same_part = same_meal & (moves.part.take(first) == moves.part.take(second))
    both_add = (into >= 0) & (other_into >= 0)
    same_food = both_add & (table.food.take(into) == table.food.take(other_into))
    kind = table.kind.take(into)
    same_kind = both_add & same_meal & (kind > 0) & (kind == table.kind.take(other_into))
    clash: BoolArray = same_part | same_food | same_kind
    return clash


def _top(values: FloatArray, number: int) -> IntArray:
    if len(values) <= number:
        return np.arange(len(values))
    return np.argpartition(-values, number)[:number]


def _take(state: WeekState, day: int, moves: Moves, move: int) -> None:
    place = int(moves.place[move])
    meal = changed(state.meals[day][place], int(moves.part[move]), int(moves.into[move]))
    state.set_meal(day, place, meal)


def _take_both(state: WeekState, day: int, moves: Moves, first: int, second: int) -> None:
    # Replacing keeps the order of the servings; what is taken out goes last, from the end.
    def order(move: int) -> tuple[bool, int]:
        return bool(moves.into[move] == NONE), -int(moves.part[move])

    for move in sorted((first, second), key=order):
        _take(state, day, moves, move)
