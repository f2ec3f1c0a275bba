"""For every dish a few good meals at the relaxation's prices, to be served at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.model.menu import FloatArray, IntArray
from planner.model.objective import REPEATED_DISH, REPEATED_FOOD
from planner.model.serving_table import BoolArray, ServingTable
from planner.solve.exchange.week import Meal, WeekState

# Meals kept for a dish, foods tried for a part, amounts tried for a food.
_MEALS = 12
_FOODS = 6
_AMOUNTS = 2


@dataclass(frozen=True)
class ReadyMeals:
    """Meals for one place of the day, one row each; servings are padded with -1."""

    dish: IntArray
    servings: IntArray
    held: BoolArray
    food: IntArray
    worth: FloatArray
    points: FloatArray
    hei: FloatArray
    amounts: FloatArray

    def meal(self, row: int) -> Meal:
        """A row as a meal."""
        servings = self.servings[row]
        return Meal(int(self.dish[row]), [int(s) for s in servings[servings >= 0]])

    def joined(self, other: ReadyMeals) -> ReadyMeals:
        """These meals and those of another table, in this order."""
        width = max(self.servings.shape[1], other.servings.shape[1])

        def padded(rows: NDArray[Any], empty: int) -> NDArray[Any]:
            return np.pad(rows, ((0, 0), (0, width - rows.shape[1])), constant_values=empty)

        both = (self, other)
        return ReadyMeals(
            np.concatenate([meals.dish for meals in both]),
            np.concatenate([padded(meals.servings, -1) for meals in both]),
            np.concatenate([padded(meals.held, False) for meals in both]),
            np.concatenate([padded(meals.food, 0) for meals in both]),
            np.concatenate([meals.worth for meals in both]),
            np.concatenate([meals.points for meals in both]),
            np.concatenate([meals.hei for meals in both]),
            np.concatenate([meals.amounts for meals in both]),
        )


class ReadyMealBook:
    """The ready meals of each place of the day, made when they are first asked for.

    is_generated: whether they were replaced by meals of `planner.solve.meal_columns`, which are so
    much better that whole days can be made of them.
    """

    def __init__(self, table: ServingTable) -> None:
        self._table = table
        self.is_generated = False
        self._made: dict[int, ReadyMeals] = {}

    def at(self, place: int) -> ReadyMeals:
        """The meals for a place."""
        if place not in self._made:
            table = self._table
            likely = {
                group: _likely(table, rows)
                for (of, group), rows in table.of_group.items()
                if of == place
            }
            meals = [
                (number, servings)
                for number, dish in enumerate(table.menu.dishes)
                if dish.meal == table.request.meals[place]
                for servings in _meals(table, number, likely)
            ]
            self._made[place] = rows_of(table, meals)
        return self._made[place]

    def replace(self, meals: Mapping[int, ReadyMeals]) -> None:
        """Have generated meals for every place."""
        self._made.update(meals)
        self.is_generated = True


def meal_worth(state: WeekState, day: int, place: int, ready: ReadyMeals) -> FloatArray:
    """Each ready meal's points at the relaxation's prices; -inf where it may not come."""
    worth: FloatArray = np.where(barred_meals(state, day, place, ready), -np.inf, ready.worth)
    return worth


def meal_gains(state: WeekState, day: int, place: int, ready: ReadyMeals) -> FloatArray:
    """What serving each ready meal instead would add to the score; -inf where it may not come."""
    table = state.table
    old = state.meals[day][place]
    without = state.copied()
    without.set_meal(day, place, Meal(-1, []))
    counted = ~table.menu.staple_drink
    times = without.at_meal.sum(axis=0)
    old_foods = table.food[old.servings]
    once_more = np.clip(times + 1 - table.request.days / 7, 0.0, 1.0) * counted
    saved = once_more[old_foods].sum()
    again = (once_more[ready.food] * ready.held).sum(axis=1)
    old_points = table.points[old.servings].sum() + table.values.dish[old.dish]
    points = ready.points - old_points + REPEATED_FOOD * (saved - again)
    points -= dish_again(without, ready.dish)
    points += dish_again(without, np.array([old.dish]))
    anchor = state.anchor
    if anchor is not None:
        points += anchor.dish_points(day, place, ready.dish)
        points += (anchor.food_points(day, place, ready.food) * ready.held).sum(axis=1)
        points -= anchor.dish_points(day, place, np.array([old.dish]))
        points -= anchor.food_points(day, place, old_foods).sum()
    amounts = without.amounts[day] + ready.amounts
    week = without.amounts.sum(axis=0) + ready.amounts
    gains: FloatArray = (
        points
        + state.hei_points(without.hei + ready.hei)
        - state.hei_points(state.hei)
        + state.days_value(amounts)
        - state.days_value(state.amounts[day])
        + state.week_value(week)
        - state.week_value(state.amounts.sum(axis=0))
    )
    gains[barred_meals(without, day, place, ready) | (ready.dish == old.dish)] = -np.inf
    return gains


def dish_again(state: WeekState, dishes: IntArray) -> FloatArray:
    """Points that serving each dish once more loses by repeating it."""
    free = state.table.request.days / 7
    times = state.dishes[dishes]
    lost: FloatArray = REPEATED_DISH * (
        np.maximum(times + 1 - free, 0.0) - np.maximum(times - free, 0.0)
    )
    return lost


def barred_meals(state: WeekState, day: int, place: int, ready: ReadyMeals) -> BoolArray:
    """Which ready meals may not come at a place that is empty."""
    table = state.table
    barred: BoolArray = (state.barred(day)[place][ready.food] & ready.held).any(axis=1)
    dishes = state.dishes - state.dishes_as_leftovers
    barred |= dishes[ready.dish] + 1 > table.dish_times[ready.dish]
    for beside in (day - 1, day + 1):
        if 0 <= beside < len(state.meals):
            barred |= ready.dish == state.meals[beside][place].dish
    return barred


def _likely(table: ServingTable, rows: IntArray) -> list[int]:
    """The worthiest servings of a group: few foods, each in few amounts."""
    kept: list[int] = []
    amounts: dict[int, int] = {}
    for row in rows[np.argsort(-table.worth[rows], kind="stable")]:
        food = int(table.food[row])
        if amounts.get(food, 0) < _AMOUNTS and (food in amounts or len(amounts) < _FOODS):
            amounts[food] = amounts.get(food, 0) + 1
            kept.append(int(row))
    return kept


def _meals(table: ServingTable, dish: int, likely: dict[str, list[int]]) -> list[tuple[int, ...]]:
    """The worthiest meals of a dish, part by part, keeping the best so far."""
    wanted = table.menu.dishes[dish]
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    parts = [(group, True) for group, n in wanted.required.items() for _ in range(n)]
    parts += [(group, False) for group, n in wanted.optional.items() for _ in range(n)]
    for group, required in parts:
        longer = [] if required else list(best)
        for worth, servings in best:
            foods = {int(table.food[s]) for s in servings}
            kinds = {int(table.kind[s]) for s in servings} - {0}
            longer.extend(
                (worth + float(table.worth[row]), (*servings, row))
                for row in likely.get(group, [])
                if int(table.food[row]) not in foods and int(table.kind[row]) not in kinds
            )
        best = sorted(longer, key=lambda entry: -entry[0])[:_MEALS]
    return [servings for _, servings in best if servings]


def rows_of(
    table: ServingTable,
    meals: Sequence[tuple[int, tuple[int, ...]]],
    worth: FloatArray | None = None,
) -> ReadyMeals:
    """Meals, each a dish and its servings, as rows.

    Args:
        worth: of every serving; at the relaxation's prices by default.
    """
    worth = table.worth if worth is None else worth
    width = max((len(servings) for _, servings in meals), default=1)
    servings = np.full((len(meals), width), -1, dtype=np.int64)
    for row, (_, chosen) in enumerate(meals):
        servings[row, : len(chosen)] = chosen
    dish = np.array([number for number, _ in meals], dtype=np.int64)
    held = servings >= 0
    return ReadyMeals(
        dish,
        servings,
        held,
        np.where(held, table.food[servings], 0),
        (worth[servings] * held).sum(axis=1) + table.values.dish[dish],
        (table.points[servings] * held).sum(axis=1) + table.values.dish[dish],
        (table.hei[servings] * held[..., None]).sum(axis=1),
        (table.amounts[servings] * held[..., None]).sum(axis=1),
    )
