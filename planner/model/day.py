"""One day as a mixed-integer program: a dish for each meal, foods and amounts for each dish.

The rest of the week is given: its totals, how often each food and dish is used, and what may not
come today. The day's objective is the change of the week's score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pulp

from planner.model.limits import SAFETY, daily_limits
from planner.model.meal_energy import meal_energy_bounds
from planner.model.menu import Menu, Option
from planner.model.objective import (
    COST_WEIGHT_PER_USD,
    POTASSIUM_OVER_WEIGHT_PER_MG,
    REPEATED_DISH,
    REPEATED_FOOD,
    hei_lines,
    portion_value,
    potassium_soft_ceiling_mg,
)
from planner.model.request import PlanRequest
from planner.model.values import MenuValues


@dataclass(frozen=True)
class Serving:
    """A food on the plate: which option, in how many halves of its household measure."""

    option: int
    halves: int


@dataclass(frozen=True)
class PlannedMeal:
    """A dish of the menu and the servings it is made of."""

    dish: int
    servings: tuple[Serving, ...]


Day = tuple[PlannedMeal, ...]


@dataclass(frozen=True)
class Surroundings:
    """The rest of the week, as one day sees it.

    totals: HEI totals of the other days. days_counted: how many days the totals and this one make.
    used_foods, used_dishes: how often they come on the other days. banned: (meal, food row) that
    may not come today. banned_dishes: numbers of menu dishes that may not.
    """

    totals: Mapping[str, float]
    days_counted: int
    used_foods: Mapping[int, int] = field(default_factory=dict)
    used_dishes: Mapping[int, int] = field(default_factory=dict)
    banned: frozenset[tuple[str, int]] = frozenset()
    banned_dishes: frozenset[int] = frozenset()
    still_needed: Mapping[str, float] = field(default_factory=dict)
    """By rule: what today must reach for the week's mean to be met, where more than the day's."""


@dataclass(frozen=True)
class DayModel:
    """The problem and its variables: (option, halves, variable) and (dish, variable)."""

    problem: pulp.LpProblem
    amounts: list[tuple[int, int, pulp.LpVariable]]
    dishes: list[tuple[int, pulp.LpVariable]]


def build_day_model(
    menu: Menu,
    values: MenuValues,
    request: PlanRequest,
    pool: Pool,
    around: Surroundings,
    *,
    half_steps: bool,
) -> DayModel:
    """The day's program over the options and dishes of `pool`.

    Args:
        half_steps: whether amounts are whole half steps, as a plan must have them. Without, an
            amount may be any mix of the least, the usual and the most: far faster to solve, and a
            guide to which foods the day is made of.
    """
    problem = pulp.LpProblem("day", pulp.LpMaximize)
    score: list[tuple[pulp.LpVariable, float]] = []
    dishes = []
    for number in pool.dishes:
        if number in around.banned_dishes:
            continue
        chosen = problem.add_variable(f"dish_{number}", 0, 1, pulp.LpBinary)
        again = REPEATED_DISH if around.used_dishes.get(number, 0) else 0.0
        score.append((chosen, float(values.dish[number]) - again))
        dishes.append((number, chosen))
    for meal in request.meals:
        at_meal = [(v, 1.0) for number, v in dishes if menu.dishes[number].meal == meal]
        problem.addConstraint(pulp.LpAffineExpression(at_meal) == 1)
    amounts = _amounts(problem, menu, values, pool, around, score, half_steps)
    _fill_groups(problem, menu, dishes, amounts)
    _once_a_day(problem, menu, amounts)
    _limits(problem, menu, request, around, amounts)
    _meal_energy(problem, menu, request, amounts)
    _hei(problem, menu, request, around, amounts, score)
    _potassium_over(problem, menu, request, amounts, score)
    _one_of_a_kind(problem, menu, amounts)
    problem.setObjective(pulp.LpAffineExpression(score))
    return DayModel(problem, amounts, dishes)


@dataclass(frozen=True)
class Pool:
    """The options and dishes (numbers in the menu) that a day chooses from."""

    options: Sequence[int]
    dishes: Sequence[int]


def read_day(model: DayModel, menu: Menu, request: PlanRequest) -> Day:
    """The meals of a solved day, in the order of the request's meals."""
    chosen = {menu.dishes[n].meal: n for n, variable in model.dishes if _on(variable)}
    servings: dict[str, list[Serving]] = {meal: [] for meal in request.meals}
    for option, halves, variable in model.amounts:
        if _on(variable):
            servings[menu.options[option].meal].append(Serving(option, halves))
    return tuple(PlannedMeal(chosen[meal], tuple(servings[meal])) for meal in request.meals)


def chosen_pool(model: DayModel) -> Pool:
    """The dishes and foods of a solved day, whatever their amounts."""
    options = {number for number, _, variable in model.amounts if (variable.value() or 0.0) > 1e-6}
    return Pool(sorted(options), [number for number, variable in model.dishes if _on(variable)])


def _on(variable: pulp.LpVariable) -> bool:
    value = variable.value()
    return value is not None and value > 0.5


def _amounts(
    problem: pulp.LpProblem,
    menu: Menu,
    values: MenuValues,
    pool: Pool,
    around: Surroundings,
    score: list[tuple[pulp.LpVariable, float]],
    half_steps: bool,
) -> list[tuple[int, int, pulp.LpVariable]]:
    amounts = []
    cost = menu.nutrients["cost_usd"]
    for number in pool.options:
        option = menu.options[number]
        food = option.food
        if (option.meal, food) in around.banned:
            continue
        again = around.used_foods.get(food, 0) > 0 and not menu.staple_drink[food]
        base = float(values.option[number]) - (REPEATED_FOOD if again else 0.0)
        kind = pulp.LpBinary if half_steps else pulp.LpContinuous
        if half_steps:
            offered = list(range(option.least, option.most + 1))
        else:
            offered = sorted({option.least, option.usual, option.most})
        chosen = []
        for halves in offered:
            variable = problem.add_variable(f"serve_{number}_{halves}", 0, 1, kind)
            chosen.append((variable, 1.0))
            price = COST_WEIGHT_PER_USD * halves * float(menu.half_g[food] * cost[food])
            score.append((variable, base + portion_value(halves, option.usual) - price))
            amounts.append((number, halves, variable))
        if not half_steps:
            eaten = problem.add_variable(f"eat_{number}", 0, 1, pulp.LpBinary)
            problem.addConstraint(pulp.LpAffineExpression([*chosen, (eaten, -1.0)]) == 0)
    return amounts


def _fill_groups(
    problem: pulp.LpProblem,
    menu: Menu,
    dishes: list[tuple[int, pulp.LpVariable]],
    amounts: list[tuple[int, int, pulp.LpVariable]],
) -> None:
    served: dict[tuple[str, str], list[tuple[pulp.LpVariable, float]]] = {}
    for number, _, variable in amounts:
        option = menu.options[number]
        served.setdefault((option.meal, option.group), []).append((variable, 1.0))
    asked: dict[tuple[str, str], tuple[list[tuple[pulp.LpVariable, float]], ...]] = {}
    for number, chosen in dishes:
        dish = menu.dishes[number]
        for group in {*dish.required, *dish.optional}:
            need = float(dish.required.get(group, 0))
            most = need + dish.optional.get(group, 0)
            required, allowed = asked.setdefault((dish.meal, group), ([], []))
            if need:
                required.append((chosen, -need))
            allowed.append((chosen, -most))
    for key in sorted(served.keys() | asked.keys()):
        columns = served.get(key, [])
        required, allowed = asked.get(key, ([], []))
        if required:
            problem.addConstraint(pulp.LpAffineExpression([*columns, *required]) >= 0)
        if columns:
            problem.addConstraint(pulp.LpAffineExpression([*columns, *allowed]) <= 0)


def _once_a_day(
    problem: pulp.LpProblem, menu: Menu, amounts: list[tuple[int, int, pulp.LpVariable]]
) -> None:
    """A food comes once a day; a staple drink once a meal."""
    columns: dict[tuple[str, int], list[tuple[pulp.LpVariable, float]]] = {}
    for number, _, variable in amounts:
        option = menu.options[number]
        meal = option.meal if menu.staple_drink[option.food] else ""
        columns.setdefault((meal, option.food), []).append((variable, 1.0))
    for variables in columns.values():
        if len(variables) > 1:
            problem.addConstraint(pulp.LpAffineExpression(variables) <= 1)


def _limits(
    problem: pulp.LpProblem,
    menu: Menu,
    request: PlanRequest,
    around: Surroundings,
    amounts: list[tuple[int, int, pulp.LpVariable]],
) -> None:
    for limit in daily_limits(menu, request):
        total = pulp.LpAffineExpression(
            [
                (variable, halves * float(menu.half_g[food] * limit.per_gram[food]))
                for number, halves, variable in amounts
                for food in (menu.options[number].food,)
            ]
        )
        if limit.least is not None:
            least = max(limit.least, around.still_needed.get(limit.rule, 0.0))
            problem.addConstraint(total >= least + SAFETY * max(1.0, abs(least)))
        if limit.most is not None:
            problem.addConstraint(total <= limit.most - SAFETY * max(1.0, abs(limit.most)))


def _meal_energy(
    problem: pulp.LpProblem,
    menu: Menu,
    request: PlanRequest,
    amounts: list[tuple[int, int, pulp.LpVariable]],
) -> None:
    energy = menu.nutrients["energy_kcal"]
    bounds = meal_energy_bounds(request.meals, request.targets.energy_kcal)
    for meal, (least, most) in bounds.items():
        total = pulp.LpAffineExpression(
            [
                (variable, halves * float(menu.half_g[food] * energy[food]))
                for number, halves, variable in amounts
                if menu.options[number].meal == meal
                for food in (menu.options[number].food,)
            ]
        )
        problem.addConstraint(total >= least * (1 + SAFETY))
        problem.addConstraint(total <= most * (1 - SAFETY))


def _hei(
    problem: pulp.LpProblem,
    menu: Menu,
    request: PlanRequest,
    around: Surroundings,
    amounts: list[tuple[int, int, pulp.LpVariable]],
    score: list[tuple[pulp.LpVariable, float]],
) -> None:
    """HEI points of the days counted so far; a part of a week counts as that part."""
    weight = around.days_counted / request.days
    for line in hei_lines(around.days_counted * request.targets.energy_kcal):
        points = problem.add_variable(f"hei_{line.name}", None, line.maximum)
        per_gram = sum(w * menu.nutrients[total] for total, w in line.weights.items())
        given = line.constant + sum(
            w * around.totals.get(total, 0.0) for total, w in line.weights.items()
        )
        columns = [
            (variable, -halves * float(menu.half_g[food] * per_gram[food]))
            for number, halves, variable in amounts
            for food in (menu.options[number].food,)
        ]
        problem.addConstraint(pulp.LpAffineExpression([(points, 1.0), *columns]) <= given)
        score.append((points, weight))


def _potassium_over(
    problem: pulp.LpProblem,
    menu: Menu,
    request: PlanRequest,
    amounts: list[tuple[int, int, pulp.LpVariable]],
    score: list[tuple[pulp.LpVariable, float]],
) -> None:
    per_gram = menu.nutrients["potassium_mg"]
    over = problem.add_variable("potassium_over", 0)
    columns = [
        (variable, -halves * float(menu.half_g[food] * per_gram[food]))
        for number, halves, variable in amounts
        for food in (menu.options[number].food,)
    ]
    ceiling = potassium_soft_ceiling_mg(request.targets.potassium_mg)
    problem.addConstraint(pulp.LpAffineExpression([(over, 1.0), *columns]) >= -ceiling)
    score.append((over, -POTASSIUM_OVER_WEIGHT_PER_MG))


def _one_of_a_kind(
    problem: pulp.LpProblem, menu: Menu, amounts: list[tuple[int, int, pulp.LpVariable]]
) -> None:
    """A meal holds one milk, one bread, one hot drink: one food of each kind that is alike."""
    columns: dict[tuple[str, str], list[tuple[pulp.LpVariable, float]]] = {}
    for number, _, variable in amounts:
        option = menu.options[number]
        kind = menu.alike[option.food]
        if kind:
            columns.setdefault((option.meal, kind), []).append((variable, 1.0))
    for variables in columns.values():
        if len(variables) > 1:
            problem.addConstraint(pulp.LpAffineExpression(variables) <= 1)
