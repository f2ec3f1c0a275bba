"""The small changes of a day: another food or amount in a part, a part more, a part less."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.objective import REPEATED_FOOD
from planner.solve.exchange.week import Meal, WeekState

NONE = -1


@dataclass(frozen=True)
class Moves:
    """Changes of one day, one entry each.

    place: the meal. part: which of its servings goes, or NONE. out, into: the servings that go and
    come, or NONE. points, hei, amounts: what the change adds. worth: at the relaxation's prices.
    """

    place: IntArray
    part: IntArray
    out: IntArray
    into: IntArray
    points: FloatArray
    hei: FloatArray
    amounts: FloatArray
    worth: FloatArray

    def __len__(self) -> int:
        return len(self.place)


def day_moves(
    state: WeekState,
    day: int,
    open_meals: list[int],
    kept_foods: Collection[tuple[int, int]] = (),
) -> Moves:
    """Every allowed change of one serving of a day's `open_meals`.

    Args:
        kept_foods: (place, food) of servings that stay as they are.
    """
    table, menu = state.table, state.table.menu
    places, parts, outs, intos = [], [], [], []
    for number in open_meals:
        changes = _of_meal(state, number, state.meals[day][number])
        places.append(np.full(len(changes[0]), number))
        parts.append(changes[0])
        outs.append(changes[1])
        intos.append(changes[2])
    place = np.concatenate(places)
    part, out, into = np.concatenate(parts), np.concatenate(outs), np.concatenate(intos)

    barred = state.barred(day)
    kinds = np.zeros((len(state.meals[day]), table.kinds), dtype=np.int64)
    for number, meal in enumerate(state.meals[day]):
        np.add.at(kinds[number], table.kind[meal.servings], 1)
    kinds[:, 0] = 0
    food_in = np.where(into >= 0, table.food[into], NONE)
    food_out = np.where(out >= 0, table.food[out], NONE)
    kind_in = np.where(into >= 0, table.kind[into], 0)
    kind_out = np.where(out >= 0, table.kind[out], 0)
    same = food_in == food_out
    taken = kinds[place, kind_in] - ((kind_in == kind_out) & (kind_in > 0)) > 0
    free = np.ones(len(out), dtype=bool)
    for kept_place, kept_food in kept_foods:
        free &= (place != kept_place) | (food_out != kept_food)
    allowed = free & ((into < 0) | ((same | ~barred[place, food_in]) & ~taken))
    place, part, out, into = place[allowed], part[allowed], out[allowed], into[allowed]
    same, food_in, food_out = same[allowed], food_in[allowed], food_out[allowed]

    times = state.at_meal.sum(axis=0)
    counted = ~menu.staple_drink
    first = table.request.days / 7
    has_in, has_out = into >= 0, out >= 0
    counts_in, counts_out = has_in & ~same & counted[food_in], has_out & ~same & counted[food_out]
    again = counts_in * np.clip(times[food_in] + 1 - first, 0.0, 1.0)
    saved = counts_out * np.clip(times[food_out] - first, 0.0, 1.0)
    points = table.points[into] * has_in - table.points[out] * has_out
    points += REPEATED_FOOD * (saved - again)
    if state.anchor is not None:
        earlier = state.anchor.foods[day]
        came = has_in & earlier[place, food_in]
        went = has_out & earlier[place, food_out]
        points += state.anchor.per_food * (came.astype(float) - went)
    return Moves(
        place,
        part,
        out,
        into,
        points=points,
        hei=table.hei[into] * has_in[:, None] - table.hei[out] * has_out[:, None],
        amounts=table.amounts[into] * has_in[:, None] - table.amounts[out] * has_out[:, None],
        worth=table.worth[into] * has_in - table.worth[out] * has_out,
    )


def changed(meal: Meal, part: int, into: int) -> Meal:
    """The meal after a change of one serving."""
    servings = list(meal.servings)
    if part == NONE:
        servings.append(into)
    elif into == NONE:
        servings.pop(part)
    else:
        servings[part] = into
    return Meal(meal.dish, servings)


def _of_meal(state: WeekState, place: int, meal: Meal) -> tuple[IntArray, IntArray, IntArray]:
    """(part, out, into) of every change that the meal's dish has room for."""
    key = (place, meal.dish, *meal.servings)
    found = state.table.changes.get(key)
    if found is None:
        found = state.table.changes[key] = _changes(state, place, meal)
    return found


def _changes(state: WeekState, place: int, meal: Meal) -> tuple[IntArray, IntArray, IntArray]:
    table = state.table
    dish = table.menu.dishes[meal.dish]
    groups = [table.group(serving) for serving in meal.servings]
    # (part, serving that goes, servings that may come)
    entries: list[tuple[int, int, IntArray]] = []
    nothing = np.array([NONE])
    for part, (serving, group) in enumerate(zip(meal.servings, groups, strict=True)):
        entries.append((part, serving, table.of_group[place, group]))
        if groups.count(group) > dish.required.get(group, 0):
            entries.append((part, serving, nothing))
    for group in sorted({*dish.required, *dish.optional}):
        room = dish.required.get(group, 0) + dish.optional.get(group, 0)
        if groups.count(group) < room and (place, group) in table.of_group:
            entries.append((NONE, NONE, table.of_group[place, group]))
    lengths = [len(into) for _, _, into in entries]
    return (
        np.repeat([part for part, _, _ in entries], lengths),
        np.repeat([out for _, out, _ in entries], lengths),
        np.concatenate([into for _, _, into in entries]),
    )
