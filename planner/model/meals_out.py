"""Meals out as the model sees them: a dish of one food that is served at one place only.

The food holds what is known of the meal. What is not known counts so that the day's limits stay
right: nothing towards what a day must reach, and towards a limit the part of it that goes with
the meal's energy. So the planned meals reach every target by themselves where an amount is
unknown, and keep to their own part of a limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from planner.dishes.book import Dish, Role
from planner.model.meal_energy import day_energy_bounds, meal_energy_bounds
from planner.model.menu import Menu, MenuDish, Option
from planner.model.request import OutMeal, PlanRequest
from planner.targets.daily_targets import DailyTargets

OUT = "eaten_out"
_FIRST_CODE = 90_000_000
_GRAMS = 100.0


def out_code(number: int) -> int:
    """The food code that stands for a meal out of a request; no food of the table has it."""
    return _FIRST_CODE + number


def out_dish_id(out: OutMeal) -> str:
    """The dish that stands for a meal out."""
    return f"{OUT}_{out.day}_{out.meal}"


def with_meals_out(menu: Menu, request: PlanRequest) -> Menu:
    """The menu with a dish for each meal out of the request."""
    if not request.out:
        return menu
    rows = menu.foods.tail(len(request.out)).copy()
    numbers = rows.select_dtypes("number").columns
    rows[numbers] = 0
    rows["food_code"] = [out_code(number) for number in range(len(request.out))]
    first = len(menu.foods)
    foods = pd.concat([menu.foods, rows], ignore_index=True)
    nutrients = {
        name: np.append(
            per_gram,
            [counted(out, request.targets).get(name, 0.0) / _GRAMS for out in request.out],
        )
        for name, per_gram in menu.nutrients.items()
    }
    options, dishes = list(menu.options), list(menu.dishes)
    for number, out in enumerate(request.out):
        name = out_dish_id(out)
        options.append(Option(out.meal, name, first + number, 1, 1, 1))
        role = Role(name, name, required=True)
        dish = Dish(name, "Eaten out", (), (out.meal,), "", (role,), (), max_per_week=1)
        dishes.append(MenuDish(dish, out.meal, {name: 1}, {}, appeal=0.0, is_out=True))
    more = np.zeros(len(request.out), dtype=bool)
    return replace(
        menu,
        foods=foods,
        options=tuple(options),
        dishes=tuple(dishes),
        half_g=np.append(menu.half_g, np.full(len(request.out), _GRAMS)),
        nutrients=nutrients,
        staple=np.append(menu.staple, ~more),
        # Like water, it is no repeat of anything.
        staple_drink=np.append(menu.staple_drink, ~more),
        favourite=np.append(menu.favourite, more),
        alike=(*menu.alike, *("" for _ in request.out)),
    )


def counted(out: OutMeal, targets: DailyTargets) -> dict[str, float]:
    """What a meal out counts as, by nutrient."""
    found = dict(out.known)
    energy = out.energy_kcal
    found.setdefault("sodium_mg", targets.sodium_max_mg * energy / targets.energy_kcal)
    found.setdefault("saturated_g", targets.saturated_energy_share_max * energy / 9)
    return found


def week_energy_bounds(request: PlanRequest, days: int) -> dict[str, tuple[float, float]]:
    """Least and most energy of each meal over `days` of the request, meals out counted."""
    usual = meal_energy_bounds(request.meals, request.targets.energy_kcal)
    found = {meal: (days * least, days * most) for meal, (least, most) in usual.items()}
    for day in sorted({out.day for out in request.out}):
        for meal, (least, most) in _of_day(request, day).items():
            low, high = found[meal]
            found[meal] = (low + least - usual[meal][0], high + most - usual[meal][1])
    return found


def energy_offset(request: PlanRequest, out: OutMeal, meal: str) -> float:
    """What a meal out adds to another meal's energy, so that the usual bounds say the right thing.

    The first meal out of a day carries the offsets of the other meals.
    """
    usual = meal_energy_bounds(request.meals, request.targets.energy_kcal)
    if meal == out.meal:
        return sum(usual[meal]) / 2
    first = next(other for other in request.out if other.day == out.day)
    if first is not out or any(o.day == out.day and o.meal == meal for o in request.out):
        return 0.0
    return usual[meal][1] - _of_day(request, out.day)[meal][1]


def _of_day(request: PlanRequest, day: int) -> Mapping[str, tuple[float, float]]:
    of_day = {out.meal: out.energy_kcal for out in request.out if out.day == day}
    planned = day_energy_bounds(request.meals, request.targets.energy_kcal, of_day)
    return planned | {meal: (energy, energy) for meal, energy in of_day.items()}
