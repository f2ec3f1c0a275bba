"""Days as they are planned: dishes, servings, and what a set of days leaves for the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planner.model.menu import Menu
from planner.model.request import PlanRequest


@dataclass(frozen=True)
class Serving:
    """A food on the plate: which option of the menu, in how many halves of its measure."""

    option: int
    halves: int


@dataclass(frozen=True)
class MenuMeal:
    """A dish of the menu (its number) and the servings it is made of."""

    dish: int
    servings: tuple[Serving, ...]


Day = tuple[MenuMeal, ...]


@dataclass(frozen=True)
class Pool:
    """The options and dishes (numbers in the menu) that may be chosen from."""

    options: Sequence[int]
    dishes: Sequence[int]


@dataclass(frozen=True)
class Given:
    """Days that are settled, as the rest of the week feels them.

    days: how many. totals: amounts eaten, by name of nutrient. at_meal: how often each food row
    comes at each meal. dishes: how often each dish comes.
    """

    days: int = 0
    totals: Mapping[str, float] = field(default_factory=dict)
    at_meal: Mapping[tuple[str, int], int] = field(default_factory=dict)
    dishes: Mapping[int, int] = field(default_factory=dict)


def given_by(menu: Menu, days: Sequence[Day]) -> Given:
    """What settled days amount to."""
    totals = dict.fromkeys(menu.nutrients, 0.0)
    at_meal: Counter[tuple[str, int]] = Counter()
    dishes: Counter[int] = Counter()
    for day in days:
        for meal in day:
            dishes[meal.dish] += 1
            for serving in meal.servings:
                option = menu.options[serving.option]
                at_meal[option.meal, option.food] += 1
                grams = serving.halves * float(menu.half_g[option.food])
                for name, per_gram in menu.nutrients.items():
                    totals[name] += grams * float(per_gram[option.food])
    return Given(len(days), totals, at_meal, dishes)


def barred_beside(menu: Menu, neighbours: Sequence[Day]) -> frozenset[tuple[str, int]]:
    """(meal, food row) that may not come on a day beside `neighbours`; staples may."""
    return frozenset(
        (option.meal, option.food)
        for day in neighbours
        for meal in day
        for serving in meal.servings
        for option in (menu.options[serving.option],)
        if not menu.staple[option.food]
    )


def times_a_week(request: PlanRequest) -> float:
    """How often one food may come at one kind of meal over all days of the request."""
    return request.max_repeats * request.days / 7


def dish_times(menu: Menu, dish: int, request: PlanRequest) -> float:
    """How often a dish of the menu may come over all days of the request."""
    return menu.dishes[dish].dish.max_per_week * request.days / 7
