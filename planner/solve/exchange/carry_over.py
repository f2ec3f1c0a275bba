"""An earlier week on a new menu: what can stay stays, what cannot is replaced."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.model.serving_table import ServingTable
from planner.solve.exchange.anchor import Anchor
from planner.solve.exchange.fill import fill_place
from planner.solve.exchange.mend import mend_meal
from planner.solve.exchange.ready_meals import ReadyMealBook
from planner.solve.exchange.week import Meal, Place, WeekState


@dataclass(frozen=True)
class EarlierMeal:
    """A meal of an earlier week: the dish's id, and (food code, halves of its measure)."""

    dish_id: str
    foods: tuple[tuple[int, int], ...]


EarlierWeek = Sequence[Sequence[EarlierMeal]]
"""Meals by [day][place of the request's meals]."""


def carried_over(
    table: ServingTable,
    ready: ReadyMealBook,
    earlier: EarlierWeek,
    anchor: Anchor,
    kept: Collection[tuple[int, int]] = (),
    again: Mapping[Place, Place] | None = None,
) -> WeekState | None:
    """The earlier week under the rules about repeats, or None where a meal cannot be filled.

    It may miss limits that are new.

    Args:
        kept: (day, place) of meals that are mended last: what others bring in must not be in
            their way.
        again: leftovers, each with the meal it was cooked for; the earlier week holds both alike.
    """
    numbers, rows = _dish_numbers(table), _food_rows(table)
    places = range(len(table.request.meals))
    state = WeekState(table, [[Meal(-1, []) for _ in places] for _ in earlier], anchor, again)
    last = {*kept, *state.again}
    order = sorted(
        ((day, place) for day in range(len(earlier)) for place in places),
        key=lambda where: where in last,
    )
    # What goes together in the earlier week still does, so all of it is served before any part
    # is replaced.
    for day, place in order:
        meal = earlier[day][place]
        dish = numbers.get((place, meal.dish_id))
        if dish is not None:
            state.set_meal(day, place, Meal(dish, _servings(table, rows, place, dish, meal)))
    for day, place in order:
        if state.meals[day][place].dish >= 0 and mend_meal(state, day, place):
            continue
        if not fill_place(state, ready, day, place):
            return None
    return state


def changed_places(
    state: WeekState,
    earlier: EarlierWeek,
    kept: Collection[tuple[int, int]],
    kept_foods: Collection[tuple[int, int, int]],
) -> tuple[tuple[int, int], ...]:
    """(day, place) of what was to be kept, but came out otherwise.

    Args:
        kept: (day, place) of whole meals. kept_foods: (day, place, food code) of servings.
    """
    table = state.table
    codes = table.menu.foods["food_code"].to_numpy()

    def now(day: int, place: int) -> tuple[str, dict[int, int]]:
        meal = state.meals[day][place]
        foods = {int(codes[table.food[s]]): int(table.halves[s]) for s in meal.servings}
        return table.menu.dishes[meal.dish].dish.id, foods

    changed = set()
    for day, place in kept:
        before = earlier[day][place]
        if now(day, place) != (before.dish_id, dict(before.foods)):
            changed.add((day, place))
    for day, place, code in kept_foods:
        before = earlier[day][place]
        dish_id, foods = now(day, place)
        if dish_id != before.dish_id or foods.get(code) != dict(before.foods).get(code):
            changed.add((day, place))
    return tuple(sorted(changed))


def anchor_of(
    table: ServingTable,
    earlier: EarlierWeek,
    *,
    per_dish: float,
    per_food: float,
    eases: float,
) -> Anchor:
    """The anchor that an earlier week is, with the costs and the easing of `Anchor`."""
    numbers = _dish_numbers(table)
    rows = _food_rows(table)
    shape = (len(earlier), len(table.request.meals))
    dishes = np.full(shape, -1, dtype=np.int64)
    foods = np.zeros((*shape, len(table.menu.half_g)), dtype=bool)
    for day, meals in enumerate(earlier):
        for place, meal in enumerate(meals):
            dishes[day, place] = numbers.get((place, meal.dish_id), -1)
            for code, _ in meal.foods:
                if code in rows:
                    foods[day, place, rows[code]] = True
    return Anchor(dishes, foods, per_dish, per_food, eases)


def _dish_numbers(table: ServingTable) -> dict[tuple[int, str], int]:
    meals = table.request.meals
    return {
        (meals.index(dish.meal), dish.dish.id): number
        for number, dish in enumerate(table.menu.dishes)
    }


def _food_rows(table: ServingTable) -> dict[int, int]:
    return {int(code): row for row, code in enumerate(table.menu.foods["food_code"])}


def _servings(
    table: ServingTable, rows: Mapping[int, int], place: int, dish: int, meal: EarlierMeal
) -> list[int]:
    """The servings of an earlier meal that the dish still has room for, in their groups."""
    wanted = table.menu.dishes[dish]
    room = {
        group: wanted.required.get(group, 0) + wanted.optional.get(group, 0)
        for group in {*wanted.required, *wanted.optional}
    }
    # A food's servings by group, nearest amount first.
    possible = [
        _by_group(table, place, rows.get(code, -1), halves, room) for code, halves in meal.foods
    ]

    def worth(servings: list[int]) -> tuple[int, int]:
        """How many foods are seated, and how many places that the dish needs filled."""
        groups = [table.group(serving) for serving in servings]
        needed = sum(min(groups.count(g), n) for g, n in wanted.required.items())
        return len(servings), needed

    def fill(index: int, seated: list[int], left: dict[str, int]) -> list[int]:
        """The fullest way to seat the foods from `index` on beside those `seated`."""
        if index == len(possible):
            return seated
        ways = [
            fill(index + 1, [*seated, serving], {**left, group: left[group] - 1})
            for group, serving in possible[index].items()
            if left[group]
        ]
        # A food that has a seat is left out only where others would have none.
        if len(ways) < len(possible[index]) or not ways:
            ways.append(fill(index + 1, seated, left))
        return max(ways, key=worth)

    return fill(0, [], room)


def _by_group(
    table: ServingTable, place: int, food: int, halves: int, groups: dict[str, int]
) -> dict[str, int]:
    found = {}
    for group in sorted(groups):
        rows = table.of_group.get((place, group))
        if rows is not None:
            rows = rows[table.food[rows] == food]
            if len(rows):
                nearest = np.abs(table.halves[rows] - halves).argmin()
                found[group] = int(rows[nearest])
    return found
