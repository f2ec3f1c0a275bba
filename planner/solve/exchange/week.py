"""A week under exchange: its meals, and what they amount to."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.plan_state import Day, MenuMeal, Serving
from planner.model.serving_table import ServingTable
from planner.solve.compiled.week import Week, missed_by, score_of, serve
from planner.solve.exchange.anchor import Anchor
from planner.solve.exchange.arrays import MissedCosts, empty_week, scale_of

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

    week: all of it, as the compiled loops take it. scale: what it is weighed by. anchor: the week
    to stay near, if any. again: leftovers by (day, place), each with the meal it was cooked for;
    they stay as they are.
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
        size = table.limits.scale
        costs = MissedCosts(strictness * _MISSED, strictness * _PENALTY / size, _ROUNDING * size)
        self.scale = scale_of(table, len(days), costs, anchor)
        self.week = empty_week(table, len(days))
        for where, of in self.again.items():
            self.week.batch[where] = self.week.batch[of]
        for day, meals in enumerate(days):
            for place, meal in enumerate(meals):
                self.set_meal(day, place, meal)

    @classmethod
    def of_days(
        cls, table: ServingTable, days: Sequence[Day], anchor: Anchor | None = None
    ) -> WeekState:
        """The state of planned days."""
        return cls(table, _meals_of(table, days), anchor)

    def with_days(self, days: Sequence[Day]) -> WeekState:
        """Other days under the same terms, with the same leftovers."""
        other = self.copied()
        for day, meals in enumerate(_meals_of(self.table, days)):
            for place, meal in enumerate(meals):
                other.set_meal(day, place, meal)
        return other

    @property
    def hei(self) -> FloatArray:
        """Value of each HEI line for the week."""
        return self.week.hei

    @property
    def amounts(self) -> FloatArray:
        """Limited amounts, (days, columns)."""
        return self.week.amounts

    @property
    def at_meal(self) -> IntArray:
        """How often each food of the table comes at each meal, (meals, foods)."""
        return self.week.at_meal

    @property
    def dishes(self) -> IntArray:
        """How often each dish comes."""
        return self.week.dishes

    @property
    def meals(self) -> list[list[Meal]]:
        """All meals, by [day][place]."""
        days, places = self.week.dish.shape
        return [[self.meal(day, place) for place in range(places)] for day in range(days)]

    def meal(self, day: int, place: int) -> Meal:
        """The meal at a place."""
        servings = self.week.servings[day, place]
        return Meal(int(self.week.dish[day, place]), servings[servings >= 0].tolist())

    def dishes_beside(self, day: int, place: int) -> set[int]:
        """The dishes of the same meal on the days before and after."""
        dishes = self.week.dish[:, place]
        return {int(dishes[d]) for d in (day - 1, day + 1) if 0 <= d < len(dishes)}

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
        other.week = Week._make(part.copy() for part in self.week)
        other.again = dict(self.again)
        return other

    def become(self, other: WeekState) -> None:
        """Become a copy of a week with the same leftovers."""
        for mine, theirs in zip(self.week, other.week, strict=True):
            np.copyto(mine, theirs)
        self.anchor, self.scale = other.anchor, other.scale

    def serve_again(self, place: Place, of: Place, meal: Meal) -> None:
        """Serve leftovers of another meal: `meal` is the same one in the servings of this place."""
        self.set_meal(*place, Meal(-1, []))
        self.again[place] = of
        self.week.batch[place] = self.week.batch[of]
        self.set_meal(*place, meal)

    def set_meal(self, day: int, place: int, meal: Meal) -> None:
        """Serve another meal."""
        servings = np.array(meal.servings, dtype=np.int64)
        serve(self.week, self.scale, day, place, meal.dish, servings)

    def ease(self, anchor: Anchor) -> None:
        """Stay near an earlier week by other costs."""
        self.anchor = anchor
        self.scale = self.scale._replace(per_dish=anchor.per_dish, per_food=anchor.per_food)

    # What it is worth.

    def score(self) -> float:
        """The week's points by `planner.model.objective`, less what missed limits cost.

        With an anchor, less what leaving it costs.
        """
        return float(score_of(self.week, self.scale))

    def missed(self) -> float:
        """How far limits are missed, as points; 0 for a week that meets them all."""
        return float(missed_by(self.week, self.scale))

    def keeps_rules(self) -> bool:
        """Whether no rule about repeats is broken: the ones that a change must not break."""
        table = self.table
        times = self.at_meal - self.week.as_leftovers
        if (times[:, ~table.servings.foods["staple_drink"]] > table.times_at_meal).any():
            return False
        if (self.dishes - self.week.dishes_as_leftovers > table.dish_times).any():
            return False
        return all(self._day_keeps_rules(day) for day in range(len(self.week.dish)))

    def _day_keeps_rules(self, day: int) -> bool:
        table, menu = self.table, self.table.menu
        earlier: set[int] = set()
        for place in range(self.week.dish.shape[1]):
            meal = self.meal(day, place)
            rows = meal.servings
            foods = [int(food) for food in table.food[rows]]
            kinds = [int(kind) for kind in table.kind[rows] if kind]
            if len(set(foods)) < len(foods) or len(set(kinds)) < len(kinds):
                return False
            if any(food in earlier and not menu.staple_drink[food] for food in foods):
                return False
            earlier.update(foods)
            if day and self.week.batch[day, place] != self.week.batch[day - 1, place]:
                before = self.meal(day - 1, place)
                if before.dish == meal.dish:
                    return False
                same = set(foods) & {int(food) for food in table.food[before.servings]}
                if any(not menu.staple[food] for food in same):
                    return False
        return True


def _meals_of(table: ServingTable, days: Sequence[Day]) -> list[list[Meal]]:
    return [
        [
            Meal(meal.dish, [table.number_of[s.option, s.halves] for s in meal.servings])
            for meal in day
        ]
        for day in days
    ]
