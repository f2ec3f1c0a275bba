"""One day in detail: a dish for each meal, the foods of each dish, and how much of each."""

from __future__ import annotations

from dataclasses import dataclass, field

import pulp

from planner.model.limits import SAFETY, daily_limits
from planner.model.meal_energy import meal_energy_bounds
from planner.model.menu import Menu
from planner.model.objective import (
    POTASSIUM_OVER_WEIGHT_PER_MG,
    portion_value,
    potassium_soft_ceiling_mg,
)
from planner.model.parts import (
    DishColumn,
    Score,
    ServingColumn,
    fill_groups,
    number,
    total,
)
from planner.model.plan_state import Day, MenuMeal, Pool, Serving
from planner.model.request import PlanRequest
from planner.model.values import MenuValues


@dataclass(frozen=True)
class DayToDecide:
    """A day to be decided.

    pool: what it chooses from. barred: (meal, food row) that may not come, since they come on the
    day before or after. barred_dishes: numbers of dishes that may not. half_steps: whether amounts
    are whole half steps, as a plan must have them; without, an amount may be any mix of the least,
    the usual and the most, which is far faster to solve and tells which foods the day is made of.
    """

    pool: Pool
    half_steps: bool
    barred: frozenset[tuple[str, int]] = field(default_factory=frozenset)
    barred_dishes: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class DetailedDay:
    """The variables of a day: 1 where a dish or an amount of a food is chosen."""

    servings: list[ServingColumn]
    dishes: list[DishColumn]


def add_detailed_day(
    problem: pulp.LpProblem,
    menu: Menu,
    values: MenuValues,
    request: PlanRequest,
    day: DayToDecide,
    place: int,
    score: Score,
) -> DetailedDay:
    """Add a day's variables and its own rows; `place` tells its names from another day's."""
    dishes = []
    for dish in day.pool.dishes:
        if dish not in day.barred_dishes:
            chosen = problem.add_variable(f"day{place}_dish_{dish}", 0, 1, pulp.LpBinary)
            score.append((chosen, float(values.dish[dish])))
            dishes.append(DishColumn(dish, chosen))
    for meal in request.meals:
        at_meal = [column.variable for column in dishes if menu.dishes[column.dish].meal == meal]
        problem.addConstraint(number(at_meal) == 1)
    servings = _servings(problem, menu, values, day, place, score)
    fill_groups(problem, menu, servings, dishes)
    _once(problem, menu, servings, day.half_steps)
    _limits(problem, menu, request, servings)
    _potassium_over(problem, menu, request, servings, place, score)
    return DetailedDay(servings, dishes)


def read_day(day: DetailedDay, menu: Menu, request: PlanRequest) -> Day:
    """The meals of a solved day in half steps, in the order of the request's meals."""
    chosen = {menu.dishes[c.dish].meal: c.dish for c in day.dishes if _used(c.variable) > 0.5}
    servings: dict[str, list[Serving]] = {meal: [] for meal in request.meals}
    for column in day.servings:
        if _used(column.variable) > 0.5:
            meal = menu.options[column.option].meal
            servings[meal].append(Serving(column.option, column.halves))
    return tuple(MenuMeal(chosen[meal], tuple(servings[meal])) for meal in request.meals)


def chosen_pool(day: DetailedDay) -> Pool:
    """The dishes and foods of a solved day, whatever their amounts."""
    options = {column.option for column in day.servings if _used(column.variable) > 1e-6}
    dishes = [column.dish for column in day.dishes if _used(column.variable) > 0.5]
    return Pool(sorted(options), dishes)


def _used(variable: pulp.LpVariable) -> float:
    return float(variable.value() or 0.0)


def _servings(
    problem: pulp.LpProblem,
    menu: Menu,
    values: MenuValues,
    day: DayToDecide,
    place: int,
    score: Score,
) -> list[ServingColumn]:
    columns = []
    kind = pulp.LpBinary if day.half_steps else pulp.LpContinuous
    for chosen in day.pool.options:
        option = menu.options[chosen]
        if (option.meal, option.food) in day.barred:
            continue
        amounts = (
            range(option.least, option.most + 1)
            if day.half_steps
            else sorted({option.least, option.usual, option.most})
        )
        of_option = []
        for halves in amounts:
            name = f"day{place}_serve_{chosen}_{halves}"
            variable = problem.add_variable(name, 0, 1, kind)
            value = float(values.option[chosen]) + portion_value(halves, option.usual)
            score.append((variable, value))
            of_option.append(ServingColumn(chosen, halves, variable))
        if not day.half_steps:
            eaten = problem.add_variable(f"day{place}_eat_{chosen}", 0, 1, pulp.LpBinary)
            problem.addConstraint(number(c.variable for c in of_option) - eaten == 0)
        columns.extend(of_option)
    return columns


def _once(
    problem: pulp.LpProblem, menu: Menu, servings: list[ServingColumn], half_steps: bool
) -> None:
    """A food comes once a day (a staple drink once a meal), a kind that is alike once a meal."""
    columns: dict[tuple[str, object], list[ServingColumn]] = {}
    for column in servings:
        option = menu.options[column.option]
        meal = option.meal if menu.staple_drink[option.food] else "any"
        columns.setdefault((meal, option.food), []).append(column)
        if menu.alike[option.food]:
            columns.setdefault((option.meal, menu.alike[option.food]), []).append(column)
    for together in columns.values():
        # Without half steps, one option's amounts already add up to at most one serving.
        several = len({column.option for column in together}) > 1
        if several or (half_steps and len(together) > 1):
            problem.addConstraint(number(column.variable for column in together) <= 1)


def _limits(
    problem: pulp.LpProblem, menu: Menu, request: PlanRequest, servings: list[ServingColumn]
) -> None:
    for limit in daily_limits(menu, request):
        amount = total(menu, servings, limit.per_gram)
        if limit.least is not None:
            problem.addConstraint(amount >= limit.least + SAFETY * max(1.0, abs(limit.least)))
        if limit.most is not None:
            problem.addConstraint(amount <= limit.most - SAFETY * max(1.0, abs(limit.most)))
    energy = menu.nutrients["energy_kcal"]
    bounds = meal_energy_bounds(request.meals, request.targets.energy_kcal)
    for meal, (least, most) in bounds.items():
        at_meal = [c for c in servings if menu.options[c.option].meal == meal]
        amount = total(menu, at_meal, energy)
        problem.addConstraint(amount >= least * (1 + SAFETY))
        problem.addConstraint(amount <= most * (1 - SAFETY))


def _potassium_over(
    problem: pulp.LpProblem,
    menu: Menu,
    request: PlanRequest,
    servings: list[ServingColumn],
    place: int,
    score: Score,
) -> None:
    over = problem.add_variable(f"day{place}_potassium_over", 0)
    amount = total(menu, servings, menu.nutrients["potassium_mg"])
    ceiling = potassium_soft_ceiling_mg(request.targets.potassium_mg)
    problem.addConstraint(amount - over <= ceiling)
    score.append((over, -POTASSIUM_OVER_WEIGHT_PER_MG))
