"""Puts leftovers into a week: a meal that is cooked once and eaten again, the rest around it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from planner.model.request import AGAIN_NEXT_DAY
from planner.solve.exchange.fill import fit_place
from planner.solve.exchange.moves import improve_day
from planner.solve.exchange.ready_meals import ReadyMealBook, meal_gains, served
from planner.solve.exchange.week import Meal, Place, WeekState

# Other dishes that are tried where the one in hand cannot be eaten again.
_OTHERS = 16


@dataclass(frozen=True)
class Fixed:
    """What stays as it is. places: whole meals. foods: (day, place, food row) of servings."""

    places: frozenset[Place] = field(default_factory=frozenset)
    foods: tuple[tuple[int, int, int], ...] = ()

    def holds(self, place: Place) -> bool:
        """Whether a meal stays, or some food of it: then its dish does."""
        return place in self.places or any(kept[:2] == place for kept in self.foods)

    def open_meals(self, state: WeekState, day: int) -> list[int]:
        """The meals of a day that may change."""
        cooked = {*state.again, *state.again.values()}
        return [
            place
            for place in range(len(state.meals[day]))
            if (day, place) not in self.places and (day, place) not in cooked
        ]

    def foods_of(self, day: int) -> list[tuple[int, int]]:
        """(place, food row) of a day's servings that stay."""
        return [(place, food) for of, place, food in self.foods if of == day]


def with_leftovers(
    state: WeekState, ready: ReadyMealBook, again: Mapping[Place, Place], fixed: Fixed
) -> WeekState | None:
    """The week with its leftovers served, or None where one cannot be.

    The dish in hand is eaten again where that goes; else another one, unless it is fixed. The
    week may still miss limits.

    Args:
        again: leftovers, each with the meal that is cooked.
    """
    for first in dict.fromkeys(again.values()):
        seconds = [place for place, of in again.items() if of == first]
        found = _best_served(state, ready, first, seconds, fixed)
        if found is None:
            return None
        state = found
    return state


def with_chosen(
    state: WeekState,
    ready: ReadyMealBook,
    fixed: Fixed,
    number: int,
) -> WeekState:
    """A week that meets its limits with up to `number` dinners served again the next day.

    One after another, the one that leaves the best week is taken; fewer where a limit would be
    missed.
    """
    pairs = _pairs(state, fixed)
    for _ in range(number):
        served = _best_that_goes(state, ready, pairs, fixed)
        if served is None:
            break
        state = served
    return state


def twin(state: WeekState, meal: Meal, place: int) -> Meal | None:
    """The same dish, foods and amounts at another meal; None where the menu has them not there."""
    table = state.table
    dish_id, name = table.menu.dishes[meal.dish].dish.id, table.request.meals[place]
    dish = next(
        (
            number
            for number, other in enumerate(table.menu.dishes)
            if other.dish.id == dish_id and other.meal == name
        ),
        None,
    )
    servings: list[int] = []
    for serving in meal.servings:
        rows = table.of_group.get((place, table.group(serving)), np.array([], dtype=np.int64))
        same = (table.food[rows] == table.food[serving]) & (
            table.halves[rows] == table.halves[serving]
        )
        servings.extend(int(row) for row in rows[same])
    if dish is None or len(servings) < len(meal.servings):
        return None
    return Meal(dish, servings)


def _best_that_goes(
    state: WeekState, ready: ReadyMealBook, pairs: list[tuple[Place, Place]], fixed: Fixed
) -> WeekState | None:
    tried = [_goes(state, ready, second, first, fixed) for second, first in pairs]
    return max((week for week in tried if week is not None), key=WeekState.score, default=None)


def _goes(
    state: WeekState, ready: ReadyMealBook, second: Place, first: Place, fixed: Fixed
) -> WeekState | None:
    """The week with a meal served again, if it keeps to every limit and rule."""
    busy = {*state.again, *state.again.values()}
    meal = state.meals[first[0]][first[1]]
    if first in busy or second in busy or state.table.menu.dishes[meal.dish].is_out:
        return None
    tried = _served(state, ready, meal, first, [second], fixed)
    if tried is None or tried.missed() > 0.0 or not tried.keeps_rules():
        return None
    return tried


def _pairs(state: WeekState, fixed: Fixed) -> list[tuple[Place, Place]]:
    """Every (leftovers, dinner of the day before) that is free."""
    meals = state.table.request.meals
    if "dinner" not in meals:
        return []
    dinner = meals.index("dinner")
    return [
        ((day + 1, meals.index(name)), (day, dinner))
        for day in range(len(state.meals) - 1)
        for name in AGAIN_NEXT_DAY
        if name in meals and not fixed.holds((day + 1, meals.index(name)))
    ]


def _best_served(
    state: WeekState,
    ready: ReadyMealBook,
    first: Place,
    seconds: list[Place],
    fixed: Fixed,
) -> WeekState | None:
    in_hand = state.meals[first[0]][first[1]]
    best = _served(state, ready, in_hand, first, seconds, fixed)
    if fixed.holds(first) or (best is not None and best.missed() == 0.0 and best.keeps_rules()):
        return best
    for meal in _others(state, ready, first):
        tried = _served(state, ready, meal, first, seconds, fixed)
        if tried is None or not tried.keeps_rules():
            continue
        if best is None or not best.keeps_rules() or tried.score() > best.score():
            best = tried
    return best


def _others(state: WeekState, ready: ReadyMealBook, first: Place) -> list[Meal]:
    """Other meals for a place, the ones that gain most first, each dish once."""
    day, place = first
    meals = ready.at(place)
    gains = meal_gains(state, day, place, meals)
    found: dict[int, Meal] = {}
    for row in np.argsort(-gains):
        if gains[row] == -np.inf or len(found) == _OTHERS:
            break
        found.setdefault(int(meals.dish[row]), served(meals, int(row)))
    return list(found.values())


def _served(
    state: WeekState,
    ready: ReadyMealBook,
    meal: Meal,
    first: Place,
    seconds: Collection[Place],
    fixed: Fixed,
) -> WeekState | None:
    """The week with a meal at its place and, as leftovers, at others; what clashes is replaced."""
    twins = {place: twin(state, meal, place[1]) for place in seconds}
    week = state.copied()
    week.set_meal(*first, meal)
    for second, same in twins.items():
        if same is None or fixed.holds(second):
            return None
        week.serve_again(second, first, same)
    touched = {day + step for day, _ in (first, *seconds) for step in (-1, 0, 1)}
    days = sorted(day for day in touched if 0 <= day < len(week.meals))
    for day in days:
        for place in fixed.open_meals(week, day):
            if not fit_place(week, ready, day, place):
                return None
    for day in days:
        kept = fixed.foods_of(day)
        improve_day(week, day, fixed.open_meals(week, day), pairs=False, kept_foods=kept)
    # What stays may itself be in the way; no search could mend that.
    lost = any(
        set(_of_food(state, kept_food)) - set(_of_food(week, kept_food))
        for kept_food in fixed.foods
    )
    if lost or (state.keeps_rules() and not week.keeps_rules()):
        return None
    return week


def _of_food(week: WeekState, kept: tuple[int, int, int]) -> list[int]:
    """The servings of a food of a meal."""
    day, place, food = kept
    return [s for s in week.meals[day][place].servings if week.table.food[s] == food]
