"""Where solves of the standing relaxation start: at people unlike one another, each solved once.

A solve takes steps for each food that the start used and the request excludes, for each that it
could not use and the request can, and for an energy that is another. From the nearest of these
people it takes less than half the steps that it takes from one person in the middle.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from planner.model.exclusions import allowed_foods
from planner.model.menu import Menu
from planner.model.menus import NO_TARGETS
from planner.model.request import PlanRequest
from planner.profile import MEALS

BoolArray = npt.NDArray[np.bool_]

# What a solve takes more for foods that are all others, in steps of an energy e times as high:
# measured over forty people and fifteen starts.
_OTHER_FOODS = 2.0


@dataclass(frozen=True)
class Start:
    """An energy a day and what is not eaten, as `PlanRequest` names it."""

    energy_kcal: float
    diet: str = "omnivore"
    avoid: frozenset[str] = frozenset()


STARTS = (
    Start(2000),
    Start(1600),
    Start(2500),
    Start(3000),
    Start(1800, "vegetarian"),
    Start(2400, "vegetarian"),
    Start(1800, "vegan"),
    Start(2400, "vegan"),
    Start(2000, avoid=frozenset({"gluten"})),
    Start(2000, "vegan", frozenset({"gluten"})),
    Start(2000, avoid=frozenset({"milk", "egg"})),
)
"""The first one is where the others start from."""


def start_request(start: Start) -> PlanRequest:
    """A request for a start; its targets are common ones, which no plan is made with."""
    energy = start.energy_kcal
    targets = replace(
        NO_TARGETS,
        energy_kcal=energy,
        energy_low_kcal=0.95 * energy,
        energy_high_kcal=1.05 * energy,
        magnesium_mg=370.0,
        potassium_mg=3000.0,
        sodium_max_mg=2300.0,
        protein_g=50.0,
        fiber_g=14.0 * energy / 1000,
        every_day=0.9,
        calcium_mg=None,
        vitamin_k_low_ug=None,
        vitamin_k_high_ug=None,
    )
    return PlanRequest(targets=targets, meals=MEALS, diet=start.diet, avoid=start.avoid)


class NearestStart:
    """Tells the start that is nearest to a request. widest: the menu that excludes nothing."""

    def __init__(self, widest: Menu) -> None:
        rows = sorted({option.food for option in widest.options})
        self._rows = np.array(rows, dtype=np.int64)
        self._foods = [
            allowed_foods(widest.foods, start_request(start))[self._rows] for start in STARTS
        ]

    def of(self, menu: Menu, energy_kcal: float) -> int:
        """The number of the start nearest to a menu and an energy a day."""
        on_menu = np.zeros(len(menu.half_g), dtype=bool)
        on_menu[np.array([option.food for option in menu.options], dtype=np.int64)] = True
        foods = on_menu[self._rows]

        def steps(number: int) -> float:
            other = float(np.mean(foods != self._foods[number])) if len(foods) else 0.0
            return _OTHER_FOODS * other + abs(math.log(energy_kcal / STARTS[number].energy_kcal))

        return min(range(len(STARTS)), key=steps)
