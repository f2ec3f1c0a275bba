"""Fills a place of the week that holds no meal."""

from __future__ import annotations

import numpy as np

from planner.solve.exchange.mend import mend_meal
from planner.solve.exchange.ready_meals import ReadyMealBook, meal_worth, served
from planner.solve.exchange.week import Meal, WeekState


def fill_place(state: WeekState, ready: ReadyMealBook, day: int, place: int) -> bool:
    """Serve the worthiest meal that may come there, any dish that can be filled, or nothing.

    Whether there is a meal.
    """
    state.set_meal(day, place, Meal(-1, []))
    meals = ready.at(place)
    worth = meal_worth(state, day, place, meals)
    if len(worth) and worth.max() > -np.inf:
        state.set_meal(day, place, served(meals, int(worth.argmax())))
        return True
    table = state.table
    beside = state.dishes_beside(day, place)
    times = state.dishes - state.week.dishes_as_leftovers + 1
    for number in np.argsort(-table.values.dish):
        dish = int(number)
        wanted = table.menu.dishes[dish]
        if wanted.meal != table.request.meals[place] or wanted.is_out or dish in beside:
            continue
        if times[dish] > table.dish_times[dish]:
            continue
        state.set_meal(day, place, Meal(dish, []))
        if mend_meal(state, day, place):
            return True
        state.set_meal(day, place, Meal(-1, []))
    return False


def fit_place(state: WeekState, ready: ReadyMealBook, day: int, place: int) -> bool:
    """Make a meal fit beside the others, as another dish where this one cannot be filled there.

    Whether there is a meal.
    """
    is_twice = int(state.week.dish[day, place]) in state.dishes_beside(day, place)
    if not is_twice and mend_meal(state, day, place):
        return True
    return fill_place(state, ready, day, place)
