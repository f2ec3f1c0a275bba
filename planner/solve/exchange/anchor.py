"""What a new week should stay near: the dishes and foods of an earlier one."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.serving_arrays import BoolArray

_STEPS = 4


@dataclass(frozen=True)
class Anchor:
    """An earlier week, and what leaving it costs.

    dishes: number of the dish, (days, places), -1 where the earlier one is gone. foods: which
    foods were served, (days, places, foods). per_dish, per_food: points for each dish that is
    another and each food that is no longer served in its place. eases: by which part of itself
    the cost falls while the week is still far from the bound, from 0 (never) to 1 (to nothing).
    """

    dishes: IntArray
    foods: BoolArray
    per_dish: float
    per_food: float
    eases: float = 0.0

    def at(self, share: float) -> Anchor:
        """The anchor when a share of the time is used: it eases in a few steps."""
        left = 1.0 - self.eases * math.floor(share * _STEPS) / _STEPS
        return replace(self, per_dish=left * self.per_dish, per_food=left * self.per_food)

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
