"""What else of a day changes with a swap, in words."""

from __future__ import annotations

from planner.plan.keep import Keep
from planner.plan.week_plan import GROUP_NAMES, WeekPlan

_Foods = dict[int, tuple[str, str]]
"""(amount, name) by food code."""


def shown(plan: WeekPlan, part: Keep) -> tuple[object, ...]:
    """What a person takes for the same: the titles of meals, or the foods of one meal."""
    place = part[:2]
    meals = [meal for meal in plan.meals if (meal.day, meal.meal)[: len(place)] == place]
    if len(part) < 3:
        return tuple(meal.title for meal in meals)
    return tuple(sorted(serving.food_code for meal in meals for serving in meal.foods))


def also_changed(before: WeekPlan, now: WeekPlan, part: Keep, came: int | None) -> tuple[str, ...]:
    """Foods outside the part that change: `lunch: 1 cup spinach instead of 0.5 cup`.

    Args:
        came: the food that comes for the one of `part`, where that is a food.
    """
    told: list[str] = []
    for was, is_ in zip(before.meals, now.meals, strict=True):
        place = (was.day, was.meal)
        same = was.dish_id == is_.dish_id and set(was.foods) == set(is_.foods)
        if same or place[: len(part)] == part:
            continue
        gone, come = _foods(before, place), _foods(now, place)
        if place == part[:2] and len(part) == 3:
            gone.pop(part[2], None)
            if came is not None:
                come.pop(came, None)
        told.extend(_told(was.meal, gone, come))
    return tuple(told)


def _told(meal: str, was: _Foods, now: _Foods) -> list[str]:
    lines = [
        f"{meal}: {now[code][0]} of {now[code][1]} instead of {was[code][0]}"
        for code in was
        if code in now and was[code] != now[code]
    ]
    gone = [name for code, (_, name) in was.items() if code not in now]
    come = [f"{amount} of {name}" for code, (amount, name) in now.items() if code not in was]
    if come and gone:
        lines.append(f"{meal}: {', '.join(come)} instead of {', '.join(gone)}")
    elif come:
        lines.append(f"{meal}: {', '.join(come)} more")
    elif gone:
        lines.append(f"{meal}: without {', '.join(gone)}")
    return lines


def _foods(plan: WeekPlan, place: tuple[int, str]) -> _Foods:
    items = plan.items
    rows = items[(items["Day"] == place[0]) & (items["Group"] == GROUP_NAMES[place[1]])]
    return {
        int(code): (str(amount), str(name).lower())
        for code, amount, name in zip(
            rows["Food Code"], rows["Amount"], rows["Food Name"], strict=True
        )
    }
