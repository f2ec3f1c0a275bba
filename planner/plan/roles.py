"""Which food of a meal plays which part of its dish."""

from __future__ import annotations

from collections.abc import Sequence

from planner.dishes.load import Dish


def fill_roles(dish: Dish, served: Sequence[tuple[str, int]]) -> dict[str, int] | None:
    """Give each (group, food code) a role of the dish, required ones first, in the dish's order.

    Returns:
        role name -> food code, in the order of the dish's roles; None if a food has no role or a
        required role has no food.
    """
    left = list(served)
    filled: dict[str, int] = {}
    for role in (*dish.required, *dish.optional):
        match = next((item for item in left if item[0] == role.group), None)
        if match is not None:
            filled[role.name] = match[1]
            left.remove(match)
        elif role.required:
            return None
    return filled if not left else None
