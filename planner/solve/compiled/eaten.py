"""A day's meals and what its week allows it, as plain arrays."""

from __future__ import annotations

from typing import NamedTuple

from planner.model.menu import IntArray
from planner.model.serving_arrays import BoolArray
from planner.solve.compiled.compile import compiled_within


class Eaten(NamedTuple):
    """A day and what its week allows it.

    dishes: by place. servings: (places, width), filled up with -1. beside: (n, 2) place and serving
    of the meals on the days beside it. at_meal: (places, foods), how often each food comes in the
    week. as_leftovers: how often of that does not count, for it is leftovers. most: how often a
    food may come at a meal. free: how often without repeating itself. kept: (n, 2) place and food
    of servings that stay. earlier: (places, foods) that were served in a week to stay near; no
    foods where there is none. per_food: points for each of those that goes.
    """

    dishes: IntArray
    servings: IntArray
    beside: IntArray
    at_meal: IntArray
    as_leftovers: IntArray
    most: float
    free: float
    kept: IntArray
    earlier: BoolArray
    per_food: float


@compiled_within
def times_of(at_meal: IntArray, food: int) -> int:
    """How often a food comes in the week, of how often it comes at each meal."""
    times = 0
    for meal in range(at_meal.shape[0]):
        times += at_meal[meal, food]
    return times
