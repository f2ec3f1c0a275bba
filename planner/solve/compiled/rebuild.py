"""Makes a day anew: of all ready meals that go together on it, the ones worth most.

Where another dish changes one meal, this weighs tens of thousands of whole days at once. The
likeliest meals of each place, the two halves of the day and then the whole are put together at the
prices of the ready meals; the best of what keeps the day's limits is found by the score.
"""

from __future__ import annotations

from planner.model.menu import FloatArray, IntArray
from planner.solve.compiled.compile import compiled, plain
from planner.solve.compiled.meals import ReadyMeals, meals_at
from planner.solve.compiled.other_meal import single
from planner.solve.compiled.week import Scale, Week, barred_on, clear, opening_at, serve, tally_on
from planner.solve.compiled.whole_days import best_day, likeliest, together

# Meals tried for a place, halves of a day tried together, whole days weighed by the score.
_MEALS = 30
_HALVES = 200
_DAYS = 1500


@compiled
def rebuild(
    week: Week,
    scale: Scale,
    ready: ReadyMeals,
    day: int,
    places: IntArray,
    noise: FloatArray,
) -> bool:
    """Serve other meals at `places` of a day; whether any that keep its limits were found.

    Args:
        places: whose meals may change, at least two.
        noise: points by which the ranking of each meal is moved.
    """
    dish, servings = week.dish[day].copy(), week.servings[day].copy()
    for place in places:
        clear(week, scale, day, place)
    barred = barred_on(week, scale, day)
    middle, firsts = places.size // 2, ready.first
    for at in range(places.size):
        place = places[at]
        opening = opening_at(week, scale, day, place, barred)
        own = single(scale, dish[place], servings[place])
        meals, chance = meals_at(ready, place), noise[firsts[place] : firsts[place + 1]]
        likely = likeliest(meals, own, scale.table, opening, chance, plain(_MEALS))
        if at == 0:
            one, other = likely, likely
        elif at == middle:
            other = likely
        elif at < middle:
            one = together(one, likely, plain(_HALVES))
        else:
            other = together(other, likely, plain(_HALVES))
    first, second = best_day(tally_on(week, scale, day), one, other, plain(_DAYS))
    for at in range(places.size):
        place, row = places[at], plain(-1)
        if first >= 0:
            row = one.rows[first, at] if at < middle else other.rows[second, at - middle]
        # The row -1 is the meal that was there.
        if row < 0:
            serve(week, scale, day, place, dish[place], servings[place])
        else:
            row += firsts[place]
            serve(week, scale, day, place, ready.meals.dish[row], ready.meals.servings[row])
    return first >= 0
