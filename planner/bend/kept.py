"""Parts of a week that are kept: days, meals, foods. Wider parts hold narrower ones."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from typing import Any

from planner.plan.keep import Keep
from planner.plan.week_plan import PlannedMeal, WeekPlan
from planner.profile import MEALS

Kept = tuple[Keep, ...]

_FILE = 'a JSON object with "week", an ISO date, and "kept", a list of parts'
_PART = 'a part is [3], [3, "lunch"] or [3, "lunch", 63107010]: a day from 1 to 7, a meal, a food'


def covers(kept: Iterable[Keep], part: Keep) -> bool:
    """Whether a part is kept, by itself or within a wider one."""
    return any(part[: len(whole)] == whole for whole in kept)


def keeping(kept: Kept, part: Keep) -> Kept:
    """The parts with one more; narrower ones go into it."""
    if covers(kept, part):
        return kept
    return tuple(sorted((*(p for p in kept if p[: len(part)] != part), part), key=_order))


def releasing(kept: Kept, part: Keep, plan: WeekPlan) -> Kept:
    """The parts without one: of a wider part that holds it the rest stays kept."""
    left: list[Keep] = []
    for whole in kept:
        if whole[: len(part)] == part:
            continue
        if part[: len(whole)] == whole:
            left.extend(_without(whole, part, plan))
        else:
            left.append(whole)
    return tuple(sorted(left, key=_order))


def still_in(kept: Iterable[Keep], plan: WeekPlan) -> Kept:
    """The parts that a plan holds: others cannot be kept in it."""
    return tuple(part for part in kept if part in parts_of(plan))


def parts_of(plan: WeekPlan) -> frozenset[Keep]:
    """Every day, meal and food of a plan."""
    found: set[Keep] = set()
    for meal in plan.meals:
        found.update({(meal.day,), (meal.day, meal.meal)})
        found.update((meal.day, meal.meal, serving.food_code) for serving in meal.foods)
    return frozenset(found)


def kept_text(kept: Kept, week: datetime.date) -> str:
    """The parts as JSON text, for the week that they belong to."""
    return json.dumps({"week": week.isoformat(), "kept": [list(part) for part in kept]})


def read_kept(text: str) -> tuple[datetime.date, Kept]:
    """The week and its parts from `kept_text`.

    Raises:
        ValueError: the text is something else; the message says what is allowed.
    """
    try:
        read = json.loads(text)
        week = datetime.date.fromisoformat(read["week"])
        parts = read["kept"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ValueError(f"is not what is kept of a week; allowed: {_FILE}") from None
    if not isinstance(parts, list):
        raise ValueError(f"kept is {str(parts)[:40]!r}; allowed: a list; {_PART}")
    kept: Kept = ()
    for part in parts:
        kept = keeping(kept, _part(part))
    return week, kept


def _part(given: Any) -> Keep:
    kinds = (int, str, int)
    right = (
        isinstance(given, list)
        and 1 <= len(given) <= len(kinds)
        and all(type(entry) is kind for entry, kind in zip(given, kinds, strict=False))
        and 1 <= given[0] <= 7
        and (len(given) < 2 or given[1] in MEALS)
    )
    if not right:
        raise ValueError(f"kept holds {str(given)[:40]}; allowed: {_PART}")
    part: Keep = tuple(given)
    return part


def _without(whole: Keep, part: Keep, plan: WeekPlan) -> list[Keep]:
    """What is left of a day or meal without a narrower part of it."""
    left: list[Keep] = []
    for meal in plan.meals:
        place = (meal.day, meal.meal)
        if place[: len(whole)] != whole[:2]:
            continue
        if place != part[:2]:
            left.append(place)
        elif len(part) == 3:
            left.extend(_other_foods(meal, part[2]))
    return left


def _other_foods(meal: PlannedMeal, code: int) -> list[Keep]:
    return [
        (meal.day, meal.meal, serving.food_code)
        for serving in meal.foods
        if serving.food_code != code
    ]


def _order(part: Keep) -> tuple[int, int, int]:
    place = MEALS.index(part[1]) if len(part) > 1 else -1
    return part[0], place, part[2] if len(part) == 3 else 0
