"""What the solved relaxation of a week says, in the numbers of a menu."""

from __future__ import annotations

from dataclasses import dataclass

import pulp

from planner.model.counted_days import CountedDays

# The solver proves to a tolerance; the bound is raised by it.
_TOLERANCE = 1e-6
USED = 1e-7
"""A column of at least this much is used."""


@dataclass(frozen=True)
class Relaxed:
    """The optimum of a relaxation that counts days, and its prices.

    optimum: points. dishes: how often each dish of the menu comes, for those that may. dish_prices,
    option_prices: points that one use would cost, below zero for what is used. gram_prices: points
    that a gram of each food row costs, below zero if it gains.
    """

    optimum: float
    dishes: dict[int, float]
    dish_prices: dict[int, float]
    option_prices: dict[int, float]
    gram_prices: dict[int, float]

    @property
    def bound(self) -> float:
        """No week's score passes it."""
        return self.optimum + _TOLERANCE * max(1.0, abs(self.optimum))


def price_of_use(value: float, reduced_cost: float) -> float:
    """What one use of a column would cost: below zero where it is used."""
    return -1.0 if value > USED else abs(reduced_cost)


def read_relaxed(problem: pulp.LpProblem, counted: CountedDays) -> Relaxed:
    """The optimum of a solved PuLP problem with counted days."""
    options: dict[int, float] = {}
    for column in counted.servings:
        price = _price(column.variable)
        options[column.option] = min(price, options.get(column.option, price))
    return Relaxed(
        optimum=float(problem.objective.value() or 0.0),
        dishes={c.dish: float(c.variable.value() or 0.0) for c in counted.dishes},
        dish_prices={c.dish: _price(c.variable) for c in counted.dishes},
        option_prices=options,
        gram_prices={food: float(row.pi or 0.0) for food, row in counted.gram_rows.items()},
    )


def _price(variable: pulp.LpVariable) -> float:
    return price_of_use(float(variable.value() or 0.0), float(variable.dj or 0.0))
