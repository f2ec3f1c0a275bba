"""Every serving of a menu as rows of arrays, for searches that weigh thousands of changes at once.

A *serving* is an option in one amount. Its row says what it adds to the score by itself, to each
HEI-2020 line, and to each limited amount of a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.model.at_home import score_lines
from planner.model.limits import SAFETY, DailyLimit, daily_limits
from planner.model.meal_energy import meal_energy_bounds
from planner.model.meals_out import energy_offset
from planner.model.menu import FloatArray, IntArray, Menu
from planner.model.objective import (
    COST_WEIGHT_PER_USD,
    potassium_soft_ceiling_mg,
)
from planner.model.plan_state import dish_times, times_a_week
from planner.model.request import PlanRequest
from planner.model.serving_arrays import Parts, Servings, parts_of, servings_of
from planner.model.values import MenuValues


@dataclass(frozen=True)
class Limits:
    """The limited amounts of a day, one column each, with their bounds for a day and the week.

    least, most, week_least, week_most: shape (columns,), infinite where there is none. scale:
    what a shortfall is measured in. potassium: the column of potassium.
    """

    least: FloatArray
    most: FloatArray
    week_least: FloatArray
    week_most: FloatArray
    scale: FloatArray
    potassium: int


@dataclass(frozen=True)
class ServingTable:
    """Arrays by serving (first axis) and lists by group.

    option, halves, food, meal, kind: which option, how much, the food's row, the number of the
    meal in the request, the number of its alike kind (0 for none). points: its own part of the
    score, price included. hei: what it adds to each line. amounts: what it adds to each limited
    amount. effects: both side by side. worth: points after paying for what it adds at the
    relaxation's prices. of_group: servings by (meal, group). number_of: serving by (option,
    halves).
    """

    menu: Menu
    values: MenuValues
    request: PlanRequest
    option: IntArray
    halves: IntArray
    food: IntArray
    meal: IntArray
    kind: IntArray
    kinds: int
    points: FloatArray
    hei: FloatArray
    amounts: FloatArray
    effects: FloatArray
    worth: FloatArray
    hei_constant: FloatArray
    hei_maximum: FloatArray
    limits: Limits
    potassium_ceiling_mg: float
    times_at_meal: float
    dish_times: FloatArray
    of_group: dict[tuple[int, str], IntArray]
    number_of: dict[tuple[int, int], int]

    def group(self, serving: int) -> str:
        """The group that a serving belongs to."""
        return self.menu.options[int(self.option[serving])].group

    @cached_property
    def food_rows(self) -> IntArray:
        """The rows of the foods of some serving: a few hundred of a table's thousands."""
        return np.unique(self.food)

    @cached_property
    def food_number(self) -> IntArray:
        """By food row, its place among `food_rows`; -1 where there is no serving of it."""
        number = np.full(len(self.menu.half_g), -1)
        number[self.food_rows] = np.arange(len(self.food_rows))
        return number

    @cached_property
    def servings(self) -> Servings:
        """The servings as plain arrays."""
        return servings_of(self)

    @cached_property
    def parts(self) -> Parts:
        """What each dish is made of."""
        return parts_of(self)


def serving_table(
    menu: Menu, values: MenuValues, request: PlanRequest, prices_per_gram: dict[int, float]
) -> ServingTable:
    """The table of a menu.

    Args:
        prices_per_gram: points that a gram of a food row costs in the relaxation's optimum.
    """
    all_ = menu.servings
    option, food, grams = all_.option, all_.food, all_.grams
    place = {meal: number for number, meal in enumerate(request.meals)}
    meal_of = np.array([place[option.meal] for option in menu.options], dtype=np.int64)
    meal = meal_of[option]
    own = values.option[option] + all_.portions
    price = np.zeros(len(menu.half_g))
    for row, points in prices_per_gram.items():
        price[row] = points
    lines = score_lines(menu.foods, request, request.days * request.targets.energy_kcal)
    per_gram = np.zeros((len(menu.half_g), len(lines)))
    for column, line in enumerate(lines):
        for name, weight in line.weights.items():
            per_gram[:, column] += weight * menu.nutrients[name]
    hei = per_gram[food] * grams[:, None]
    amounts, limits = _limited(menu, request, food, meal, grams)
    kinds = {name: number for number, name in enumerate(sorted({"", *menu.alike}))}
    return ServingTable(
        menu=menu,
        values=values,
        request=request,
        option=option,
        halves=all_.halves,
        food=food,
        meal=meal,
        kind=np.array([kinds[name] for name in menu.alike], dtype=np.int64)[food],
        kinds=len(kinds),
        points=own - COST_WEIGHT_PER_USD * menu.nutrients["cost_usd"][food] * grams,
        hei=hei,
        amounts=amounts,
        effects=np.concatenate([hei, amounts], axis=1),
        worth=own - price[food] * grams,
        hei_constant=np.array([line.constant for line in lines]),
        hei_maximum=np.array([line.maximum for line in lines]),
        limits=limits,
        potassium_ceiling_mg=potassium_soft_ceiling_mg(request.targets.potassium_mg),
        times_at_meal=times_a_week(request),
        dish_times=np.array([dish_times(menu, n, request) for n in range(len(menu.dishes))]),
        of_group={(place[of], group): rows for (of, group), rows in all_.by_group.items()},
        number_of=all_.number_of,
    )


def _limited(
    menu: Menu, request: PlanRequest, food: IntArray, meal: IntArray, grams: FloatArray
) -> tuple[FloatArray, Limits]:
    """Amounts by serving and their bounds: the daily limits, potassium, and each meal's energy."""
    energy = menu.nutrients["energy_kcal"]
    days, target = request.days, request.targets.energy_kcal
    columns: list[FloatArray] = []
    rows: list[tuple[float, float, float, float, float]] = []
    for limit in daily_limits(menu, request):
        columns.append(limit.per_gram[food] * grams)
        rows.append(_bounds(limit, days, target))
    potassium = len(columns)
    columns.append(menu.nutrients["potassium_mg"][food] * grams)
    rows.append((-np.inf, np.inf, -np.inf, np.inf, 1.0))
    first = len(menu.half_g) - len(request.out)
    outs = [(out, food == first + number) for number, out in enumerate(request.out)]
    for number, name in enumerate(request.meals):
        least, most = meal_energy_bounds(request.meals, target)[name]
        column = np.where(meal == number, energy[food] * grams, 0.0)
        for out, at in outs:
            column[at] = energy_offset(request, out, name)
        columns.append(column)
        rows.append((least * (1 + SAFETY), most * (1 - SAFETY), -np.inf, np.inf, target / 2))
    least_, most_, week_least, week_most, scale = (
        np.array(part) for part in zip(*rows, strict=True)
    )
    limits = Limits(least_, most_, week_least, week_most, scale, potassium)
    return np.stack(columns, axis=1), limits


def _bounds(
    limit: DailyLimit, days: int, energy_kcal: float
) -> tuple[float, float, float, float, float]:
    def raised(least: float | None) -> float:
        return -np.inf if least is None else least + SAFETY * max(1.0, abs(least))

    def lowered(most: float | None) -> float:
        return np.inf if most is None else most - SAFETY * max(1.0, abs(most))

    bounds = (limit.least, limit.most, limit.week_least, limit.week_most)
    size = max(abs(bound) for bound in bounds if bound is not None)
    # Saturated fat is held against a share of energy; its own bound is nearly zero.
    scale = size if size > 1 else 0.1 * energy_kcal
    return (
        raised(limit.least),
        lowered(limit.most),
        days * raised(limit.week_least),
        days * lowered(limit.week_most),
        scale,
    )
