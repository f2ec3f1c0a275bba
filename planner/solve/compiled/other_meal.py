"""What another meal at a place would add to the score of a week."""

from __future__ import annotations

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.solve.compiled.compile import compiled, compiled_within
from planner.solve.compiled.gains import gains_of
from planner.solve.compiled.meals import Meals, points_there, points_whatever
from planner.solve.compiled.week import Scale, Week, barred_on, clear, opening_at, tally_on


@compiled_within
def single(scale: Scale, dish: int, servings: IntArray) -> Meals:
    """A meal as a single row, or as none where there is no dish."""
    each, effects = scale.table.each, scale.table.effects
    rows = 1 if dish >= 0 else 0
    meals = Meals(
        np.full(rows, dish),
        np.empty((rows, servings.size), np.int64),
        np.zeros(rows),
        np.zeros(rows),
        np.zeros((rows, effects.shape[0])),
    )
    for row in range(rows):
        meals.worth[row] = meals.points[row] = scale.dish_points[dish]
        for part in range(meals.servings.shape[1]):
            serving = meals.servings[row, part] = servings[part]
            if serving >= 0:
                meals.worth[row] += each[serving].worth
                meals.points[row] += each[serving].points
                for column in range(effects.shape[0]):
                    meals.effects[row, column] += effects[column, serving]
    return meals


@compiled
def other_meal_gains(week: Week, scale: Scale, day: int, place: int, meals: Meals) -> FloatArray:
    """What each meal instead would add; minus infinity where it may not come. Empties the place."""
    own = single(scale, week.dish[day, place], week.servings[day, place])
    before = tally_on(week, scale, day)
    clear(week, scale, day, place)
    barred = barred_on(week, scale, day)
    opening = opening_at(week, scale, day, place, barred)
    points = points_there(meals, scale.table, opening)
    for row in range(points.size):
        points[row] += meals.points[row]
    gains = gains_of(tally_on(week, scale, day), points, _by_column(meals.effects))
    if own.dish.size == 0:
        return gains
    # First the old meal goes, then another comes.
    lost = own.points[0] + points_whatever(own, scale.table, opening)[0]
    gone = _by_column(own.effects)
    for column in range(gone.shape[0]):
        gone[column, 0] = -gone[column, 0]
    lost -= gains_of(before, np.zeros(1), gone)[0]
    for row in range(gains.size):
        gains[row] = -np.inf if meals.dish[row] == own.dish[0] else gains[row] - lost
    return gains


@compiled_within
def _by_column(effects: FloatArray) -> FloatArray:
    """(columns, meals) of (meals, columns)."""
    turned = np.empty((effects.shape[1], effects.shape[0]))
    for row in range(effects.shape[0]):
        for column in range(effects.shape[1]):
            turned[column, row] = effects[row, column]
    return turned
