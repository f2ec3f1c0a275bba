"""Makes a day anew: of all ready meals that go together on it, the ones worth most.

Where another dish changes one meal, this weighs tens of thousands of whole days at once. The
likeliest meals of each place, the two halves of the day and then the whole are put together at the
prices of the ready meals; the best of what keeps the day's limits is found by the score.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.serving_arrays import BoolArray
from planner.solve.compiled.compile import compiled, compiled_within, plain
from planner.solve.compiled.meals import ReadyMeals, meals_at
from planner.solve.compiled.other_meal import single
from planner.solve.compiled.repeats import barred_foods
from planner.solve.compiled.week import Scale, Week, clear, eaten_on, opening_at, serve, tally_on
from planner.solve.compiled.whole_days import Groups, best_day, likeliest, together

# Meals tried for a place, halves of a day tried together, whole days weighed by the score.
_MEALS = 30
_HALVES = 200
_DAYS = 1500


class Before(NamedTuple):
    """The meals of a day before it was emptied."""

    dish: IntArray
    servings: IntArray


class Emptied(NamedTuple):
    """A day without the meals that may change. barred: what may not be added, (places, foods)."""

    week: Week
    scale: Scale
    ready: ReadyMeals
    day: int
    barred: BoolArray
    before: Before
    noise: FloatArray


@compiled
def rebuild(
    week: Week,
    scale: Scale,
    ready: ReadyMeals,
    day: int,
    places: IntArray,
    noise: FloatArray,
) -> bool:
    """Serve other meals at `places` of a day; whether any that keep its limits were found.

    Args:
        places: whose meals may change, at least two.
        noise: points by which the ranking of each meal is moved.
    """
    before = Before(week.dish[day].copy(), week.servings[day].copy())
    for place in places:
        clear(week, scale, day, place)
    barred = barred_foods(scale.table, eaten_on(week, scale, day, np.empty((0, 3), np.int64)))
    emptied = Emptied(week, scale, ready, day, barred, before, noise)
    middle = places.size // 2
    one = _together(emptied, places, plain(0), middle)
    other = _together(emptied, places, middle, places.size)
    first, second = best_day(tally_on(week, scale, day), one, other, plain(_DAYS))
    for at in range(places.size):
        place, row = places[at], plain(-1)
        if first >= 0:
            row = one.rows[first, at] if at < middle else other.rows[second, at - middle]
        # The row -1 is the meal that was there.
        if row < 0:
            serve(week, scale, day, place, before.dish[place], before.servings[place])
        else:
            row += ready.first[place]
            serve(week, scale, day, place, ready.meals.dish[row], ready.meals.servings[row])
    return first >= 0


@compiled_within
def _together(emptied: Emptied, places: IntArray, first: int, last: int) -> Groups:
    """The likeliest meals of some places together."""
    found = _likely(emptied, places[first])
    for at in range(first + 1, last):
        found = together(found, _likely(emptied, places[at]), plain(_HALVES))
    return found


@compiled_within
def _likely(emptied: Emptied, place: int) -> Groups:
    """The likeliest meals of an empty place, and its own where it may come again."""
    scale, meals = emptied.scale, meals_at(emptied.ready, place)
    opening = opening_at(emptied.week, scale, emptied.day, place, emptied.barred)
    own = single(scale, emptied.before.dish[place], emptied.before.servings[place])
    noise = emptied.noise[emptied.ready.first[place] :]
    return likeliest(meals, own, scale.table, opening, noise, plain(_MEALS))
