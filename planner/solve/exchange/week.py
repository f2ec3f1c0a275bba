"""A week under exchange: its meals, and what they amount to."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.plan_state import Day, MenuMeal, Serving
from planner.model.serving_table import ServingTable
from planner.solve.compiled.gains import DAY, MAXIMUM, VALUE, WEEK, Tally, week_points
from planner.solve.exchange.anchor import Anchor
from planner.solve.exchange.missed import MissedCosts, outside

# Points for missing a limit at all, and by its whole size: more than missing it could gain.
_MISSED = 0.2
_PENALTY = 100.0
# A limit missed by less than this share of its size is met: sums differ by their order.
_ROUNDING = 1e-9


Place = tuple[int, int]
"""A day and the place of a meal in it, both from 0."""


@dataclass
class Meal:
    """A dish of the menu, or -1 while none is chosen, and its servings (rows of the table)."""

    dish: int
    servings: list[int]


class WeekState:
    """Meals by [day][meal], with running totals.

    hei: value of each HEI line for the week. amounts: limited amounts, (days, columns). at_meal:
    how often each food comes at each meal, (meals, foods). dishes: how often each dish comes.
    anchor: the week to stay near, if any. again: leftovers by (day, place), each with the meal it
    was cooked for; they stay as they are. as_leftovers, dishes_as_leftovers: how many of `at_meal`
    and `dishes` they are.
    """

    def __init__(
        self,
        table: ServingTable,
        days: Sequence[Sequence[Meal]],
        anchor: Anchor | None = None,
        again: Mapping[Place, Place] | None = None,
    ) -> None:
        self.table = table
        self.again = dict(again or {})
        self.anchor = anchor
        # What keeps a week near an earlier one must never outweigh its limits.
        strictness = 1.0 + (5.0 * anchor.per_dish if anchor is not None else 0.0)
        scale = table.limits.scale
        slope = strictness * _PENALTY / scale
        self._costs = MissedCosts(table.limits, strictness * _MISSED, slope, _ROUNDING * scale)
        self.meals = [[Meal(meal.dish, list(meal.servings)) for meal in day] for day in days]
        foods = len(table.menu.half_g)
        self.hei: FloatArray = table.hei_constant.copy()
        self.amounts: FloatArray = np.zeros((len(self.meals), table.amounts.shape[1]))
        self.at_meal: IntArray = np.zeros((len(table.request.meals), foods), dtype=np.int64)
        self.dishes: IntArray = np.zeros(len(table.menu.dishes), dtype=np.int64)
        self.as_leftovers, self.dishes_as_leftovers = self.at_meal.copy(), self.dishes.copy()
        for day, meals in enumerate(self.meals):
            for place, meal in enumerate(meals):
                self._count(day, place, meal, 1)

    @classmethod
    def of_days(
        cls, table: ServingTable, days: Sequence[Day], anchor: Anchor | None = None
    ) -> WeekState:
        """The state of planned days."""
        return cls(
            table,
            [
                [
                    Meal(meal.dish, [table.number_of[s.option, s.halves] for s in meal.servings])
                    for meal in day
                ]
                for day in days
            ],
            anchor,
        )

    def days(self) -> tuple[Day, ...]:
        """The week as planned days."""
        table = self.table
        return tuple(
            tuple(
                MenuMeal(
                    meal.dish,
                    tuple(
                        Serving(int(table.option[s]), int(table.halves[s])) for s in meal.servings
                    ),
                )
                for meal in day
            )
            for day in self.meals
        )

    def copied(self) -> WeekState:
        """A copy that changes by itself."""
        other = copy.copy(self)
        # Meals are replaced, never changed in place.
        other.meals = [list(day) for day in self.meals]
        other.hei, other.amounts = self.hei.copy(), self.amounts.copy()
        other.at_meal, other.dishes = self.at_meal.copy(), self.dishes.copy()
        other.again = dict(self.again)
        other.as_leftovers = self.as_leftovers.copy()
        other.dishes_as_leftovers = self.dishes_as_leftovers.copy()
        return other

    def serve_again(self, place: Place, of: Place, meal: Meal) -> None:
        """Serve leftovers of another meal: `meal` is the same one in the servings of this place."""
        self.set_meal(*place, Meal(-1, []))
        self.again[place] = of
        self.set_meal(*place, meal)

    def batch(self, place: Place) -> Place:
        """The meal that a meal was cooked with: itself, unless it is leftovers."""
        return self.again.get(place, place)

    def set_meal(self, day: int, place: int, meal: Meal) -> None:
        """Serve another meal."""
        self._count(day, place, self.meals[day][place], -1)
        self._count(day, place, meal, 1)
        self.meals[day][place] = meal

    def _count(self, day: int, place: int, meal: Meal, sign: int) -> None:
        table = self.table
        leftovers = (day, place) in self.again
        if meal.dish >= 0:
            self.dishes[meal.dish] += sign
            self.dishes_as_leftovers[meal.dish] += sign * leftovers
        if meal.servings:
            effects = sign * table.effects.take(meal.servings, axis=0).sum(axis=0)
            lines = len(self.hei)
            self.hei += effects[:lines]
            self.amounts[day] += effects[lines:]
            for food in table.food.take(meal.servings):
                self.at_meal[place, food] += sign
                if leftovers:
                    self.as_leftovers[place, food] += sign

    def ease(self, anchor: Anchor) -> None:
        """Stay near an earlier week by other costs."""
        self.anchor = anchor

    # What it is worth.

    def score(self) -> float:
        """The week's points by `planner.model.objective`, less what missed limits cost.

        With an anchor, less what leaving it costs.
        """
        table = self.table
        rows = [s for day in self.meals for meal in day for s in meal.servings]
        points = float(table.points[rows].sum() + (table.values.dish * self.dishes).sum())
        if self.anchor is not None:
            points += sum(
                self.anchor.points(day, place, meal.dish, table.food[meal.servings])
                for day, meals in enumerate(self.meals)
                for place, meal in enumerate(meals)
            )
        rest = week_points(
            self.tally(0), self.amounts, self.at_meal, self.dishes, table.servings.foods
        )
        return points + float(rest)

    def missed(self) -> float:
        """How far limits are missed, as points; 0 for a week that meets them all."""
        limits, costs = self.table.limits, self._costs
        missed = outside(self.amounts, limits.least, limits.most, costs).sum()
        week = outside(self.amounts.sum(axis=0), limits.week_least, limits.week_most, costs)
        return float(missed + week)

    def tally(self, day: int) -> Tally:
        """A day in numbers, to weigh its changes."""
        table = self.table
        lines = np.empty((2, len(self.hei)))
        lines[VALUE], lines[MAXIMUM] = self.hei, table.hei_maximum
        amounts = np.empty((2, self.amounts.shape[1]))
        amounts[DAY] = self.amounts[day]
        self.amounts.sum(axis=0, out=amounts[WEEK])
        return Tally(
            lines,
            amounts,
            self._costs.limits,
            self._costs.jump,
            table.request.days / 7,
            table.limits.potassium,
            table.potassium_ceiling_mg,
        )

    def keeps_rules(self) -> bool:
        """Whether no rule about repeats is broken: the ones that a change must not break."""
        table, menu = self.table, self.table.menu
        times = self.at_meal - self.as_leftovers
        if (times[:, ~menu.staple_drink] > table.times_at_meal).any():
            return False
        if (self.dishes - self.dishes_as_leftovers > table.dish_times).any():
            return False
        return all(self._day_keeps_rules(day) for day in range(len(self.meals)))

    def _day_keeps_rules(self, day: int) -> bool:
        table, menu = self.table, self.table.menu
        earlier: set[int] = set()
        for place, meal in enumerate(self.meals[day]):
            rows = meal.servings
            foods = [int(food) for food in table.food[rows]]
            kinds = [int(kind) for kind in table.kind[rows] if kind]
            if len(set(foods)) < len(foods) or len(set(kinds)) < len(kinds):
                return False
            if any(food in earlier and not menu.staple_drink[food] for food in foods):
                return False
            earlier.update(foods)
            if day and self.batch((day, place)) != self.batch((day - 1, place)):
                before = self.meals[day - 1][place]
                if before.dish == meal.dish:
                    return False
                same = set(foods) & {int(food) for food in table.food[before.servings]}
                if any(not menu.staple[food] for food in same):
                    return False
        return True
