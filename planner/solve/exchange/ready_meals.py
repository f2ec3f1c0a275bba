"""For every dish a few good meals at the relaxation's prices, to be served at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.serving_table import ServingTable
from planner.solve.compiled.meals import Meals, ReadyMeals, sums_of
from planner.solve.compiled.other_meal import other_meal_gains
from planner.solve.compiled.rebuild import rebuild
from planner.solve.exchange.week import Meal, WeekState

# Meals kept for a dish, foods tried for a part, amounts tried for a food.
_MEALS = 12
_FOODS = 6
_AMOUNTS = 2


class ReadyMealBook:
    """The ready meals of each place of the day, made when they are first asked for.

    is_generated: whether they were replaced by meals of `planner.solve.meal_columns`, which are so
    much better that whole days can be made of them.
    """

    def __init__(self, table: ServingTable) -> None:
        self._table = table
        self.is_generated = False
        self._made: dict[int, Meals] = {}
        self._all: ReadyMeals | None = None

    def at(self, place: int) -> Meals:
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

    def all(self) -> ReadyMeals:
        """The meals of every place."""
        if self._all is None:
            places = [self.at(place) for place in range(len(self._table.request.meals))]
            meals = Meals(*(np.concatenate(parts) for parts in zip(*places, strict=True)))
            self._all = ReadyMeals(meals, np.cumsum([0, *(len(of.dish) for of in places)]))
        return self._all

    def replace(self, meals: Mapping[int, Meals]) -> None:
        """Have generated meals for every place."""
        self._made.update(meals)
        self._all = None
        self.is_generated = True


def served(meals: Meals, row: int) -> Meal:
    """One of the meals, to be put into a week."""
    servings = meals.servings[row]
    return Meal(int(meals.dish[row]), servings[servings >= 0].tolist())


def meal_worth(state: WeekState, day: int, place: int, ready: Meals) -> FloatArray:
    """Each meal's points at the relaxation's prices; -inf where it may not come."""
    gains = meal_gains(state, day, place, ready)
    worth: FloatArray = np.where(gains > -np.inf, ready.worth, -np.inf)
    return worth


def meal_gains(state: WeekState, day: int, place: int, ready: Meals) -> FloatArray:
    """What serving each meal instead would add to the score; -inf where it may not come."""
    without = state.copied()
    gains: FloatArray = other_meal_gains(without.week, state.scale, day, place, ready)
    return gains


def rebuild_day(
    state: WeekState, day: int, places: Sequence[int], ready: ReadyMeals, noise: FloatArray
) -> bool:
    """Serve other meals at `places` of a day; whether any that keep its limits were found.

    Args:
        places: whose meals may change, at least two.
        noise: points by which the ranking of each meal is moved.
    """
    at = np.array(places, dtype=np.int64)
    return bool(rebuild(state.week, state.scale, ready, day, at, noise))


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
) -> Meals:
    """Meals, each a dish and its servings, as rows.

    Args:
        worth: of every serving; at the relaxation's prices by default.
    """
    worth = table.worth if worth is None else worth
    servings = np.full((len(meals), table.parts.width), -1)
    for row, (_, chosen) in enumerate(meals):
        servings[row, : len(chosen)] = chosen
    dish = np.array([number for number, _ in meals], dtype=np.int64)
    of_dish = table.values.dish[dish]
    sums = sums_of(servings, worth, table.points, table.effects)
    return Meals(dish, servings, sums.worth + of_dish, sums.points + of_dish, sums.effects)
