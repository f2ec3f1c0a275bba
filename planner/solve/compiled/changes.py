"""The small changes of a day: another food or amount in a part, a part more, a part less."""

from __future__ import annotations

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.objective import REPEATED_FOOD
from planner.model.serving_arrays import BoolArray, Parts, Records, Servings
from planner.solve.compiled.compile import compiled_within, plain
from planner.solve.compiled.eaten import Eaten, times_of
from planner.solve.compiled.gains import Tally, gains_of
from planner.solve.compiled.repeats import barred_foods

CHANGE = np.dtype(
    [
        ("place", np.int64),
        ("part", np.int64),
        ("into", np.int64),
        ("points", np.float64),
        ("gain", np.float64),
    ]
)
"""A change of one serving. place: the meal. part: which of its servings goes, or -1. into: the
serving that comes, or -1. points: what the change adds by itself. gain: to the week's score."""


@compiled_within
def day_changes(
    tally: Tally, table: Servings, parts: Parts, eaten: Eaten, open_places: IntArray, most: int
) -> Records:
    """The allowed changes of one serving of the meals at `open_places`.

    Args:
        most: of each group, so many servings of foods that the part does not hold: the worthiest.
    """
    barred = barred_foods(table, eaten)
    found = np.empty(_most_changes(parts, eaten, open_places), CHANGE)
    number = plain(0)
    for at in range(open_places.size):
        number = _of_meal(table, parts, eaten, open_places[at], barred, most, found, number)
    found = found[:number]
    points = _points(table, eaten, found)
    gains = gains_of(tally, points, effects_of(table, eaten, found, np.arange(number)))
    for row in range(number):
        found[row].points = points[row]
        found[row].gain = gains[row]
    return found


@compiled_within
def _most_changes(parts: Parts, eaten: Eaten, open_places: IntArray) -> int:
    number = 0
    for at in range(open_places.size):
        dish = eaten.dishes[open_places[at]]
        for entry in range(parts.dish_first[dish], parts.dish_first[dish + 1]):
            group = parts.of_dish[entry].group
            size = parts.group_first[group + 1] - parts.group_first[group]
            number += (parts.of_dish[entry].most + 1) * (size + 1)
    return number


@compiled_within
def _of_meal(
    table: Servings,
    parts: Parts,
    eaten: Eaten,
    place: int,
    barred: BoolArray,
    most: int,
    found: Records,
    number: int,
) -> int:
    """Write down the changes of one meal from `number` on; how many there are then."""
    each, servings, in_group = table.each, eaten.servings, parts.in_group
    width, dish = servings.shape[1], eaten.dishes[place]
    kinds = np.zeros(table.kinds, np.int64)
    for part in range(width):
        if servings[place, part] >= 0:
            kinds[each[servings[place, part]].kind] += 1
    kinds[0] = 0
    for entry in range(parts.dish_first[dish], parts.dish_first[dish + 1]):
        group = parts.of_dish[entry].group
        held = 0
        for part in range(width):
            if servings[place, part] >= 0 and each[servings[place, part]].group == group:
                held += 1
        for part in range(-1, width):
            # The part -1 is one more.
            goes = servings[place, part] if part >= 0 else -1
            if part < 0 and held >= parts.of_dish[entry].most:
                continue
            if part >= 0 and (goes < 0 or each[goes].group != group):
                continue
            food, kind = -1, 0
            if goes >= 0:
                food, kind = each[goes].food, each[goes].kind
                if _stays(eaten, place, food):
                    continue
            last = parts.group_first[group + 1]
            for at in range(parts.group_first[group], min(parts.group_first[group] + most, last)):
                comes = in_group[at]
                of_comes = each[comes]
                if of_comes.food == food or barred[place, of_comes.food]:
                    continue
                if kinds[of_comes.kind] > (1 if of_comes.kind == kind else 0):
                    continue
                found[number].place, found[number].part, found[number].into = place, part, comes
                number += 1
            if goes >= 0:
                # The same food in another amount.
                for comes in range(each[goes].first, each[goes].last + 1):
                    found[number].place, found[number].part, found[number].into = place, part, comes
                    number += 1
            if goes >= 0 and held > parts.of_dish[entry].least:
                found[number].place, found[number].part, found[number].into = place, part, -1
                number += 1
    return number


@compiled_within
def _stays(eaten: Eaten, place: int, food: int) -> bool:
    for row in range(eaten.kept.shape[0]):
        if eaten.kept[row, 0] == place and eaten.kept[row, 1] == food:
            return True
    return False


@compiled_within
def effects_of(table: Servings, eaten: Eaten, changes: Records, rows: IntArray) -> FloatArray:
    """(columns, rows): what changes add to the lines and then to the limited amounts."""
    of_serving, number = table.effects, rows.size
    into, goes = np.empty(number, np.int64), np.empty(number, np.int64)
    for i in range(number):
        change = changes[rows[i]]
        into[i], goes[i] = change.into, -1
        if change.part >= 0:
            goes[i] = eaten.servings[change.place, change.part]
    effects = np.empty((of_serving.shape[0], number))
    for column in range(of_serving.shape[0]):
        for i in range(number):
            comes = of_serving[column, into[i]] if into[i] >= 0 else 0.0
            effects[column, i] = comes - (of_serving[column, goes[i]] if goes[i] >= 0 else 0.0)
    return effects


@compiled_within
def _points(table: Servings, eaten: Eaten, changes: Records) -> FloatArray:
    """What each change adds by itself: servings' points, repeats, and an earlier week's foods."""
    # One loop: to be handed all of these arrays for each change takes longer than the change.
    each, foods, servings, at_meal = table.each, table.foods, eaten.servings, eaten.at_meal
    earlier, near = eaten.earlier, eaten.earlier.shape[1] > 0
    found = np.zeros(changes.size)
    for row in range(changes.size):
        place, comes, goes = changes[row].place, changes[row].into, plain(-1)
        if changes[row].part >= 0:
            goes = servings[place, changes[row].part]
        food_in, food_out = plain(-1), plain(-1)
        if comes >= 0:
            found[row], food_in = each[comes].points, each[comes].food
        if goes >= 0:
            found[row], food_out = found[row] - each[goes].points, each[goes].food
        if food_in == food_out:
            continue
        if food_in >= 0:
            if not foods[food_in].staple_drink:
                beyond = times_of(at_meal, food_in) + 1 - eaten.free
                found[row] -= REPEATED_FOOD * _share(beyond)
            if near and earlier[place, food_in]:
                found[row] += eaten.per_food
        if food_out >= 0:
            if not foods[food_out].staple_drink:
                beyond = times_of(at_meal, food_out) - eaten.free
                found[row] += REPEATED_FOOD * _share(beyond)
            if near and earlier[place, food_out]:
                found[row] -= eaten.per_food
    return found


@compiled_within
def _share(beyond: float) -> float:
    return min(max(beyond, 0.0), 1.0)
