"""The small changes of a day, and a day made better by them."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from planner.model.menu import IntArray
from planner.model.serving_arrays import BoolArray, Records
from planner.model.serving_table import ServingTable
from planner.solve.compiled.days import changes_on, improve_on
from planner.solve.exchange.week import Meal, WeekState

NONE = -1


def improve_day(
    state: WeekState,
    day: int,
    open_meals: list[int],
    *,
    pairs: bool,
    kept_foods: Collection[tuple[int, int]] = (),
) -> None:
    """Change servings of a day's `open_meals` for as long as the week's score rises.

    Args:
        pairs: whether to try two changes at once where one does not help.
        kept_foods: (place, food) of servings that stay as they are.
    """
    if open_meals:
        places, kept = np.array(open_meals, dtype=np.int64), kept_rows(state.table, kept_foods)
        improve_on(state.week, state.scale, day, places, kept, pairs)


def day_moves(
    state: WeekState,
    day: int,
    open_meals: list[int],
    kept_foods: Collection[tuple[int, int]] = (),
) -> Records:
    """Every allowed change of one serving of a day's `open_meals`, as `CHANGE`.

    Args:
        kept_foods: (place, food) of servings that stay as they are.
    """
    places, kept = np.array(open_meals, dtype=np.int64), kept_rows(state.table, kept_foods)
    return changes_on(state.week, state.scale, day, places, kept)


def kept_rows(table: ServingTable, kept_foods: Collection[tuple[int, int]]) -> IntArray:
    """(n, 2): place and number of the food of servings of a day that stay as they are."""
    rows = [(place, table.food_number[food]) for place, food in kept_foods]
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def same_food(state: WeekState, day: int, moves: Records) -> BoolArray:
    """Which of a day's moves change only an amount."""
    servings, food = state.week.servings[day], state.table.food
    goes = np.where(moves["part"] >= 0, servings[moves["place"], moves["part"]], NONE)
    both = (goes >= 0) & (moves["into"] >= 0)
    same: BoolArray = both & (food[goes] == food[moves["into"]])
    return same


def take(state: WeekState, day: int, moves: Records, move: int) -> None:
    """Make a move."""
    place = int(moves["place"][move])
    meal = changed(state.meal(day, place), int(moves["part"][move]), int(moves["into"][move]))
    state.set_meal(day, place, meal)


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
