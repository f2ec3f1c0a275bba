"""The columns of the week: each a day's name, its meals and its totals, then the mean day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from planner.plan.keep import Keep
from planner.plan.to_cook import to_cook
from planner.plan.week_plan import GROUP_NAMES, WeekPlan
from planner.ui.cards.card import again_line, meal_card
from planner.ui.cards.out_card import out_card
from planner.ui.cards.totals import totals
from planner.ui.changes import Change, Place
from planner.ui.day_names import day_names

Row = Callable[[Keep, str], str]
"""The row of actions of a part, by its name for screen readers; empty where there is none."""
_MEALS = {group: meal for meal, group in GROUP_NAMES.items()}


@dataclass(frozen=True)
class Column:
    """A day, or the mean day (`name` is then ``mean``). parts: HTML from top to bottom."""

    name: str
    parts: tuple[str, ...]


def columns(
    plan: WeekPlan, changed: Mapping[Place, Change], people: int, row: Row
) -> tuple[Column, ...]:
    """The whole week.

    Args:
        changed: the meals that carry a mark, each with what is other than in the week before.
        people: at the table, for the amounts to cook.
    """
    days = plan.days.to_dict("records")
    names, short = day_names(plan, "%A %-d %B"), day_names(plan, "%A")
    foods = _foods(plan, people)
    found = []
    for day, name in zip(days, names, strict=True):
        number = int(day["day"])
        heading = f'<h2 class="rls-day" id="rls-day-{number}">{escape(name)}</h2>'
        parts = [_part("rls-head", heading + row((number,), name))]
        for meal in plan.meals:
            if meal.day != number:
                continue
            group, place = GROUP_NAMES[meal.meal], (meal.day, meal.meal)
            if meal.out is not None:
                card = out_card(group, meal.title, meal.out)
            else:
                again = again_line(plan, meal, short)
                card = meal_card(group, foods[place], plan, changed.get(place), again)
            actions = row(place, f"{group} on {name}: {meal.title}")
            parts.append(_part(f"rls-place rls-place-{number}-{meal.meal}", card + actions))
        parts.append(totals("Day's total", day, plan, plan.unknown_of(number)))
        found.append(Column(str(number), tuple(parts)))
    unknown = frozenset().union(*(plan.unknown_of(int(day["day"])) for day in days))
    mean = totals("Mean of the days", plan.days.mean(numeric_only=True), plan, unknown)
    return (*found, Column("mean", ('<h2 class="rls-day">A day on average</h2>', mean)))


def rows_of(plan: WeekPlan) -> int:
    """Rows of a column: the name of the day, each meal, its totals. Meals line up across days."""
    return len({meal.meal for meal in plan.meals}) + 2


def _foods(plan: WeekPlan, people: int) -> dict[Place, list[dict[Any, Any]]]:
    """The rows of each meal, with what to cook where it is another amount than what is eaten."""
    cook = to_cook(plan, people)
    found: dict[Place, list[dict[Any, Any]]] = {}
    for food in plan.items.to_dict("records"):
        place = (food["Day"], _MEALS[food["Group"]])
        food["Cook"] = cook.get((*place, food["Food Code"]), "")
        found.setdefault(place, []).append(food)
    return found


def _part(names: str, html: str) -> str:
    return f'<div class="{names}">{html}</div>'
