"""The worthiest meal of every dish at given prices, inside the energy that its meal may hold.

A dish takes so many foods from each of its groups, and every serving of a group has a worth and an
energy. With energy in steps, the worthiest choice is found part by part: for each total energy,
the best of what the parts so far and the next one can make of it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.serving_table import ServingTable

# Steps of energy between nothing and the most that a meal may hold.
_STEPS = 48


@dataclass(frozen=True)
class _Part:
    """One more food from a group. group: its number at the place. may_lack: whether it need not."""

    group: int
    may_lack: bool


class MealPricer:
    """Prices the meals of one place of the day again and again."""

    def __init__(self, table: ServingTable, place: int) -> None:
        self._table = table
        meal = table.request.meals[place]
        groups = [group for of, group in table.of_group if of == place]
        number = {group: index for index, group in enumerate(groups)}
        self._servings = [table.of_group[place, group] for group in groups]
        column = table.amounts.shape[1] - len(table.request.meals) + place
        self._energy = table.amounts[:, column]
        self._least, self._most = table.limits.least[column], table.limits.most[column]
        self.dishes = [n for n, dish in enumerate(table.menu.dishes) if dish.meal == meal]
        self._parts = [list(_parts(table, n, number)) for n in self.dishes]
        self._width = max((len(parts) for parts in self._parts), default=0)
        step = self._most / _STEPS
        self._at = [np.rint(self._energy[rows] / step).astype(int) for rows in self._servings]

    def allows(self, servings: Sequence[int]) -> bool:
        """Whether a meal holds no more and no less energy than it may."""
        energy = float(self._energy[list(servings)].sum())
        return bool(self._least <= energy <= self._most)

    def best(self, worth: FloatArray, spread: int) -> list[tuple[int, list[int]]]:
        """(dish, servings) of the worthiest meals: of each dish one for each stretch of energy.

        Args:
            worth: of every serving.
            spread: into how many stretches the energy that the meal may hold is parted.
        """
        tops, rows = self._tops(worth)
        value, came = self._combined(tops)
        low = int(np.ceil(self._least / self._most * _STEPS))
        cuts = np.linspace(low, _STEPS + 1, spread + 1).astype(int)
        found = []
        for index, dish in enumerate(self.dishes):
            for start, end in itertools.pairwise(cuts):
                total = int(value[index, start:end].argmax()) + start if start < end else start
                if start < end and value[index, total] > -np.inf:
                    chosen = self._read_back(index, total, came, rows, worth)
                    servings = self._apart(index, chosen, worth)
                    if servings is not None:
                        found.append((dish, servings))
        return found

    def _tops(self, worth: FloatArray) -> tuple[FloatArray, IntArray]:
        """(groups, steps): the best worth for each energy, and the serving that has it or -1."""
        shape = (len(self._servings), _STEPS + 1)
        tops, rows = np.full(shape, -np.inf), np.full(shape, -1)
        for group, (servings, at) in enumerate(zip(self._servings, self._at, strict=True)):
            fits = np.flatnonzero(at <= _STEPS)
            order = fits[np.argsort(worth[servings[fits]], kind="stable")]
            # Later entries win, and they are the worthier ones.
            tops[group, at[order]] = worth[servings[order]]
            rows[group, at[order]] = servings[order]
        return tops, rows

    def _combined(self, tops: FloatArray) -> tuple[FloatArray, list[IntArray]]:
        """(dishes, steps): the best worth of all parts, and for each part the energy it takes."""
        shape = (len(self.dishes), _STEPS + 1)
        value = np.full(shape, -np.inf)
        value[:, 0] = 0.0
        before = np.arange(shape[1])[:, None] - np.arange(shape[1])[None, :]
        impossible = np.where(before >= 0, 0.0, -np.inf)
        came = []
        for position in range(self._width):
            having = [i for i, parts in enumerate(self._parts) if position < len(parts)]
            part = np.array([tops[self._parts[i][position].group] for i in having])
            lacks = [n for n, i in enumerate(having) if self._parts[i][position].may_lack]
            part[lacks, 0] = np.maximum(part[lacks, 0], 0.0)
            # [dish, total, of the new part]
            both = value[having][:, np.maximum(before, 0)] + impossible + part[:, None, :]
            taken = np.zeros(shape, dtype=np.int64)
            taken[having] = both.argmax(axis=2)
            value[having] = both.max(axis=2)
            came.append(taken)
        return value, came

    def _read_back(
        self,
        index: int,
        total: int,
        came: list[IntArray],
        rows: IntArray,
        worth: FloatArray,
    ) -> list[tuple[_Part, int]]:
        """The servings of the best meal of a total energy, each with its part."""
        servings = []
        for position in range(len(self._parts[index]) - 1, -1, -1):
            part = self._parts[index][position]
            taken = int(came[position][index, total])
            row = int(rows[part.group, taken])
            lacks = part.may_lack and taken == 0 and worth[row] <= 0.0
            if row >= 0 and not lacks:
                servings.append((part, row))
            total -= taken
        return servings[::-1]

    def _apart(
        self, index: int, chosen: list[tuple[_Part, int]], worth: FloatArray
    ) -> list[int] | None:
        """The meal with no food and no kind of food twice; None where that leaves it no meal."""
        table = self._table
        servings: list[int] = []
        foods: set[int] = set()
        kinds: set[int] = set()
        energy = float(sum(self._energy[row] for _, row in chosen))
        for part, row in chosen:
            if int(table.food[row]) in foods or int(table.kind[row]) in kinds:
                rows = self._servings[part.group]
                total = energy - self._energy[row] + self._energy[rows]
                allowed = (total >= self._least) & (total <= self._most)
                allowed &= ~np.isin(table.food[rows], list(foods))
                allowed &= ~np.isin(table.kind[rows], list(kinds))
                if not allowed.any():
                    if not part.may_lack:
                        return None
                    energy -= float(self._energy[row])
                    continue
                best = int(rows[np.where(allowed, worth[rows], -np.inf).argmax()])
                energy += float(self._energy[best] - self._energy[row])
                row = best
            servings.append(row)
            foods.add(int(table.food[row]))
            kinds.update({int(table.kind[row])} - {0})
        return servings if self._least <= energy <= self._most else None


def _parts(table: ServingTable, dish: int, number: dict[str, int]) -> Iterator[_Part]:
    wanted = table.menu.dishes[dish]
    for group, times in wanted.required.items():
        for _ in range(times):
            yield _Part(number[group], may_lack=False)
    for group, times in wanted.optional.items():
        for _ in range(times):
            yield _Part(number[group], may_lack=True)
