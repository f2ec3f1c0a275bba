"""An earlier week that a new one is to stay near, and what of it is kept exactly."""

from __future__ import annotations

from dataclasses import dataclass, field

from planner.solve.exchange.carry_over import EarlierWeek
from planner.solve.exchange.week import Place

# Points for each dish that changes where `stay` is 1, and the part of it for a food. The cube
# leaves room at the lower end of the scale: at a half, a changed dish has to win 0.5 points.
_MOST_PER_DISH = 4.0
_FOOD_SHARE = 0.2


@dataclass(frozen=True)
class Earlier:
    """An earlier week.

    meals: by [day][place of the request's meals]. stay: from 0 (the best week) to 1 (change no
    more than the limits need). kept: (day, place) of meals that stay exactly as they are, with
    days from 0. kept_foods: (day, place, food code) of servings that do. again: (leftovers,
    cooked) of dinners that the planner chose to serve again.
    """

    meals: EarlierWeek
    stay: float = 0.5
    kept: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    kept_foods: frozenset[tuple[int, int, int]] = field(default_factory=frozenset)
    again: tuple[tuple[Place, Place], ...] = ()

    @property
    def points_per_dish(self) -> float:
        """What each dish that changes costs."""
        return _MOST_PER_DISH * float(self.stay**3)

    @property
    def points_per_food(self) -> float:
        """What each food that goes costs."""
        return _FOOD_SHARE * self.points_per_dish

    @property
    def eases(self) -> float:
        """How far these costs fall while the new week is far from the best: not at all at 1."""
        return min(1.0, 2.0 - 2.0 * self.stay)
