"""Planning near an earlier week: which parts are kept, and whether they were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.model.meals_out import out_code, out_dish_id
from planner.model.request import OutMeal
from planner.plan.week_plan import PlannedMeal, WeekPlan
from planner.profile import MEALS, Place
from planner.solve.earlier import Earlier
from planner.solve.exchange.carry_over import EarlierMeal

Keep = tuple[int] | tuple[int, str] | tuple[int, str, int]
"""A day (1 to 7), a meal of a day, or a food (its code) of a meal."""

NONE_WITH_KEPT = (
    "No week was found around what you keep. Keep less, or put the settings back that it was made "
    "under."
)

_NOTHING = EarlierMeal("", ())


def earlier_week(
    previous: WeekPlan,
    meals: tuple[str, ...],
    keep: Iterable[Keep],
    stay: float,
    out: Sequence[OutMeal] = (),
    again: Sequence[tuple[Place, Place]] = (),
) -> Earlier:
    """An earlier plan as a new one sees it.

    Args:
        meals: the meals of the new week's days.
        keep: what stays exactly as it is.
        stay: from 0 (the best week) to 1 (change no more than the limits need).
        out: meals of the new week that are not planned; they stand fast at their places.
        again: (leftovers, cooked) that the planner chose in the earlier plan.

    Raises:
        ValueError: `stay` is outside 0 to 1, or `keep` names what the plan does not hold.
    """
    if not 0 <= stay <= 1:
        raise ValueError(f"stay is {stay}; allowed: 0 to 1")
    planned = {(meal.day, meal.meal): meal for meal in previous.meals}
    days = sorted({meal.day for meal in previous.meals})
    kept: set[tuple[int, int]] = set()
    kept_foods: set[tuple[int, int, int]] = set()
    for part in keep:
        for meal in _meals_of(part, planned, meals):
            place = (meal.day - 1, meals.index(meal.meal))
            if len(part) == 3:
                kept_foods.add((*place, part[2]))
            else:
                kept.add(place)
    outs = {
        (of.day + 1, of.meal): EarlierMeal(out_dish_id(of), ((out_code(number), 1),))
        for number, of in enumerate(out)
    }
    kept.update((day - 1, meals.index(name)) for day, name in outs)
    kept_foods = {place for place in kept_foods if place[:2] not in kept}
    return Earlier(
        meals=[
            [
                outs.get((day, name))
                or (_earlier_meal(planned[day, name]) if (day, name) in planned else _NOTHING)
                for name in meals
            ]
            for day in days
        ],
        stay=stay,
        kept=frozenset(kept),
        kept_foods=frozenset(kept_foods),
        again=tuple((_place(second, meals), _place(first, meals)) for second, first in again),
    )


def lost_parts(lost: Iterable[tuple[int, int]], meals: tuple[str, ...]) -> str:
    """A sentence on kept meals that the new settings do not allow."""
    named = ", ".join(f"day {day + 1} {meals[place]}" for day, place in sorted(lost))
    return (
        f"What you keep cannot stay as it is under these settings: {named}. "
        "Keep less, or put the settings back that it was made under."
    )


def changed_parts(previous: WeekPlan, plan: WeekPlan, keep: Iterable[Keep]) -> list[str]:
    """Kept parts that are not the same in a plan; none, or the plan is wrong."""
    before = {(meal.day, meal.meal): meal for meal in previous.meals}
    after = {(meal.day, meal.meal): meal for meal in plan.meals}
    changed = []
    for part in keep:
        for meal in _meals_of(part, before, tuple(dict.fromkeys(m.meal for m in plan.meals))):
            now = after.get((meal.day, meal.meal))
            if now is not None and now.is_out:
                continue
            same = now is not None and now.dish_id == meal.dish_id
            if len(part) == 3:
                same = same and _halves(now, part[2]) == _halves(meal, part[2])
            elif now is not None:
                same = same and set(now.foods) == set(meal.foods)
            if not same:
                changed.append(f"day {meal.day} {meal.meal}")
    return changed


def _place(place: Place, meals: tuple[str, ...]) -> tuple[int, int]:
    return place[0] - 1, meals.index(place[1])


def _earlier_meal(meal: PlannedMeal) -> EarlierMeal:
    return EarlierMeal(meal.dish_id, tuple((s.food_code, s.halves) for s in meal.foods))


def _halves(meal: PlannedMeal | None, code: int) -> int | None:
    if meal is None:
        return None
    return next((s.halves for s in meal.foods if s.food_code == code), None)


def _meals_of(
    part: Keep, planned: dict[tuple[int, str], PlannedMeal], meals: tuple[str, ...]
) -> list[PlannedMeal]:
    """The meals that a part names."""
    day = part[0]
    if len(part) == 1:
        found = [meal for (of, name), meal in planned.items() if of == day and name in meals]
        if not found:
            raise ValueError(f"keep names day {day}; allowed: a day of the earlier plan, 1 to 7")
        return found
    name = part[1]
    meal = planned.get((day, name))
    if meal is None or name not in meals:
        raise ValueError(
            f"keep names {name!r} of day {day}; allowed: a meal of both weeks "
            f"({', '.join(MEALS)}) on a day from 1 to 7"
        )
    if len(part) == 3 and _halves(meal, part[2]) is None:
        raise ValueError(
            f"keep names food {part[2]} at {name} of day {day}; allowed: a food code of that meal"
        )
    return [meal]
