"""Leftovers in a plan: which meals they are, what they are called, and what is said of them.

A plan's rows tell leftovers by the name of their dish, which begins with `LEFTOVERS`; which meal
was cooked for them is the last one before them of the same dish, foods and amounts.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from planner.model.request import AGAIN_NEXT_DAY, AgainMeal, PlanRequest
from planner.plan.keep import Keep
from planner.plan.week_plan import GROUP_NAMES, PlannedMeal, WeekPlan
from planner.profile import Place, Profile

LEFTOVERS = "Leftovers: "
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def again_meals(profile: Profile) -> tuple[AgainMeal, ...]:
    """The leftovers that a profile names, as the model takes them."""
    return tuple(_again_meal(*pair) for pair in sorted(profile.cook_again_of_week().items()))


def leftovers_of(plan: WeekPlan) -> tuple[AgainMeal, ...]:
    """All leftovers of a plan, as the model takes them."""
    return tuple(
        _again_meal((meal.day, meal.meal), meal.again_of)
        for meal in plan.meals
        if meal.again_of is not None
    )


def chosen_before(request: PlanRequest, previous: WeekPlan) -> tuple[tuple[Place, Place], ...]:
    """Leftovers that the planner chose in an earlier plan and may choose again."""
    asked = {(again.day + 1, again.meal) for again in request.again}
    out = {(meal.day + 1, meal.meal) for meal in request.out}
    found: list[tuple[Place, Place]] = []
    for meal in previous.meals:
        second, first = (meal.day, meal.meal), meal.again_of
        if first != (meal.day - 1, "dinner") or meal.meal not in AGAIN_NEXT_DAY:
            continue
        planned = {meal.meal, "dinner"} <= set(request.meals) and not {second, first} & out
        if planned and second not in asked:
            found.append((second, first))
    return tuple(found[: request.cook_twice])


def with_kept_choices(
    request: PlanRequest, previous: WeekPlan, keep: Iterable[Keep]
) -> PlanRequest:
    """The request, where leftovers that are kept are no more the planner's to choose."""
    parts = list(keep)
    kept = [
        (place, of)
        for place, of in chosen_before(request, previous)
        if any(part[:2] == place or part == place[:1] for part in parts)
    ]
    return replace(
        request,
        again=(*request.again, *(_again_meal(*pair) for pair in kept)),
        cook_twice=request.cook_twice - len(kept),
    )


def not_alike(
    request: PlanRequest, previous: WeekPlan, keep: Iterable[Keep]
) -> list[tuple[int, int]]:
    """(day from 0, place) of kept meals that would have to be leftovers of another meal."""
    parts = list(keep)
    meals = {(meal.day, meal.meal): meal for meal in previous.meals}
    found = []
    for again in request.again:
        second, first = (again.day + 1, again.meal), (again.of_day + 1, again.of_meal)
        is_kept = any(part[:2] == second or part == second[:1] for part in parts)
        if is_kept and not _same(meals.get(second), meals.get(first)):
            found.append((again.day, request.meals.index(again.meal)))
    return found


def none_with_leftovers(request: PlanRequest, start: datetime.date) -> str:
    """Why there is no week, where leftovers are asked for."""
    named = " and ".join(
        f"{again.of_meal} of {_name(start, again.of_day)} again at {again.meal} on "
        f"{_name(start, again.day)}"
        for again in request.again
    )
    return (
        f"No week was found that serves {named}. Take that back, choose another day, or cook "
        "another dish."
    )


def leftover_notes(plan: WeekPlan, wanted: int) -> tuple[str, ...]:
    """A sentence for each meal that is eaten again, and one where fewer are than was asked.

    Args:
        wanted: how many dinners the planner was to serve again.
    """
    notes = []
    chosen = 0
    for meal in plan.meals:
        if meal.again_of is None:
            continue
        chosen += 1
        day, of = meal.again_of
        notes.append(
            f"{_name(plan.start, day - 1)}'s {of} is cooked once and eaten again at {meal.meal} "
            f"on {_name(plan.start, meal.day - 1)}."
        )
    if chosen < wanted:
        notes.append(
            f"Of {wanted} dinners to be cooked for two days, {chosen} go with your other limits."
        )
    return tuple(notes)


def cooked_for(items: pd.DataFrame) -> Mapping[Place, Place]:
    """The leftovers of a plan's rows, each with the meal that was cooked: (day, group)."""
    meals: dict[tuple[int, str], tuple[str, frozenset[tuple[int, float]]]] = {}
    order = list(GROUP_NAMES.values())
    for (day, group), foods in items.groupby(["Day", "Group"], sort=False):
        eaten = frozenset(zip(foods["Food Code"].astype(int), foods["Grams"], strict=True))
        meals[int(day), str(group)] = (str(foods["Dish"].iloc[0]), eaten)  # type: ignore[call-overload]
    found = {}
    for place, (dish, eaten) in meals.items():
        if not dish.startswith(LEFTOVERS):
            continue
        same = [
            other
            for other, held in meals.items()
            if other[0] < place[0] and held == (dish.removeprefix(LEFTOVERS), eaten)
        ]
        if same:
            found[place] = max(same, key=lambda where: (where[0], order.index(where[1])))
    return found


def leftovers_from(dish: str, date: datetime.date) -> str:
    """The name of leftovers with the day they were cooked: `Leftovers from Tuesday: Chili`."""
    return f"Leftovers from {_DAYS[date.weekday()]}: {dish.removeprefix(LEFTOVERS)}"


def eaten_again(plan: WeekPlan) -> dict[Place, list[Place]]:
    """The meals that are cooked for more than once, each with its leftovers."""
    found: dict[Place, list[Place]] = {}
    for meal in plan.meals:
        if meal.again_of is not None:
            found.setdefault(meal.again_of, []).append((meal.day, meal.meal))
    return found


def cooked_twice(plan: WeekPlan) -> frozenset[Place]:
    """The meals that are cooked for more than once, and their leftovers."""
    found = eaten_again(plan)
    return frozenset(found) | {place for places in found.values() for place in places}


def as_leftovers(
    meals: Sequence[PlannedMeal], again: Iterable[AgainMeal]
) -> tuple[PlannedMeal, ...]:
    """The meals with leftovers named so, like the meal that was cooked."""
    of = {(a.day + 1, a.meal): (a.of_day + 1, a.of_meal) for a in again}
    by_place = {(meal.day, meal.meal): meal for meal in meals}
    return tuple(
        replace(
            meal,
            title=LEFTOVERS + by_place[of[meal.day, meal.meal]].title,
            foods=by_place[of[meal.day, meal.meal]].foods,
            again_of=of[meal.day, meal.meal],
        )
        if (meal.day, meal.meal) in of
        else meal
        for meal in meals
    )


def _again_meal(second: Place, first: Place) -> AgainMeal:
    return AgainMeal(second[0] - 1, second[1], first[0] - 1, first[1])


def _same(one: PlannedMeal | None, other: PlannedMeal | None) -> bool:
    if one is None or other is None:
        return False
    return one.dish_id == other.dish_id and set(one.foods) == set(other.foods)


def _name(start: datetime.date, day: int) -> str:
    return _DAYS[(start + datetime.timedelta(days=day)).weekday()]
