"""Several days without an order: how often each dish and food comes, and how much of it.

The rows hold the daily rules over all these days together, which any such days meet. What they
leave out is which day is which: that no single day falls short, and the order of days.
"""

from __future__ import annotations

from dataclasses import dataclass

import pulp

from planner.model.limits import daily_limits
from planner.model.meals_out import week_energy_bounds
from planner.model.menu import Menu
from planner.model.objective import (
    POTASSIUM_OVER_WEIGHT_PER_MG,
    portion_value,
    potassium_soft_ceiling_mg,
)
from planner.model.parts import (
    DishColumn,
    FloatArray,
    Score,
    ServingColumn,
    fill_groups,
    foods_of,
    kinds_of,
    number,
    total,
)
from planner.model.plan_state import Given, Pool, dish_times
from planner.model.request import PlanRequest
from planner.model.values import MenuValues


@dataclass(frozen=True)
class CountedDays:
    """The variables of the counted days: how often each dish and each amount of a food comes.

    grams: of each food row over all these days. gram_rows: the rows that add up those grams.
    """

    days: int
    servings: list[ServingColumn]
    dishes: list[DishColumn]
    grams: dict[int, pulp.LpVariable]
    gram_rows: dict[int, pulp.LpConstraint]

    def total(self, per_gram: FloatArray) -> pulp.LpAffineExpression:
        """The amount eaten on the counted days of what has `per_gram` in each food row."""
        return pulp.LpAffineExpression(
            [(variable, float(per_gram[food])) for food, variable in self.grams.items()]
        )


def add_counted_days(
    problem: pulp.LpProblem,
    menu: Menu,
    values: MenuValues,
    request: PlanRequest,
    pool: Pool,
    given: Given,
    days: int,
    score: Score,
) -> CountedDays:
    """Add the variables and rows of `days` counted days over `pool`."""
    counted = add_counts(problem, menu, values, request, pool, given, days, score)
    _limits(problem, menu, request, counted)
    _potassium_over(problem, menu, request, counted, score)
    return counted


def add_counts(
    problem: pulp.LpProblem,
    menu: Menu,
    values: MenuValues,
    request: PlanRequest,
    pool: Pool,
    given: Given,
    days: int,
    score: Score,
) -> CountedDays:
    """Add counted days under every rule but the limits on what is eaten."""
    dishes = []
    for dish in pool.dishes:
        # Leftovers are no repeat; see `planner.model.program`.
        most = dish_times(menu, dish, request) + request.leftovers_at(menu.dishes[dish].meal)
        left = most - given.dishes.get(dish, 0)
        if left > 0:
            least = 1 if menu.dishes[dish].is_out else 0
            count = problem.add_variable(f"dish_{dish}", least, min(left, days))
            score.append((count, float(values.dish[dish])))
            dishes.append(DishColumn(dish, count))
    for meal in request.meals:
        at_meal = [column for column in dishes if menu.dishes[column.dish].meal == meal]
        problem.addConstraint(number(column.variable for column in at_meal) == days)
        if request.leftovers_at(meal):
            _as_leftovers(problem, menu, request, given, meal, at_meal)
    servings = []
    for chosen in pool.options:
        option = menu.options[chosen]
        for halves in sorted({option.least, option.usual, option.most}):
            variable = problem.add_variable(f"serve_{chosen}_{halves}", 0)
            value = float(values.option[chosen]) + portion_value(halves, option.usual)
            score.append((variable, value))
            servings.append(ServingColumn(chosen, halves, variable))
    fill_groups(problem, menu, servings, dishes)
    counted = CountedDays(days, servings, dishes, *_grams(problem, menu, servings))
    _once(problem, menu, counted)
    return counted


def _as_leftovers(
    problem: pulp.LpProblem,
    menu: Menu,
    request: PlanRequest,
    given: Given,
    meal: str,
    dishes: list[DishColumn],
) -> None:
    """Dishes come more often than they may only as leftovers, of which there are so many."""
    more = []
    for column in dishes:
        most = dish_times(menu, column.dish, request) - given.dishes.get(column.dish, 0)
        over = problem.add_variable(f"leftovers_{column.dish}", 0)
        problem.addConstraint(number([column.variable]) - over <= max(most, 0.0))
        more.append(over)
    problem.addConstraint(number(more) <= request.leftovers_at(meal))


def _grams(
    problem: pulp.LpProblem, menu: Menu, servings: list[ServingColumn]
) -> tuple[dict[int, pulp.LpVariable], dict[int, pulp.LpConstraint]]:
    """Grams of each food, so that the rows over nutrients stay short, and their rows."""
    by_food: dict[int, Score] = {}
    for column in servings:
        food = menu.options[column.option].food
        grams = column.halves * float(menu.half_g[food])
        by_food.setdefault(food, []).append((column.variable, grams))
    found, rows = {}, {}
    for food, columns in by_food.items():
        found[food] = problem.add_variable(f"grams_{food}", 0)
        row = pulp.LpAffineExpression([*columns, (found[food], -1.0)]) == 0
        problem.addConstraint(row)
        rows[food] = row
    return found, rows


def _once(problem: pulp.LpProblem, menu: Menu, counted: CountedDays) -> None:
    """What comes once a day, or once a meal, comes at most as often as there are days."""
    for food, variables in foods_of(menu, counted.servings).items():
        if not menu.staple_drink[food]:
            problem.addConstraint(number(variables) <= counted.days)
    for variables in kinds_of(menu, counted.servings).values():
        problem.addConstraint(number(variables) <= counted.days)


def _limits(
    problem: pulp.LpProblem, menu: Menu, request: PlanRequest, counted: CountedDays
) -> None:
    for limit in daily_limits(menu, request):
        amount = counted.total(limit.per_gram)
        if limit.least is not None:
            problem.addConstraint(amount >= counted.days * limit.least)
        if limit.most is not None:
            problem.addConstraint(amount <= counted.days * limit.most)
    energy = menu.nutrients["energy_kcal"]
    for meal, (least, most) in week_energy_bounds(request, counted.days).items():
        at_meal = [c for c in counted.servings if menu.options[c.option].meal == meal]
        amount = total(menu, at_meal, energy)
        problem.addConstraint(amount >= least)
        problem.addConstraint(amount <= most)


def _potassium_over(
    problem: pulp.LpProblem,
    menu: Menu,
    request: PlanRequest,
    counted: CountedDays,
    score: Score,
) -> None:
    """The excess of all days together over the soft ceiling is at most the sum of each day's."""
    over = problem.add_variable("potassium_over", 0)
    ceiling = counted.days * potassium_soft_ceiling_mg(request.targets.potassium_mg)
    problem.addConstraint(counted.total(menu.nutrients["potassium_mg"]) - over <= ceiling)
    score.append((over, -POTASSIUM_OVER_WEIGHT_PER_MG))
