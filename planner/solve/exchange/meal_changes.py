"""What any one serving of a meal could become, and what that adds: kept, since meals come again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.serving_table import BoolArray, ServingTable

NONE = -1
# Meals whose changes are kept; a meal's take about 30 kB.
_KEPT = 500
# Servings of a group that may come: the worthiest. With the shipped food table these are all; the
# time of a step does not grow with a table of many more.
_MOST_OF_GROUP = 48


@dataclass(frozen=True)
class MealChanges:
    """Changes of one serving of a meal, one entry each.

    part: which of the servings goes, or NONE. into: the serving that comes, or NONE.
    food_in, food_out: food rows, or NONE. kind_in: the alike kind that comes, 0 for none.
    same_food, same_kind: whether what comes is of the food, or the kind, that goes.
    counted_in, counted_out: whether a food comes, or goes, that counts as repeated.
    points, worth: what the change adds. effects: what it adds to the lines and amounts.
    """

    part: IntArray
    into: IntArray
    food_in: IntArray
    food_out: IntArray
    kind_in: IntArray
    same_food: BoolArray
    same_kind: BoolArray
    counted_in: BoolArray
    counted_out: BoolArray
    points: FloatArray
    worth: FloatArray
    effects: FloatArray


class ChangeBook:
    """The changes of each meal, worked out when they are first asked for."""

    def __init__(self, table: ServingTable) -> None:
        self._table = table
        self._made: dict[tuple[int, ...], MealChanges] = {}
        self._worthiest: dict[tuple[int, str], IntArray] = {}
        self._instead: dict[int, IntArray] = {}

    def of_meal(self, place: int, dish: int, servings: list[int]) -> MealChanges:
        """Every change that the dish has room for."""
        key = (place, dish, *servings)
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            entries = self._entries(place, dish, servings)
            found = self._made[key] = _changes(self._table, *entries)
        return found

    def _entries(
        self, place: int, number: int, servings: list[int]
    ) -> tuple[IntArray, IntArray, IntArray]:
        """(part, serving that goes, serving that comes) of every change."""
        table = self._table
        dish = table.menu.dishes[number]
        groups = [table.group(serving) for serving in servings]
        # (part, serving that goes, servings that may come)
        entries: list[tuple[int, int, IntArray]] = []
        nothing = np.array([NONE])
        for part, (serving, group) in enumerate(zip(servings, groups, strict=True)):
            entries.append((part, serving, self._instead_of(serving, place, group)))
            if groups.count(group) > dish.required.get(group, 0):
                entries.append((part, serving, nothing))
        for group in sorted({*dish.required, *dish.optional}):
            room = dish.required.get(group, 0) + dish.optional.get(group, 0)
            if groups.count(group) < room and (place, group) in table.of_group:
                entries.append((NONE, NONE, self._of_group(place, group)))
        lengths = [len(into) for _, _, into in entries]
        return (
            np.repeat([part for part, _, _ in entries], lengths),
            np.repeat([out for _, out, _ in entries], lengths),
            np.concatenate([into for _, _, into in entries]),
        )

    def _of_group(self, place: int, group: str) -> IntArray:
        """The servings of a group that may come, in the order of the table."""
        found = self._worthiest.get((place, group))
        if found is None:
            found = self._table.of_group[place, group]
            if len(found) > _MOST_OF_GROUP:
                behind = np.argsort(-self._table.worth[found], kind="stable")
                found = np.sort(found[behind[:_MOST_OF_GROUP]])
            self._worthiest[place, group] = found
        return found

    def _instead_of(self, serving: int, place: int, group: str) -> IntArray:
        """The same, with every other amount of the food that is there."""
        found = self._instead.get(serving)
        if found is None:
            table, found = self._table, self._of_group(place, group)
            of_group = table.of_group[place, group]
            if len(found) < len(of_group):
                found = np.union1d(found, of_group[table.food[of_group] == table.food[serving]])
            self._instead[serving] = found
        return found


def _changes(table: ServingTable, part: IntArray, out: IntArray, into: IntArray) -> MealChanges:
    comes, goes = into >= 0, out >= 0
    food_in = np.where(comes, table.food[into], NONE)
    food_out = np.where(goes, table.food[out], NONE)
    kind_in = np.where(comes, table.kind[into], 0)
    kind_out = np.where(goes, table.kind[out], 0)
    same_food = food_in == food_out
    counted = ~table.menu.staple_drink
    return MealChanges(
        part,
        into,
        food_in,
        food_out,
        kind_in,
        same_food,
        (kind_in == kind_out) & (kind_in > 0),
        comes & ~same_food & counted[food_in],
        goes & ~same_food & counted[food_out],
        points=table.points[into] * comes - table.points[out] * goes,
        worth=table.worth[into] * comes - table.worth[out] * goes,
        effects=table.effects[into] * comes[:, None] - table.effects[out] * goes[:, None],
    )
