"""Cuts the menu down to what the relaxation uses or nearly uses."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pulp

from planner.model.counted_days import CountedDays
from planner.model.menu import Menu
from planner.model.plan_state import Pool


def promising_pool(menu: Menu, relaxed: CountedDays, size: int) -> Pool:
    """What the solved relaxation uses, and what it would cost least to use.

    Args:
        size: options for each group at each meal, and a third of the dishes for each meal.
    """
    price_of: dict[int, float] = {}
    for column in relaxed.servings:
        price = _price(column.variable)
        price_of[column.option] = min(price, price_of.get(column.option, price))
    by_group: dict[tuple[str, str], list[tuple[float, int]]] = {}
    for number, price in price_of.items():
        option = menu.options[number]
        by_group.setdefault((option.meal, option.group), []).append((price, number))
    by_meal: dict[str, list[tuple[float, int]]] = {}
    for dish in relaxed.dishes:
        meal = menu.dishes[dish.dish].meal
        by_meal.setdefault(meal, []).append((_price(dish.variable), dish.dish))
    options = [number for prices in by_group.values() for number in _cheapest(prices, size)]
    dishes = [number for prices in by_meal.values() for number in _cheapest(prices, 3 * size)]
    return of_dishes(menu, Pool(sorted(options), sorted(dishes)), sorted(dishes))


def of_dishes(menu: Menu, pool: Pool, dishes: Sequence[int]) -> Pool:
    """The part of a pool that these dishes can use."""
    groups = {
        (menu.dishes[number].meal, group)
        for number in dishes
        for group in (*menu.dishes[number].required, *menu.dishes[number].optional)
    }
    options = [n for n in pool.options if (menu.options[n].meal, menu.options[n].group) in groups]
    return Pool(options, dishes)


def likely_dishes(
    menu: Menu, relaxed: CountedDays, barred: Collection[int], number: int
) -> list[int]:
    """For each meal, the dishes that the relaxation wants most on the days to come.

    Args:
        barred: dishes that may not come. number: how many for each meal.
    """
    by_meal: dict[str, list[tuple[float, float, int]]] = {}
    for column in relaxed.dishes:
        if column.dish not in barred:
            wanted = -float(column.variable.value() or 0.0)
            rank = (wanted, _price(column.variable), column.dish)
            by_meal.setdefault(menu.dishes[column.dish].meal, []).append(rank)
    return sorted(dish for ranks in by_meal.values() for _, _, dish in sorted(ranks)[:number])


def _price(variable: pulp.LpVariable) -> float:
    """What one use would cost the relaxation's optimum; below zero where it is used."""
    if float(variable.value() or 0.0) > 1e-7:
        return -1.0
    return abs(float(variable.dj or 0.0))


def _cheapest(prices: list[tuple[float, int]], size: int) -> list[int]:
    ranked = sorted(prices)
    return [n for rank, (price, n) in enumerate(ranked) if rank < size or price < 0]
