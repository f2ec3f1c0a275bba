"""The small changes of a day, and a day made better by them."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from planner.model.serving_arrays import BoolArray, Records
from planner.solve.compiled.changes import day_changes
from planner.solve.compiled.descent import improve
from planner.solve.compiled.gains import DAY, VALUE
from planner.solve.exchange.around import eaten_on
from planner.solve.exchange.week import Meal, WeekState

NONE = -1
# Servings of a group that a search tries in place of other foods: the worthiest. More of them cost
# time, which the search has better use for, the more so the larger the table.
_TRIED_OF_GROUP = 24
_ALL_OF_GROUP = 1_000_000


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
    if not open_meals:
        return
    table, tally, eaten = state.table, state.tally(day), eaten_on(state, day, kept_foods)
    places = np.array(open_meals, dtype=np.int64)
    improve(tally, table.servings, table.parts, eaten, places, _TRIED_OF_GROUP, pairs)
    # How often each food comes was counted on the way.
    state.hei, state.amounts[day] = tally.lines[VALUE].copy(), tally.amounts[DAY]
    meals = state.meals[day]
    for place in open_meals:
        servings = eaten.servings[place]
        meals[place] = Meal(meals[place].dish, servings[servings >= 0].tolist())


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
    table, eaten = state.table, eaten_on(state, day, kept_foods)
    places = np.array(open_meals, dtype=np.int64)
    tally = state.tally(day)
    return day_changes(tally, table.servings, table.parts, eaten, places, _ALL_OF_GROUP)


def same_food(state: WeekState, day: int, moves: Records) -> BoolArray:
    """Which of a day's moves change only an amount."""
    meals, food = state.meals[day], state.table.food
    goes = [
        meals[place].servings[part] if part >= 0 else NONE
        for place, part in zip(moves["place"], moves["part"], strict=True)
    ]
    both = (np.array(goes) >= 0) & (moves["into"] >= 0)
    same: BoolArray = both & (food[goes] == food[moves["into"]])
    return same


def take(state: WeekState, day: int, moves: Records, move: int) -> None:
    """Make a move."""
    place = int(moves["place"][move])
    meal = changed(state.meals[day][place], int(moves["part"][move]), int(moves["into"][move]))
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
