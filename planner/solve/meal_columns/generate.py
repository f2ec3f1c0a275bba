"""Generates the meals that good weeks are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from planner.model.request import DAYS
from planner.model.serving_table import ServingTable
from planner.solve.exchange.ready_meals import ReadyMealBook, rows_of
from planner.solve.meal_columns.master import MealColumn, MealMaster
from planner.solve.meal_columns.pricing import MealPricer
from planner.solve.run import solver_name

_ROUNDS = 12
# Meals of a dish that a round may add, and meals of a place in all.
_FIRST_SPREAD, _SPREAD = 4, 3
_MOST_NEW = 120
# Points that a meal must add to be worth a column; the last rounds add hardly any.
_LEAST_GAIN = 1e-3
# Rounds end when the optimum over all meals is at most so many points higher.
_NEAR_ENOUGH = 0.1
# Meals of a dish that the search chooses from, and how far behind the best they may be.
_KEPT_OF_DISH = 20
_KEPT_BEHIND = 0.6


def can_generate(table: ServingTable) -> bool:
    """Whether meals can be generated: with HiGHS, for a week without leftovers or meals out."""
    request = table.request
    plain = not (request.out or request.again or request.cook_twice)
    return plain and request.days == DAYS and solver_name() == "HiGHS"


def generate_meals(
    table: ServingTable,
    book: ReadyMealBook,
    over: Callable[[], bool],
    earlier: Sequence[MealColumn] = (),
) -> tuple[MealColumn, ...]:
    """Generate meals and put the good ones into the book; the meals of the program's optimum.

    Args:
        over: whether the time is up.
        earlier: meals of another week over the same menu, to start with.
    """
    pricers = [MealPricer(table, place) for place in range(len(table.request.meals))]
    master = MealMaster(table)
    for place, pricer in enumerate(pricers):
        found = pricer.best(table.worth, _FIRST_SPREAD)
        master.add([MealColumn(place, dish, tuple(meal)) for dish, meal in found])
    master.add([meal for meal in earlier if pricers[meal.place].allows(meal.servings)])
    if not master.solve():
        return ()
    for _ in range(_ROUNDS):
        better, missing = _better(table, master, pricers)
        if over() or missing < _NEAR_ENOUGH or not master.add(better) or not master.solve():
            break
    _fill_book(table, book, master)
    used = np.flatnonzero(master.amounts > 1e-7)
    return tuple(master.columns[column] for column in used)


def _better(
    table: ServingTable, master: MealMaster, pricers: Sequence[MealPricer]
) -> tuple[list[MealColumn], float]:
    """Meals that gain at the prices of the optimum, and the points that they could add at most."""
    worth = master.serving_worth()
    found: list[MealColumn] = []
    missing = 0.0
    for place, pricer in enumerate(pricers):
        of_dish = master.dish_worth(place)
        gains = sorted(
            (
                (float(of_dish[dish] + worth[place][servings].sum()), dish, tuple(servings))
                for dish, servings in pricer.best(worth[place], _SPREAD)
            ),
            reverse=True,
        )
        missing += table.request.days * max(gains[0][0], 0.0) if gains else 0.0
        better = [entry for entry in gains if entry[0] > _LEAST_GAIN][:_MOST_NEW]
        found += [MealColumn(place, dish, meal) for _, dish, meal in better]
    return found, missing


def _fill_book(table: ServingTable, book: ReadyMealBook, master: MealMaster) -> None:
    """Have the search choose from the meals that are nearly worth their place."""
    worth, plain = master.serving_worth(), master.plain_worth()
    made = {}
    for place in range(len(table.request.meals)):
        of_dish = master.dish_worth(place)
        by_dish: dict[int, list[tuple[float, tuple[int, ...]]]] = {}
        for meal in master.columns:
            if meal.place == place:
                gain = float(of_dish[meal.dish] + worth[place][list(meal.servings)].sum())
                if gain > -_KEPT_BEHIND:
                    by_dish.setdefault(meal.dish, []).append((gain, meal.servings))
        chosen = [
            (dish, servings)
            for dish, meals in by_dish.items()
            for _, servings in sorted(meals, reverse=True)[:_KEPT_OF_DISH]
        ]
        made[place] = rows_of(table, chosen, plain)
    book.replace(made)
