"""Which meals go together on a day."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.solve.compiled.compile import compiled, compiled_within
from planner.solve.compiled.gains import DAY, LEAST, MOST, Tally


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


@compiled
def pairs_apart(one: Groups, other: Groups) -> Pairs:
    """The pairs with no food in common."""
    number = one.rank.size * other.rank.size
    first, second, rank = np.empty(number, np.int64), np.empty(number, np.int64), np.empty(number)
    at = 0
    for i in range(one.rank.size):
        for j in range(other.rank.size):
            if not _share_food(one.foods, i, other.foods, j):
                first[at], second[at], rank[at] = i, j, one.rank[i] + other.rank[j]
                at += 1
    return Pairs(first[:at], second[:at], rank[:at])


@compiled
def pairs_of_days(tally: Tally, one: Groups, other: Groups, others: FloatArray) -> Pairs:
    """The pairs with no food in common that make a day within its limits.

    Args:
        tally: of the week without these meals.
        others: (columns, rows): the effects of `other`.
    """
    lines, amounts, limits = tally.lines.shape[1], tally.amounts, tally.limits
    number = other.rank.size
    fits = np.empty(number, np.bool_)
    first = np.empty(one.rank.size * number, np.int64)
    second, rank = np.empty(first.size, np.int64), np.empty(first.size)
    at = 0
    for i in range(one.rank.size):
        for j in range(number):
            fits[j] = True
        # Column by column, so that several pairs are looked at at once.
        for k in range(amounts.shape[1]):
            least, most = limits[LEAST, k], limits[MOST, k]
            if least == -np.inf and most == np.inf:
                continue
            so_far = amounts[DAY, k] + one.effects[i, lines + k]
            for j in range(number):
                total = so_far + others[lines + k, j]
                fits[j] &= (total >= least) & (total <= most)
        for j in range(number):
            if fits[j] and not _share_food(one.foods, i, other.foods, j):
                first[at], second[at], rank[at] = i, j, one.rank[i] + other.rank[j]
                at += 1
    return Pairs(first[:at], second[:at], rank[:at])


@compiled_within
def _share_food(foods: IntArray, i: int, others: IntArray, j: int) -> bool:
    for part in range(foods.shape[1]):
        food = foods[i, part]
        if food >= 0:
            for at in range(others.shape[1]):
                if food == others[j, at]:
                    return True
    return False
