"""The week without days: how often each dish and food comes, and how much of it in all.

Seven days with the same rules are interchangeable; a model with a day index spends its time on
their order. This one has none: it counts. Every week that meets the daily rules gives counts that
meet these rows with the same score, so the optimum of this model, and of its linear relaxation,
is an upper bound on the score of any week. Sequencing (not the same food on two days running)
and each single day's limits are what it leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass

import pulp

from planner.model.limits import daily_limits
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
class WeekModel:
    """The PuLP problem and what its variables stand for.

    servings: for each option, (variable, halves) for each amount that spans its range: how often
    the food is served in that amount. dishes: how often each dish of the menu comes.
    """

    problem: pulp.LpProblem
    servings: list[list[tuple[pulp.LpVariable, int]]]
    dishes: list[pulp.LpVariable]


def build_week_model(menu: Menu, values: MenuValues, request: PlanRequest) -> WeekModel:
    """The weekly counts as a linear program (all variables continuous)."""
    problem = pulp.LpProblem("week", pulp.LpMaximize)
    score: list[tuple[pulp.LpVariable, float]] = []
    dishes = _dishes(problem, menu, values, request, score)
    servings, foods = _servings(problem, menu, values, request, score)
    _fill_groups(problem, menu, dishes, servings)
    grams = _grams(problem, menu, servings)
    _limits(problem, menu, request, grams)
    _meal_energy(problem, menu, request, servings)
    _hei(problem, menu, request, grams, score)
    _variety(problem, menu, foods, score)
    _potassium_over(problem, menu, request, grams, score)
    for row, variable in grams.items():
        score.append((variable, -COST_WEIGHT_PER_USD * float(menu.nutrients["cost_usd"][row])))
    problem.setObjective(pulp.LpAffineExpression(score))
    return WeekModel(problem, servings, dishes)


def _dishes(
    problem: pulp.LpProblem,
    menu: Menu,
    values: MenuValues,
    request: PlanRequest,
    score: list[tuple[pulp.LpVariable, float]],
) -> list[pulp.LpVariable]:
    """Every meal of every day is a dish, each dish at most its own number of times."""
    counts = []
    for number, (menu_dish, value) in enumerate(zip(menu.dishes, values.dish, strict=True)):
        most = menu_dish.dish.max_per_week * request.days / 7
        count = problem.add_variable(f"dish_{number}", 0, most)
        again = problem.add_variable(f"dish_again_{number}", 0)
        problem.addConstraint(again - count >= -request.days / 7)
        score.append((count, value))
        score.append((again, -REPEATED_DISH))
        counts.append(count)
    for meal in request.meals:
        at_meal = [
            (count, 1.0) for count, dish in zip(counts, menu.dishes, strict=True) if dish.meal == meal
        ]
        problem.addConstraint(pulp.LpAffineExpression(at_meal) == request.days)
    return counts


def _servings(
    problem: pulp.LpProblem,
    menu: Menu,
    values: MenuValues,
    request: PlanRequest,
    score: list[tuple[pulp.LpVariable, float]],
) -> tuple[list[list[tuple[pulp.LpVariable, int]]], dict[int, list[pulp.LpVariable]]]:
    """How often each option is served small, usual and large; foods repeat within limits."""
    servings: list[list[tuple[pulp.LpVariable, int]]] = []
    by_meal_food: dict[tuple[str, int], list[pulp.LpVariable]] = {}
    by_food: dict[int, list[pulp.LpVariable]] = {}
    for number, option in enumerate(menu.options):
        amounts = sorted({option.least, option.usual, option.most})
        columns = []
        for amount in amounts:
            variable = problem.add_variable(f"serve_{number}_{amount}", 0)
            score.append((variable, values.option[number] + portion_value(amount, option.usual)))
            columns.append((variable, amount))
            by_meal_food.setdefault((option.meal, option.food), []).append(variable)
            by_food.setdefault(option.food, []).append(variable)
        servings.append(columns)
    for (_, food), variables in by_meal_food.items():
        limit = request.days if menu.staple_drink[food] else weekly_limit(request)
        problem.addConstraint(
            pulp.LpAffineExpression([(variable, 1.0) for variable in variables]) <= limit
        )
    return servings, by_food


def weekly_limit(request: PlanRequest) -> float:
    """How often one food may come at one kind of meal over all days."""
    return request.max_repeats * request.days / 7


def _fill_groups(
    problem: pulp.LpProblem,
    menu: Menu,
    dishes: list[pulp.LpVariable],
    servings: list[list[tuple[pulp.LpVariable, int]]],
) -> None:
    """A group serves one food for each dish that requires it, and for no dish without it."""
    served: dict[tuple[str, str], list[tuple[pulp.LpVariable, float]]] = {}
    for option, columns in zip(menu.options, servings, strict=True):
        served.setdefault((option.meal, option.group), []).extend((v, 1.0) for v, _ in columns)
    for (meal, group), columns in served.items():
        required, most = [], []
        for count, dish in zip(dishes, menu.dishes, strict=True):
            if dish.meal != meal:
                continue
            need = dish.required.get(group, 0)
            extra = dish.optional.get(group, 0)
            if need:
                required.append((count, -float(need)))
            if need or extra:
                most.append((count, -float(need + extra)))
        all_served = pulp.LpAffineExpression(columns)
        if required == most:
            problem.addConstraint(all_served + pulp.LpAffineExpression(required) == 0)
            continue
        if required:
            problem.addConstraint(all_served + pulp.LpAffineExpression(required) >= 0)
        problem.addConstraint(all_served + pulp.LpAffineExpression(most) <= 0)


def _grams(
    problem: pulp.LpProblem, menu: Menu, servings: list[list[tuple[pulp.LpVariable, int]]]
) -> dict[int, pulp.LpVariable]:
    """Grams of each food over the week, so that the rows below stay short."""
    by_food: dict[int, list[tuple[pulp.LpVariable, float]]] = {}
    for option, columns in zip(menu.options, servings, strict=True):
        half_g = float(menu.half_g[option.food])
        by_food.setdefault(option.food, []).extend((v, halves * half_g) for v, halves in columns)
    grams = {}
    for food, columns in by_food.items():
        grams[food] = problem.add_variable(f"grams_{food}", 0)
        problem.addConstraint(pulp.LpAffineExpression([*columns, (grams[food], -1.0)]) == 0)
    return grams


def _limits(
    problem: pulp.LpProblem, menu: Menu, request: PlanRequest, grams: dict[int, pulp.LpVariable]
) -> None:
    for limit in daily_limits(menu, request):
        total = pulp.LpAffineExpression(
            [(variable, float(limit.per_gram[food])) for food, variable in grams.items()]
        )
        least = limit.week_least if limit.week_least is not None else limit.least
        if least is not None:
            problem.addConstraint(total >= request.days * least)
        if limit.most is not None:
            problem.addConstraint(total <= request.days * limit.most)


def _meal_energy(
    problem: pulp.LpProblem,
    menu: Menu,
    request: PlanRequest,
    servings: list[list[tuple[pulp.LpVariable, int]]],
) -> None:
    energy = menu.nutrients["energy_kcal"]
    for meal, (least, most) in meal_energy_bounds(
        request.meals, request.targets.energy_kcal
    ).items():
        total = pulp.LpAffineExpression(
            [
                (variable, _kcal(option, halves, menu, float(energy[option.food])))
                for option, columns in zip(menu.options, servings, strict=True)
                if option.meal == meal
                for variable, halves in columns
            ]
        )
        problem.addConstraint(total >= request.days * least)
        problem.addConstraint(total <= request.days * most)


def _kcal(option: Option, halves: int, menu: Menu, kcal_per_gram: float) -> float:
    return halves * float(menu.half_g[option.food]) * kcal_per_gram


def _hei(
    problem: pulp.LpProblem,
    menu: Menu,
    request: PlanRequest,
    grams: dict[int, pulp.LpVariable],
    score: list[tuple[pulp.LpVariable, float]],
) -> None:
    for line in hei_lines(request.days * request.targets.energy_kcal):
        points = problem.add_variable(f"hei_{line.name}", None, line.maximum)
        per_gram = sum(
            weight * menu.nutrients[total] for total, weight in line.weights.items()
        )
        columns = [(variable, -float(per_gram[food])) for food, variable in grams.items()]
        problem.addConstraint(
            pulp.LpAffineExpression([(points, 1.0), *columns]) <= line.constant
        )
        score.append((points, 1.0))


def _variety(
    problem: pulp.LpProblem,
    menu: Menu,
    foods: dict[int, list[pulp.LpVariable]],
    score: list[tuple[pulp.LpVariable, float]],
) -> None:
    for food, variables in foods.items():
        if menu.staple_drink[food]:
            continue
        again = problem.add_variable(f"again_{food}", 0)
        columns = [(variable, -1.0) for variable in variables]
        problem.addConstraint(pulp.LpAffineExpression([(again, 1.0), *columns]) >= -1)
        score.append((again, -REPEATED_FOOD))


def _potassium_over(
    problem: pulp.LpProblem,
    menu: Menu,
    request: PlanRequest,
    grams: dict[int, pulp.LpVariable],
    score: list[tuple[pulp.LpVariable, float]],
) -> None:
    """The week's excess over the soft ceiling is at most the sum of its days' excesses."""
    per_gram = menu.nutrients["potassium_mg"]
    over = problem.add_variable("potassium_over", 0)
    columns = [(variable, -float(per_gram[food])) for food, variable in grams.items()]
    ceiling = request.days * potassium_soft_ceiling_mg(request.targets.potassium_mg)
    problem.addConstraint(pulp.LpAffineExpression([(over, 1.0), *columns]) >= -ceiling)
    score.append((over, -POTASSIUM_OVER_WEIGHT_PER_MG))
