"""A week as plain arrays: its meals, what they amount to, and what it is weighed by."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.model.objective import REPEATED_DISH, REPEATED_FOOD
from planner.model.serving_arrays import BoolArray, Parts, Servings
from planner.solve.compiled.compile import compiled, compiled_within, plain
from planner.solve.compiled.eaten import Eaten, times_of
from planner.solve.compiled.gains import (
    DAY,
    LEAST,
    MAXIMUM,
    MOST,
    VALUE,
    WEEK,
    WEEK_LEAST,
    WEEK_MOST,
    Tally,
    all_lines,
    lost_on,
    lost_to,
)
from planner.solve.compiled.meals import Opening
from planner.solve.compiled.repeats import barred_foods


class Week(NamedTuple):
    """The meals of a week, with running totals; changed in place.

    dish: (days, places), -1 where there is none. servings: (days, places, width), filled up with
    -1. hei: value of each HEI line. amounts: limited amounts, (days, columns). at_meal: how often
    each food comes at each meal, (places, foods). dishes: how often each dish comes. batch: the
    meal that each was cooked with, (days, places), as day x places + place: leftovers have that of
    another. as_leftovers, dishes_as_leftovers: how many of `at_meal` and `dishes` they are.
    """

    dish: IntArray
    servings: IntArray
    hei: FloatArray
    amounts: FloatArray
    at_meal: IntArray
    dishes: IntArray
    batch: IntArray
    as_leftovers: IntArray
    dishes_as_leftovers: IntArray


class Scale(NamedTuple):
    """What a week is weighed by.

    dish_points: of every dish by itself. dish_times: how often it may come. line_maximum: of each
    HEI line. limits, jump, potassium, ceiling_mg: as `Tally` has them. weeks: that are planned.
    times_at_meal: how often a food may come at a meal.

    earlier_dish: in a week to stay near, (days, places), -1 where there is none. earlier: the foods
    that were served there, (days, places, foods); no foods where there is no such week. per_dish,
    per_food: points for each dish that is another, and each food that goes.
    """

    table: Servings
    parts: Parts
    dish_points: FloatArray
    dish_times: FloatArray
    line_maximum: FloatArray
    limits: FloatArray
    jump: float
    potassium: int
    ceiling_mg: float
    weeks: float
    times_at_meal: float
    earlier_dish: IntArray
    earlier: BoolArray
    per_dish: float
    per_food: float


@compiled
def serve(week: Week, scale: Scale, day: int, place: int, dish: int, servings: IntArray) -> None:
    """Serve another meal.

    Args:
        dish: -1 for none. servings: filled up with -1.
    """
    _count(week, scale, day, place, plain(-1))
    week.dish[day, place] = dish
    for part in range(week.servings.shape[2]):
        week.servings[day, place, part] = servings[part] if part < servings.size else -1
    _count(week, scale, day, place, plain(1))


@compiled_within
def clear(week: Week, scale: Scale, day: int, place: int) -> None:
    """Serve nothing."""
    serve(week, scale, day, place, plain(-1), np.empty(0, np.int64))


@compiled_within
def _count(week: Week, scale: Scale, day: int, place: int, sign: int) -> None:
    table, dish = scale.table, week.dish[day, place]
    again = week.batch[day, place] != day * week.dish.shape[1] + place
    if dish >= 0:
        week.dishes[dish] += sign
        if again:
            week.dishes_as_leftovers[dish] += sign
    lines = week.hei.size
    for part in range(week.servings.shape[2]):
        serving = week.servings[day, place, part]
        if serving < 0:
            break
        for line in range(lines):
            week.hei[line] += sign * table.effects[line, serving]
        for column in range(week.amounts.shape[1]):
            week.amounts[day, column] += sign * table.effects[lines + column, serving]
        food = table.each[serving].food
        week.at_meal[place, food] += sign
        if again:
            week.as_leftovers[place, food] += sign


@compiled_within
def tally_on(week: Week, scale: Scale, day: int) -> Tally:
    """A day in numbers, to weigh its changes."""
    lines = np.empty((2, week.hei.size))
    amounts = np.zeros((2, week.amounts.shape[1]))
    for line in range(week.hei.size):
        lines[VALUE, line], lines[MAXIMUM, line] = week.hei[line], scale.line_maximum[line]
    for column in range(amounts.shape[1]):
        amounts[DAY, column] = week.amounts[day, column]
        for of in range(week.amounts.shape[0]):
            amounts[WEEK, column] += week.amounts[of, column]
    return Tally(
        lines, amounts, scale.limits, scale.jump, scale.weeks, scale.potassium, scale.ceiling_mg
    )


@compiled_within
def eaten_on(week: Week, scale: Scale, day: int, kept: IntArray) -> Eaten:
    """A day's meals, which change with it, and what the week allows it.

    Args:
        kept: (n, 2) place and food of servings that stay as they are.
    """
    return Eaten(
        week.dish[day],
        week.servings[day],
        _beside(week, day),
        week.at_meal,
        _uncounted(week, day),
        max(scale.times_at_meal, 1e-9),
        scale.weeks,
        kept,
        scale.earlier[day],
        scale.per_food,
    )


@compiled_within
def _beside(week: Week, day: int) -> IntArray:
    """(n, 2): place and serving of the meals on the days beside, but for one cooking of both."""
    days, places, width = week.servings.shape
    found, number = np.empty((2 * places * width, 2), np.int64), 0
    for other in (day - 1, day + 1):
        if other < 0 or other >= days:
            continue
        for place in range(places):
            if week.batch[other, place] == week.batch[day, place]:
                continue
            for part in range(width):
                if week.servings[other, place, part] >= 0:
                    found[number, 0], found[number, 1] = place, week.servings[other, place, part]
                    number += 1
    return found[:number]


@compiled_within
def _uncounted(week: Week, day: int) -> IntArray:
    """How often each food comes without counting: where leftovers stand, any number."""
    places = week.dish.shape[1]
    found = week.as_leftovers
    for place in range(places):
        if week.batch[day, place] != day * places + place:
            found = found.copy()
            for food in range(found.shape[1]):
                found[place, food] = week.at_meal[place, food]
    return found


@compiled_within
def barred_on(week: Week, scale: Scale, day: int) -> BoolArray:
    """(places, foods): foods that may not be added to each meal of a day."""
    return barred_foods(scale.table, eaten_on(week, scale, day, np.empty((0, 2), np.int64)))


@compiled_within
def opening_at(week: Week, scale: Scale, day: int, place: int, barred: BoolArray) -> Opening:
    """A place that holds no meal.

    Args:
        barred: (places, foods): what may not be added to each meal of the day.
    """
    left = np.empty(week.dishes.size)
    for dish in range(left.size):
        left[dish] = scale.dish_times[dish]
        left[dish] -= week.dishes[dish] - week.dishes_as_leftovers[dish]
    beside, number = np.empty(2, np.int64), 0
    for other in (day - 1, day + 1):
        if 0 <= other < week.dish.shape[0]:
            beside[number] = week.dish[other, place]
            number += 1
    return Opening(
        barred[place],
        week.at_meal,
        scale.weeks,
        week.dishes,
        left,
        beside[:number],
        scale.earlier_dish[day, place],
        scale.earlier[day, place],
        scale.per_dish,
        scale.per_food,
    )


@compiled
def score_of(week: Week, scale: Scale) -> float:
    """The week's points by `planner.model.objective`, less what missed limits cost.

    With an earlier week to stay near, less what leaving it costs.
    """
    tally, table = tally_on(week, scale, plain(0)), scale.table
    points = all_lines(tally) - lost_to(tally, tally.amounts, WEEK, WEEK_LEAST, WEEK_MOST)
    for day in range(week.dish.shape[0]):
        points -= lost_on(tally, week.amounts, day)
        for place in range(week.dish.shape[1]):
            points += _points_of(week, scale, day, place)
    for food in range(table.foods.size):
        times = times_of(week.at_meal, food)
        if times > scale.weeks and not table.foods[food].staple_drink:
            points -= REPEATED_FOOD * (times - scale.weeks)
    for dish in range(week.dishes.size):
        points += scale.dish_points[dish] * week.dishes[dish]
        points -= REPEATED_DISH * max(week.dishes[dish] - scale.weeks, 0.0)
    return points


@compiled_within
def _points_of(week: Week, scale: Scale, day: int, place: int) -> float:
    """Points of a meal's servings, less what leaving the earlier one costs."""
    each, servings, points = scale.table.each, week.servings[day, place], 0.0
    earlier, dish = scale.earlier[day, place], scale.earlier_dish[day, place]
    if dish >= 0 and week.dish[day, place] != dish:
        points -= scale.per_dish
    for food in range(earlier.size):
        if earlier[food]:
            points -= scale.per_food
    for part in range(servings.size):
        if servings[part] >= 0:
            points += each[servings[part]].points
            if earlier.size > 0 and earlier[each[servings[part]].food]:
                points += scale.per_food
    return points


@compiled
def missed_by(week: Week, scale: Scale) -> float:
    """How far limits are missed, as points; 0 for a week that meets them all."""
    tally = tally_on(week, scale, plain(0))
    missed = lost_to(tally, tally.amounts, WEEK, WEEK_LEAST, WEEK_MOST)
    for day in range(week.dish.shape[0]):
        missed += lost_to(tally, week.amounts, day, LEAST, MOST)
    return missed
