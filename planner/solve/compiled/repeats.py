"""Which foods may not come to the meals of a day, for they would repeat themselves."""

from __future__ import annotations

import numpy as np

from planner.model.serving_arrays import BoolArray, Servings
from planner.solve.compiled.compile import compiled_within
from planner.solve.compiled.eaten import Eaten


@compiled_within
def barred_foods(table: Servings, eaten: Eaten) -> BoolArray:
    """(meals, foods): foods that may not be added to each meal of a day."""
    each, foods, servings, beside = table.each, table.foods, eaten.servings, eaten.beside
    at_meal, as_leftovers = eaten.at_meal, eaten.as_leftovers
    places, number = at_meal.shape
    barred = np.zeros((places, number), dtype=np.bool_)
    for place in range(places):
        for food in range(number):
            if at_meal[place, food] - as_leftovers[place, food] >= eaten.most:
                barred[place, food] = not foods[food].staple_drink
    for place in range(places):
        for part in range(servings.shape[1]):
            if servings[place, part] < 0:
                continue
            food = each[servings[place, part]].food
            for other in range(places):
                if other == place or not foods[food].staple_drink:
                    barred[other, food] = True
    for row in range(beside.shape[0]):
        food = each[beside[row, 1]].food
        if not foods[food].staple:
            barred[beside[row, 0], food] = True
    return barred
