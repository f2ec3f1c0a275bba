"""Cuts the menu down to what the relaxation uses or nearly uses."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from planner.model.menu import Menu
from planner.model.plan_state import Pool
from planner.solve.relaxed import Relaxed


def promising_pool(menu: Menu, relaxed: Relaxed, size: int) -> Pool:
    """What the solved relaxation uses, and what it would cost least to use.

    Args:
        size: options for each group at each meal, and a third of the dishes for each meal.
    """
    by_group: dict[tuple[str, str], list[tuple[float, int]]] = {}
    for number, price in relaxed.option_prices.items():
        option = menu.options[number]
        by_group.setdefault((option.meal, option.group), []).append((price, number))
    by_meal: dict[str, list[tuple[float, int]]] = {}
    for number, price in relaxed.dish_prices.items():
        by_meal.setdefault(menu.dishes[number].meal, []).append((price, number))
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


def likely_dishes(menu: Menu, relaxed: Relaxed, barred: Collection[int], number: int) -> list[int]:
    """For each meal, the dishes that the relaxation wants most on the days to come.

    Args:
        barred: dishes that may not come. number: how many for each meal.
    """
    by_meal: dict[str, list[tuple[float, float, int]]] = {}
    for dish, times in relaxed.dishes.items():
        if dish not in barred:
            rank = (-times, relaxed.dish_prices[dish], dish)
            by_meal.setdefault(menu.dishes[dish].meal, []).append(rank)
    return sorted(dish for ranks in by_meal.values() for _, _, dish in sorted(ranks)[:number])


def _cheapest(prices: list[tuple[float, int]], size: int) -> list[int]:
    ranked = sorted(prices)
    return [n for rank, (price, n) in enumerate(ranked) if rank < size or price < 0]
