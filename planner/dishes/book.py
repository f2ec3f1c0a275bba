"""What the dish book holds: groups of foods, roles, dishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MEALS = ("breakfast", "lunch", "dinner", "snack")
DEFAULT_MAX_PER_WEEK = 2


@dataclass(frozen=True)
class FoodGroup:
    """Foods that can fill the same part of a meal; amounts in grams eaten at one time."""

    id: str
    title: str
    foods: tuple[int, ...] = ()
    """FNDDS food codes, in order of preference."""
    categories: tuple[int, ...] = ()
    """WWEIA category numbers whose foods belong too, if their description passes the words."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    min_g: float | None = None
    max_g: float | None = None


@dataclass(frozen=True)
class Role:
    """One part of a dish: exactly one food of the group, or at most one if not required."""

    name: str
    group: str
    required: bool


@dataclass(frozen=True)
class Dish:
    """A whole meal on the table."""

    id: str
    name: str
    """May hold ``{role}`` placeholders of required roles."""
    with_roles: tuple[str, ...]
    """Roles that the title lists after "with", where they are filled."""
    meals: tuple[str, ...]
    cuisine: str
    required: tuple[Role, ...]
    optional: tuple[Role, ...]
    max_per_week: int = DEFAULT_MAX_PER_WEEK


@dataclass(frozen=True)
class DishBook:
    """All groups by id, and all dishes in the order of the file."""

    groups: Mapping[str, FoodGroup]
    dishes: tuple[Dish, ...]
