"""Cook once, eat again: a main meal as leftovers on a later day, and back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from planner.bend.kept import keeping, releasing
from planner.bend.wishes import Wish, WishError, must_hold
from planner.dishes.load import DishBook
from planner.own import with_own
from planner.plan.leftovers import cooked_twice, eaten_again
from planner.plan.week_plan import WeekPlan
from planner.profile import Place, Profile, leftover_rule

MAIN_MEALS = ("lunch", "dinner")
DAYS = 7


def later_places(
    profile: Profile, plan: WeekPlan, place: Place, book: DishBook | None = None
) -> tuple[Place, ...]:
    """Where a meal may be eaten again: main meals of later days, in time, that take the dish."""
    meal = next((m for m in plan.meals if (m.day, m.meal) == place), None)
    if meal is None or meal.meal not in MAIN_MEALS or meal.is_out or meal.again_of is not None:
        return ()
    _, book = with_own(profile, plan.foods, book)
    dish = next((dish for dish in book.dishes if dish.id == meal.dish_id), None)
    if dish is None:
        return ()
    busy = cooked_twice(plan) | set(profile.meals_out_of_week())
    last = min(DAYS, place[0] + leftover_rule("max_days").value)
    return tuple(
        (day, name)
        for day in range(place[0] + 1, last + 1)
        for name in MAIN_MEALS
        if name in profile.week.meals and name in dish.meals and (day, name) not in busy
    )


def cook_again(wish: Wish, place: Place, again: Sequence[Place]) -> Wish:
    """A meal that is in hand is cooked once and eaten again; it is kept as it is.

    Args:
        again: the day and meal of one or more leftovers, in `later_places`.

    Raises:
        WishError: the week does not hold the meal, or it may not be eaten again there.
    """
    must_hold(wish.plan, place)
    allowed = later_places(wish.profile, wish.plan, place)
    most = leftover_rule("times_again").value
    asked = len(again) + len(eaten_again(wish.plan).get(place, ()))
    if not again or asked > most or not set(again) <= set(allowed):
        named = ", ".join(f"{meal} of day {day}" for day, meal in allowed) or "none"
        raise WishError(f"It may be eaten again at most {most} times, at: {named}.")
    entries = [
        {
            "cooked": _date(wish.plan, place[0]),
            "meal": place[1],
            "again": _date(wish.plan, day),
            "again_meal": meal,
        }
        for day, meal in again
    ]
    profile = wish.profile.with_cook_again([*wish.profile.cook_again, *entries])
    kept = wish.kept
    for second in again:
        kept = releasing(kept, second, wish.plan)
    return replace(wish, profile=profile, kept=keeping(kept, place), settled=False, said="")


def cook_afresh(wish: Wish, place: Place) -> Wish:
    """Leftovers are a meal of their own again; what was cooked stays where it is."""
    second = wish.profile.cook_again_of_week()
    kept = releasing(wish.kept, place, wish.plan)
    # The place is empty in the week to stay near: what stood there may not come on its own.
    meals = tuple(meal for meal in wish.plan.meals if (meal.day, meal.meal) != place)
    taken = replace(wish, plan=replace(wish.plan, meals=meals), kept=kept, settled=False, said="")
    if place in second:
        return replace(taken, profile=without_leftovers(wish.profile, [place]))
    number = wish.profile.week.cook_dinners_twice
    chosen = any((m.day, m.meal) == place and m.again_of is not None for m in wish.plan.meals)
    if not chosen or not number:
        return wish
    return replace(
        taken, profile=wish.profile.replace("week", cook_dinners_twice=number - 1 or None)
    )


def without_leftovers(profile: Profile, places: Iterable[Place]) -> Profile:
    """The profile without the leftovers at these meals of the week."""
    gone = set(places)
    left = [
        entry
        for entry in profile.cook_again
        if ((entry.again - profile.week.start).days + 1, entry.again_meal) not in gone
    ]
    return profile.with_cook_again(left)


def _date(plan: WeekPlan, day: int) -> datetime.date:
    return plan.start + datetime.timedelta(days=day - 1)
