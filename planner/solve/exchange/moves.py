"""The small changes of a day: another food or amount in a part, a part more, a part less."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.objective import REPEATED_FOOD
from planner.model.serving_table import BoolArray
from planner.solve.exchange.meal_changes import NONE, MealChanges
from planner.solve.exchange.week import Meal, WeekState


@dataclass(frozen=True)
class Moves:
    """Changes of one day, one entry each.

    place: the meal. part: which of its servings goes, or NONE. into: the serving that comes, or
    NONE. same_food: whether only an amount changes. points, effects: what the change adds. worth:
    at the relaxation's prices.
    """

    place: IntArray
    part: IntArray
    into: IntArray
    same_food: BoolArray
    points: FloatArray
    effects: FloatArray
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
    barred = state.barred(day)
    again, saved = _repeats(state)
    parts, places, points = [], [], []
    for place in open_meals:
        meal = state.meals[day][place]
        changes = state.book.of_meal(place, meal.dish, meal.servings)
        chosen = np.flatnonzero(_allowed(state, meal, place, changes, barred[place], kept_foods))
        of_meal = changes.points + REPEATED_FOOD * (
            changes.counted_out * saved.take(changes.food_out)
            - changes.counted_in * again.take(changes.food_in)
        )
        if state.anchor is not None:
            earlier = state.anchor.foods[day][place]
            came = (changes.food_in >= 0) & earlier.take(changes.food_in)
            went = (changes.food_out >= 0) & earlier.take(changes.food_out)
            of_meal += state.anchor.per_food * (came.astype(float) - went)
        parts.append((changes, chosen))
        places.append(np.full(len(chosen), place))
        points.append(of_meal.take(chosen))
    return Moves(
        np.concatenate(places),
        np.concatenate([changes.part.take(chosen) for changes, chosen in parts]),
        np.concatenate([changes.into.take(chosen) for changes, chosen in parts]),
        np.concatenate([changes.same_food.take(chosen) for changes, chosen in parts]),
        np.concatenate(points),
        np.concatenate([changes.effects.take(chosen, axis=0) for changes, chosen in parts]),
        np.concatenate([changes.worth.take(chosen) for changes, chosen in parts]),
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


def _repeats(state: WeekState) -> tuple[FloatArray, FloatArray]:
    """For each food: how far its coming once more repeats it, and its going saves a repeat."""
    beyond = state.at_meal.sum(axis=0) - state.table.request.days / 7
    return np.minimum(np.maximum(beyond + 1, 0.0), 1.0), np.minimum(np.maximum(beyond, 0.0), 1.0)


def _allowed(
    state: WeekState,
    meal: Meal,
    place: int,
    changes: MealChanges,
    barred: BoolArray,
    kept_foods: Collection[tuple[int, int]],
) -> BoolArray:
    present = np.zeros(state.table.kinds, dtype=np.int64)
    for serving in meal.servings:
        present[state.table.kind[serving]] += 1
    present[0] = 0
    taken = present.take(changes.kind_in) > changes.same_kind
    fits = (changes.same_food | ~barred.take(changes.food_in)) & ~taken
    allowed: BoolArray = fits | (changes.into < 0)
    for kept_place, kept_food in kept_foods:
        if kept_place == place:
            allowed &= changes.food_out != kept_food
    return allowed
