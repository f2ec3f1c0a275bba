"""What the parts of the program share: columns of servings and dishes, and rows over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pulp

from planner.model.menu import Menu

FloatArray = npt.NDArray[np.float64]
Score = list[tuple[pulp.LpVariable, float]]


@dataclass(frozen=True)
class ServingColumn:
    """How often an option is served in one amount."""

    option: int
    halves: int
    variable: pulp.LpVariable


@dataclass(frozen=True)
class DishColumn:
    """How often a dish of the menu comes."""

    dish: int
    variable: pulp.LpVariable


def total(
    menu: Menu, columns: Iterable[ServingColumn], per_gram: FloatArray
) -> pulp.LpAffineExpression:
    """The amount eaten over `columns` of what has `per_gram` in each food row."""
    return pulp.LpAffineExpression(
        [
            (column.variable, column.halves * float(menu.half_g[food] * per_gram[food]))
            for column in columns
            for food in (menu.options[column.option].food,)
        ]
    )


def number(variables: Iterable[pulp.LpVariable], factor: float = 1.0) -> pulp.LpAffineExpression:
    """The sum of variables."""
    return pulp.LpAffineExpression([(variable, factor) for variable in variables])


def fill_groups(
    problem: pulp.LpProblem,
    menu: Menu,
    servings: Iterable[ServingColumn],
    dishes: Iterable[DishColumn],
) -> None:
    """A group serves one food for each dish that requires it, and none beyond what dishes allow."""
    served: dict[tuple[str, str], Score] = {}
    for column in servings:
        option = menu.options[column.option]
        served.setdefault((option.meal, option.group), []).append((column.variable, 1.0))
    required: dict[tuple[str, str], Score] = {}
    allowed: dict[tuple[str, str], Score] = {}
    for count in dishes:
        dish = menu.dishes[count.dish]
        for group in sorted({*dish.required, *dish.optional}):
            need = float(dish.required.get(group, 0))
            most = need + dish.optional.get(group, 0)
            if need:
                required.setdefault((dish.meal, group), []).append((count.variable, -need))
            allowed.setdefault((dish.meal, group), []).append((count.variable, -most))
    for key in sorted(served.keys() | required.keys()):
        columns = served.get(key, [])
        if key in required:
            problem.addConstraint(pulp.LpAffineExpression([*columns, *required[key]]) >= 0)
        if columns:
            problem.addConstraint(pulp.LpAffineExpression([*columns, *allowed.get(key, [])]) <= 0)


def foods_of(menu: Menu, servings: Iterable[ServingColumn]) -> dict[int, list[pulp.LpVariable]]:
    """Variables that serve each food row."""
    found: dict[int, list[pulp.LpVariable]] = {}
    for column in servings:
        found.setdefault(menu.options[column.option].food, []).append(column.variable)
    return found


def kinds_of(
    menu: Menu, servings: Iterable[ServingColumn]
) -> dict[tuple[str, str], list[pulp.LpVariable]]:
    """Variables that serve each kind of food that is alike, by meal and kind."""
    found: dict[tuple[str, str], list[pulp.LpVariable]] = {}
    for column in servings:
        option = menu.options[column.option]
        if menu.alike[option.food]:
            key = (option.meal, menu.alike[option.food])
            found.setdefault(key, []).append(column.variable)
    return found
