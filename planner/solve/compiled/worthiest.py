"""The worthiest meal of every dish at given prices, part by part: see `meal_columns.pricing`."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.serving_arrays import Records, Servings
from planner.solve.compiled.compile import compiled, compiled_within

PART = np.dtype([("group", np.int64), ("may_lack", np.bool_)])
"""One more serving from a group of a place. may_lack: whether the dish can do without."""


class Dishes(NamedTuple):
    """The dishes of one place of the day, and the servings that they are made of.

    parts: dish by dish, as `PART`. part_first: where each dish's begin. in_group: servings, group
    by group. group_first: where each group's begin. at: energy of each in steps. energy: of every
    serving. least, most: energy of a meal. steps: between nothing and the most.
    """

    parts: Records
    part_first: IntArray
    in_group: IntArray
    group_first: IntArray
    at: IntArray
    energy: FloatArray
    least: float
    most: float
    steps: int


@compiled
def worthiest(table: Servings, dishes: Dishes, worth: FloatArray, cuts: IntArray) -> IntArray:
    """(meals, 1 + most parts): the number of a dish, and its servings, filled up with -1.

    Args:
        worth: of every serving.
        cuts: steps of energy; of each dish comes one meal for each stretch between two of them.
    """
    tops, rows = _tops(dishes, worth)
    number = dishes.part_first.size - 1
    width = 1
    for dish in range(number):
        width = max(width, dishes.part_first[dish + 1] - dishes.part_first[dish])
    found = np.empty((number * (cuts.size - 1), 1 + width), np.int64)
    came = np.empty((width, dishes.steps + 1), np.int64)
    # A plain 0 would have what it is handed to compiled once more, for 0 alone.
    at = int(np.int64(0))
    for dish in range(number):
        value = _combined(dishes, dish, tops, came)
        for stretch in range(cuts.size - 1):
            best = int(np.int64(-1))
            for total in range(cuts[stretch], cuts[stretch + 1]):
                if value[total] > -np.inf and (best < 0 or value[total] > value[best]):
                    best = total
            if best < 0:
                continue
            _read_back(dishes, dish, best, came, rows, worth, found, at)
            if _apart(table, dishes, dish, worth, found, at):
                found[at, 0] = dish
                at += 1
    return found[:at]


@compiled_within
def _tops(dishes: Dishes, worth: FloatArray) -> tuple[FloatArray, IntArray]:
    """(groups, steps): the best worth for each energy, and the serving that has it or -1."""
    groups = dishes.group_first.size - 1
    tops = np.empty((groups, dishes.steps + 1))
    rows = np.empty((groups, dishes.steps + 1), np.int64)
    for group in range(groups):
        for step in range(dishes.steps + 1):
            tops[group, step], rows[group, step] = -np.inf, -1
        for entry in range(dishes.group_first[group], dishes.group_first[group + 1]):
            serving, at = dishes.in_group[entry], dishes.at[entry]
            if at <= dishes.steps and worth[serving] >= tops[group, at]:
                tops[group, at], rows[group, at] = worth[serving], serving
    return tops, rows


@compiled_within
def _combined(dishes: Dishes, dish: int, tops: FloatArray, came: IntArray) -> FloatArray:
    """By energy: the best worth of all parts. `came`: the energy that each part takes of it."""
    steps = dishes.steps
    value, longer = np.empty(steps + 1), np.empty(steps + 1)
    for total in range(steps + 1):
        value[total] = 0.0 if total == 0 else -np.inf
    first = dishes.part_first[dish]
    for part in range(dishes.part_first[dish + 1] - first):
        group, may_lack = dishes.parts[first + part].group, dishes.parts[first + part].may_lack
        for total in range(steps + 1):
            longer[total] = -np.inf
        for taken in range(steps + 1):
            of_part = tops[group, taken]
            if taken == 0 and may_lack:
                of_part = max(of_part, 0.0)
            if of_part == -np.inf:
                continue
            for total in range(taken, steps + 1):
                both = value[total - taken] + of_part
                if both > longer[total]:
                    longer[total], came[part, total] = both, taken
        value, longer = longer, value
    return value


@compiled_within
def _read_back(
    dishes: Dishes,
    dish: int,
    total: int,
    came: IntArray,
    rows: IntArray,
    worth: FloatArray,
    found: IntArray,
    at: int,
) -> None:
    """Write the servings of the best meal of a total energy, each in the column of its part."""
    for part in range(found.shape[1]):
        found[at, part] = -1
    first = dishes.part_first[dish]
    for part in range(dishes.part_first[dish + 1] - first - 1, -1, -1):
        of_part, taken = dishes.parts[first + part], came[part, total]
        row = rows[of_part.group, taken]
        lacks = of_part.may_lack and taken == 0 and (row < 0 or worth[row] <= 0.0)
        if not lacks:
            found[at, 1 + part] = row
        total -= taken


@compiled_within
def _apart(
    table: Servings, dishes: Dishes, dish: int, worth: FloatArray, found: IntArray, at: int
) -> bool:
    """Have no food and no kind of food twice in the meal; False where that leaves it no meal.

    Its servings move together at the left.
    """
    energy = 0.0
    for part in range(1, found.shape[1]):
        if found[at, part] >= 0:
            energy += dishes.energy[found[at, part]]
    first, filled = dishes.part_first[dish], int(np.int64(1))
    for part in range(dishes.part_first[dish + 1] - first):
        row = found[at, 1 + part]
        if row < 0:
            continue
        if _is_twice(table, found, at, filled, row):
            group, best = dishes.parts[first + part].group, int(np.int64(-1))
            for entry in range(dishes.group_first[group], dishes.group_first[group + 1]):
                other = dishes.in_group[entry]
                total = energy - dishes.energy[row] + dishes.energy[other]
                fits = dishes.least <= total <= dishes.most
                better = best < 0 or worth[other] > worth[best]
                if fits and better and not _is_twice(table, found, at, filled, other):
                    best = other
            energy -= dishes.energy[row]
            if best < 0:
                if not dishes.parts[first + part].may_lack:
                    return False
                continue
            energy += dishes.energy[best]
            row = best
        found[at, filled] = row
        filled += 1
    for part in range(filled, found.shape[1]):
        found[at, part] = -1
    return dishes.least <= energy <= dishes.most


@compiled_within
def _is_twice(table: Servings, found: IntArray, at: int, filled: int, row: int) -> bool:
    """Whether the meal has the serving's food, or its kind, among its first servings."""
    food, kind = table.each[row].food, table.each[row].kind
    for part in range(1, filled):
        other = table.each[found[at, part]]
        if other.food == food or (kind > 0 and other.kind == kind):
            return True
    return False
