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
NEAR_ENOUGH = 0.1
# Meals of a dish that are thought of at the prices of the optimum.
_ALSO_OF_DISH = 8
# Meals of a dish that the search chooses from, and how far behind the best they may be.
_KEPT_OF_DISH = 20
_KEPT_BEHIND = 0.6


def can_generate(table: ServingTable) -> bool:
    """Whether meals can be generated: with HiGHS, for a week without leftovers or meals out."""
    request = table.request
    plain = not (request.out or request.again or request.cook_twice)
    return plain and request.days == DAYS and solver_name() == "HiGHS"


class MealGenerator:
    """Generates the meals of a week, in one go or a little at a time."""

    def __init__(
        self, table: ServingTable, book: ReadyMealBook, earlier: Sequence[MealColumn] = ()
    ) -> None:
        """Begin with the worthiest meals at the relaxation's prices.

        Args:
            book: is given the good meals.
            earlier: meals of another week over the same menu, to start with.
        """
        self._table, self._book = table, book
        self._pricers = [MealPricer(table, place) for place in range(len(table.request.meals))]
        self._master = MealMaster(table)
        first = [
            MealColumn(place, dish, tuple(meal))
            for place, pricer in enumerate(self._pricers)
            for dish, meal in pricer.best(table.worth, _FIRST_SPREAD)
        ]
        allowed = [meal for meal in earlier if self._pricers[meal.place].allows(meal.servings)]
        self._master.add(first + allowed)
        self.done = not self._master.solve()
        self._solved = not self.done

    def go_on(self, over: Callable[[], bool], near_enough: float = NEAR_ENOUGH) -> None:
        """Generate more, and put the good meals into the book.

        Args:
            over: whether the time is up.
            near_enough: ends where the optimum over all meals is at most so many points higher.
        """
        if self.done:
            return
        master = self._master
        for _ in range(_ROUNDS):
            better, missing = _better(self._table, master, self._pricers)
            if missing < near_enough:
                break
            if over() or not master.add(better) or not master.solve():
                self.done = True
                break
        self.done = self.done or near_enough <= NEAR_ENOUGH
        if self.done and not over():
            self._also_near()
        _fill_book(self._table, self._book, master)

    def _also_near(self) -> None:
        """Meals that the prices of the optimum think nearly worth their place.

        Which meals the rounds came by hangs on what they began with.
        """
        worth = self._master.serving_worth()
        self._master.add(
            [
                MealColumn(place, dish, tuple(meal))
                for place, pricer in enumerate(self._pricers)
                for dish, meal in pricer.best(worth[place], _ALSO_OF_DISH)
            ]
        )

    def meals(self) -> tuple[MealColumn, ...]:
        """The meals of the program's optimum."""
        if not self._solved:
            return ()
        # What was added since the optimum comes after the meals that it is made of.
        used = np.flatnonzero(self._master.amounts > 1e-7)
        return tuple(self._master.columns[column] for column in used)


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
    by_dish: dict[tuple[int, int], list[tuple[float, tuple[int, ...]]]] = {}
    for meal, gain in zip(master.columns, master.gains().tolist(), strict=True):
        if gain > -_KEPT_BEHIND:
            by_dish.setdefault((meal.place, meal.dish), []).append((gain, meal.servings))
    plain = master.plain_worth()
    made = {}
    for place in range(len(table.request.meals)):
        chosen = [
            (dish, servings)
            for (at, dish), meals in by_dish.items()
            if at == place
            for _, servings in sorted(meals, reverse=True)[:_KEPT_OF_DISH]
        ]
        made[place] = rows_of(table, chosen, plain)
    book.replace(made)
