"""The likeliest meals of a place, which of them go together, and the best day made of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.serving_arrays import BoolArray, Servings
from planner.solve.compiled.compile import compiled_within, plain
from planner.solve.compiled.gains import DAY, LEAST, MOST, Tally, gains_of
from planner.solve.compiled.highest import highest
from planner.solve.compiled.meals import Meals, Opening, points_there


class Groups(NamedTuple):
    """Groups of a meal for each of some places, one row each.

    rank: how likely each is to be good. points: their own, with repeats. effects: what they add to
    the lines and the limited amounts. foods: of those that come once a day, filled up with -1.
    rows: of the meals, one for each place.
    """

    rank: FloatArray
    points: FloatArray
    effects: FloatArray
    foods: IntArray
    rows: IntArray


class Pairs(NamedTuple):
    """What goes together of two `Groups`: the row of each, and the rank of both."""

    one: IntArray
    other: IntArray
    rank: FloatArray


@compiled_within
def likeliest(
    meals: Meals,
    own: Meals,
    table: Servings,
    opening: Opening,
    chance: FloatArray,
    most: int,
) -> Groups:
    """The likeliest meals of an empty place, and its own where it may come again: the row -1.

    Args:
        own: one meal, or none.
        chance: points by which the ranking of each meal is moved; its own is not.
        most: meals, its own apart.
    """
    there = points_there(meals, table, opening)
    rank = np.empty(there.size)
    for row in range(rank.size):
        rank[row] = meals.worth[row] + there[row] + chance[row]
    top = highest(rank, most)
    own_there = points_there(own, table, opening)
    own_too = own_there.size > 0 and own_there[0] > -np.inf
    number = top.size + 1 if own_too else top.size
    found = _room_for(number, meals.effects.shape[1], meals.servings.shape[1], 1)
    for at in range(number):
        # The last one is its own.
        of, row = (meals, top[at]) if at < top.size else (own, 0)
        beside = there[row] if at < top.size else own_there[0]
        by_chance = chance[row] if at < top.size else 0.0
        found.rank[at] = of.worth[row] + beside + by_chance
        found.points[at] = of.points[row] + beside
        for column in range(found.effects.shape[1]):
            found.effects[at, column] = of.effects[row, column]
        for part in range(found.foods.shape[1]):
            found.foods[at, part] = _once_a_day(table, of.servings[row, part])
        found.rows[at, 0] = row if at < top.size else -1
    return found


@compiled_within
def _room_for(number: int, columns: int, parts: int, places: int) -> Groups:
    return Groups(
        np.empty(number),
        np.empty(number),
        np.empty((number, columns)),
        np.empty((number, parts), np.int64),
        np.empty((number, places), np.int64),
    )


@compiled_within
def _once_a_day(table: Servings, serving: int) -> int:
    """The food of a serving; -1 where it may come twice a day, or there is none."""
    if serving < 0:
        return -1
    food = table.each[serving].food
    return -1 if table.foods[food].staple_drink else food


@compiled_within
def together(one: Groups, other: Groups, most: int) -> Groups:
    """The likeliest of what goes together of two groups: no food is in both."""
    pairs = _pairs_apart(one, other)
    top = highest(pairs.rank, most)
    columns, parts, places = one.effects.shape[1], one.foods.shape[1], one.rows.shape[1]
    found = _room_for(top.size, columns, parts + other.foods.shape[1], places + other.rows.shape[1])
    for at in range(top.size):
        i, j = pairs.one[top[at]], pairs.other[top[at]]
        found.rank[at] = pairs.rank[top[at]]
        found.points[at] = one.points[i] + other.points[j]
        for column in range(columns):
            found.effects[at, column] = one.effects[i, column] + other.effects[j, column]
        for part in range(found.foods.shape[1]):
            of_other = other.foods[j, part - parts] if part >= parts else -1
            found.foods[at, part] = one.foods[i, part] if part < parts else of_other
        for place in range(found.rows.shape[1]):
            of_other = other.rows[j, place - places] if place >= places else -1
            found.rows[at, place] = one.rows[i, place] if place < places else of_other
    return found


@compiled_within
def best_day(tally: Tally, one: Groups, other: Groups, most: int) -> tuple[int, int]:
    """The rows of two groups that make the day worth most by the score; -1 for both where no two
    keep the limits.

    Args:
        tally: of the week without these meals.
        most: days that are weighed by the score, the likeliest.
    """
    pairs = _pairs_of_days(tally, one, other)
    top = highest(pairs.rank, most)
    if top.size == 0:
        return -1, -1
    points, effects = np.empty(top.size), np.empty((one.effects.shape[1], top.size))
    for at in range(top.size):
        i, j = pairs.one[top[at]], pairs.other[top[at]]
        points[at] = one.points[i] + other.points[j]
        for column in range(effects.shape[0]):
            effects[column, at] = one.effects[i, column] + other.effects[j, column]
    gains, best = gains_of(tally, points, effects), 0
    for at in range(gains.size):
        if gains[at] > gains[best]:
            best = at
    return pairs.one[top[best]], pairs.other[top[best]]


@compiled_within
def _pairs_apart(one: Groups, other: Groups) -> Pairs:
    """The pairs with no food in common."""
    number = one.rank.size * other.rank.size
    first, second, rank = np.empty(number, np.int64), np.empty(number, np.int64), np.empty(number)
    held, at = _no_food_of(one, other), 0
    for i in range(one.rank.size):
        _mark(held, one.foods, i, True)
        for j in range(other.rank.size):
            if not _holds_any(held, other.foods, j):
                first[at], second[at], rank[at] = i, j, one.rank[i] + other.rank[j]
                at += 1
        _mark(held, one.foods, i, False)
    return Pairs(first[:at], second[:at], rank[:at])


@compiled_within
def _pairs_of_days(tally: Tally, one: Groups, other: Groups) -> Pairs:
    """The pairs with no food in common that make a day within its limits."""
    lines, amounts, limits = tally.lines.shape[1], tally.amounts, tally.limits
    number = other.rank.size
    others = np.empty((other.effects.shape[1], number))
    for j in range(number):
        for column in range(others.shape[0]):
            others[column, j] = other.effects[j, column]
    fits = np.empty(number, np.int64)
    first = np.empty(one.rank.size * number, np.int64)
    second, rank = np.empty(first.size, np.int64), np.empty(first.size)
    held, at = _no_food_of(one, other), 0
    for i in range(one.rank.size):
        # Those that fit move together at the left, limit by limit.
        fit = number
        for j in range(number):
            fits[j] = j
        for k in range(amounts.shape[1]):
            least, most = limits[LEAST, k], limits[MOST, k]
            if least == -np.inf and most == np.inf:
                continue
            so_far = amounts[DAY, k] + one.effects[i, lines + k]
            left = 0
            for row in range(fit):
                total = so_far + others[lines + k, fits[row]]
                fits[left] = fits[row]
                left += (total >= least) & (total <= most)
            fit = left
        _mark(held, one.foods, i, True)
        for row in range(fit):
            j = fits[row]
            if not _holds_any(held, other.foods, j):
                first[at], second[at], rank[at] = i, j, one.rank[i] + other.rank[j]
                at += 1
        _mark(held, one.foods, i, False)
    return Pairs(first[:at], second[:at], rank[:at])


@compiled_within
def _no_food_of(one: Groups, other: Groups) -> BoolArray:
    """For each food of either whether it is held: none is."""
    last = plain(-1)
    for foods in (one.foods, other.foods):
        for row in range(foods.shape[0]):
            for part in range(foods.shape[1]):
                last = max(last, foods[row, part])
    return np.zeros(last + 1, np.bool_)


@compiled_within
def _mark(held: BoolArray, foods: IntArray, row: int, is_held: bool) -> None:
    for part in range(foods.shape[1]):
        if foods[row, part] >= 0:
            held[foods[row, part]] = is_held


@compiled_within
def _holds_any(held: BoolArray, foods: IntArray, row: int) -> bool:
    found = False
    for part in range(foods.shape[1]):
        found |= foods[row, part] >= 0 and held[foods[row, part]]
    return found
