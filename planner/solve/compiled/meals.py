"""Whole meals for a place of the day, and what each would lose by coming there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.objective import REPEATED_DISH, REPEATED_FOOD
from planner.model.serving_arrays import BoolArray, Servings
from planner.solve.compiled.compile import compiled, compiled_within
from planner.solve.compiled.eaten import times_of


class Meals(NamedTuple):
    """Meals for one place of the day, one row each.

    dish: number. servings: filled up with -1. worth, points: of the whole meal. effects: what it
    adds to the lines and the limited amounts.
    """

    dish: IntArray
    servings: IntArray
    worth: FloatArray
    points: FloatArray
    effects: FloatArray


class Sums(NamedTuple):
    """Worth, points and effects of the servings of each of some meals."""

    worth: FloatArray
    points: FloatArray
    effects: FloatArray


@compiled
def sums_of(servings: IntArray, worth: FloatArray, points: FloatArray, effects: FloatArray) -> Sums:
    """What the servings of each meal come to.

    Args:
        servings: (meals, parts), filled up with -1. worth, points, effects: of every serving.
    """
    number, columns = servings.shape[0], effects.shape[1]
    sums = Sums(np.zeros(number), np.zeros(number), np.zeros((number, columns)))
    for row in range(number):
        for part in range(servings.shape[1]):
            serving = servings[row, part]
            if serving >= 0:
                sums.worth[row] += worth[serving]
                sums.points[row] += points[serving]
                for column in range(columns):
                    sums.effects[row, column] += effects[serving, column]
    return sums


class Opening(NamedTuple):
    """An empty place of a week.

    barred: foods that may not come there. at_meal: how often each food comes at each meal of the
    week. free: how often a food or dish may come before it repeats itself. dish_times: of each dish
    in the week. dish_left: how often each may still come. beside: dishes of the days beside it.
    earlier_dish, earlier: what stood there in a week to stay near, -1 and no entries where there is
    none. per_dish, per_food: points for another dish, and for each food that is served again.
    """

    barred: BoolArray
    at_meal: IntArray
    free: float
    dish_times: IntArray
    dish_left: FloatArray
    beside: IntArray
    earlier_dish: int
    earlier: BoolArray
    per_dish: float
    per_food: float


@compiled_within
def points_there(meals: Meals, table: Servings, opening: Opening) -> FloatArray:
    """Points that each meal has there beside its own; minus infinity where it may not come."""
    points = points_whatever(meals, table, opening)
    for row in range(points.size):
        dish = meals.dish[row]
        may_come = opening.dish_left[dish] >= 1.0
        for at in range(opening.beside.size):
            may_come &= opening.beside[at] != dish
        for part in range(meals.servings.shape[1]):
            serving = meals.servings[row, part]
            if serving >= 0 and opening.barred[table.each[serving].food]:
                may_come = False
        if not may_come:
            points[row] = -np.inf
    return points


@compiled_within
def points_whatever(meals: Meals, table: Servings, opening: Opening) -> FloatArray:
    """The same as if every meal might come: for what it repeats, and for what an earlier week
    held."""
    each, foods, servings = table.each, table.foods, meals.servings
    points = np.zeros(meals.dish.size)
    for row in range(points.size):
        dish = meals.dish[row]
        times = opening.dish_times[dish]
        again = max(times + 1 - opening.free, 0.0) - max(times - opening.free, 0.0)
        points[row] -= REPEATED_DISH * again
        if opening.earlier_dish >= 0 and opening.earlier_dish != dish:
            points[row] -= opening.per_dish
        for part in range(servings.shape[1]):
            serving = servings[row, part]
            if serving < 0:
                continue
            food = each[serving].food
            if not foods[food].staple_drink:
                beyond = times_of(opening.at_meal, food) + 1 - opening.free
                points[row] -= REPEATED_FOOD * min(max(beyond, 0.0), 1.0)
            if opening.earlier.size > 0 and opening.earlier[food]:
                points[row] += opening.per_food
    return points


class ReadyMeals(NamedTuple):
    """Meals for every place: those of one place side by side, from `first` of it on."""

    meals: Meals
    first: IntArray


@compiled_within
def meals_at(ready: ReadyMeals, place: int) -> Meals:
    """The meals for a place."""
    meals, first, last = ready.meals, ready.first[place], ready.first[place + 1]
    return Meals(
        meals.dish[first:last],
        meals.servings[first:last],
        meals.worth[first:last],
        meals.points[first:last],
        meals.effects[first:last],
    )
