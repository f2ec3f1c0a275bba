"""The worthiest meal of every dish at given prices, inside the energy that its meal may hold.

A dish takes so many foods from each of its groups, and every serving of a group has a worth and an
energy. With energy in steps, the worthiest choice is found part by part: for each total energy,
the best of what the parts so far and the next one can make of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from planner.model.menu import FloatArray
from planner.model.serving_table import ServingTable
from planner.solve.compiled.worthiest import PART, Dishes, worthiest

# Steps of energy between nothing and the most that a meal may hold.
_STEPS = 48


class MealPricer:
    """Prices the meals of one place of the day again and again."""

    def __init__(self, table: ServingTable, place: int) -> None:
        self._table = table
        meal = table.request.meals[place]
        groups = [group for of, group in table.of_group if of == place]
        number = {group: index for index, group in enumerate(groups)}
        servings = [table.of_group[place, group] for group in groups]
        column = table.amounts.shape[1] - len(table.request.meals) + place
        self._energy = np.ascontiguousarray(table.amounts[:, column])
        self._least = float(table.limits.least[column])
        self._most = float(table.limits.most[column])
        self.dishes = [n for n, dish in enumerate(table.menu.dishes) if dish.meal == meal]
        parts = [list(_parts(table, dish, number)) for dish in self.dishes]
        in_group = np.concatenate([*servings, np.array([], dtype=np.int64)])
        self._arrays = Dishes(
            np.array([part for of_dish in parts for part in of_dish], dtype=PART),
            np.cumsum([0, *(len(of_dish) for of_dish in parts)]),
            in_group,
            np.cumsum([0, *(len(rows) for rows in servings)]),
            np.rint(self._energy[in_group] / (self._most / _STEPS)).astype(np.int64),
            self._energy,
            self._least,
            self._most,
            _STEPS,
        )

    def allows(self, servings: Sequence[int]) -> bool:
        """Whether a meal holds no more and no less energy than it may."""
        energy = float(self._energy[list(servings)].sum())
        return bool(self._least <= energy <= self._most)

    def best(self, worth: FloatArray, spread: int) -> list[tuple[int, list[int]]]:
        """(dish, servings) of the worthiest meals: of each dish one for each stretch of energy.

        No meal has a food, or a kind of food, twice.

        Args:
            worth: of every serving.
            spread: into how many stretches the energy that the meal may hold is parted.
        """
        low = int(np.ceil(self._least / self._most * _STEPS))
        cuts = np.linspace(low, _STEPS + 1, spread + 1).astype(np.int64)
        # Another order in memory would have the function compiled once more.
        worth = np.ascontiguousarray(worth)
        found = worthiest(self._table.servings, self._arrays, worth, cuts)
        return [
            (self.dishes[row[0]], [serving for serving in row[1:] if serving >= 0])
            for row in found.tolist()
        ]


def _parts(table: ServingTable, dish: int, number: dict[str, int]) -> Iterator[tuple[int, bool]]:
    """The group of every part of a dish, and whether the dish can do without it."""
    wanted = table.menu.dishes[dish]
    for group, times in wanted.required.items():
        for _ in range(times):
            yield number[group], False
    for group, times in wanted.optional.items():
        for _ in range(times):
            yield number[group], True
