"""What a new week should stay near: the dishes and foods of an earlier one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.serving_table import BoolArray


@dataclass(frozen=True)
class Anchor:
    """An earlier week, and what leaving it costs.

    dishes: number of the dish, (days, places), -1 where the earlier one is gone. foods: which
    foods were served, (days, places, foods). per_dish, per_food: points for each dish that is
    another and each food that is no longer served in its place.
    """

    dishes: IntArray
    foods: BoolArray
    per_dish: float
    per_food: float

    def dish_points(self, day: int, place: int, dishes: IntArray) -> FloatArray:
        """Points for serving each of `dishes`: zero or less."""
        earlier = self.dishes[day, place]
        lost = (dishes != earlier) & (earlier >= 0)
        points: FloatArray = -self.per_dish * lost
        return points

    def food_points(self, day: int, place: int, foods: IntArray) -> FloatArray:
        """Points that each of `foods` saves by being served."""
        points: FloatArray = self.per_food * self.foods[day, place, foods]
        return points

    def points(self, day: int, place: int, dish: int, foods: IntArray) -> float:
        """Points of a meal: zero where nothing changed."""
        missing = int(self.foods[day, place].sum()) - int(self.foods[day, place, foods].sum())
        return float(self.dish_points(day, place, np.array([dish]))[0] - self.per_food * missing)
