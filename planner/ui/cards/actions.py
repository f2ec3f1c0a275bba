"""What can be done with a meal or a day, and the row of buttons that offers it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Literal

from planner.bend import later_places
from planner.plan.keep import Keep
from planner.plan.week_plan import PlannedMeal, WeekPlan
from planner.profile import Profile

Action = Literal["keep", "swap", "never", "amount", "out", "in", "again", "afresh", "cooked"]

_NAMES: dict[Action, str] = {
    "keep": "Keep",
    "swap": "Swap",
    "never": "Never",
    "amount": "More / less",
    "out": "Eat out",
    "in": "Plan this meal",
    "again": "Eat again",
    "afresh": "Cook afresh",
    "cooked": "Show it",
}
_OF_MEAL: tuple[Action, ...] = ("keep", "swap", "never", "amount")
_OF_DAY: tuple[Action, ...] = ("keep", "swap", "out")
_OF_OUT: tuple[Action, ...] = ("in",)
# The last one is for phones, which show one day at a time.
_OF_LEFTOVERS: tuple[Action, ...] = ("keep", "afresh", "cooked")
_ON_PHONES: frozenset[Action] = frozenset({"cooked"})
_BETWEEN = "/"


def actions_of(profile: Profile, plan: WeekPlan, part: Keep) -> tuple[Action, ...]:
    """What can be done with a day, or with a meal of it; nothing with what the week does not hold.

    Args:
        part: (day,) or (day, meal).
    """
    if len(part) == 1:
        return _OF_DAY if part[0] in set(plan.days["day"]) else ()
    meal = next((meal for meal in plan.meals if (meal.day, meal.meal) == part), None)
    return _of_meal(profile, plan, meal) if meal is not None else ()


def _of_meal(profile: Profile, plan: WeekPlan, meal: PlannedMeal) -> tuple[Action, ...]:
    if meal.again_of is not None:
        return _OF_LEFTOVERS
    actions = _OF_OUT if meal.is_out else _OF_MEAL
    return (*actions, "again") if later_places(profile, plan, (meal.day, meal.meal)) else actions


def action_row(
    part: Keep, name: str, actions: Iterable[Action], *, kept: bool = False, waits: bool = False
) -> str:
    """A row of buttons, each with what it asks for in `data-act`.

    Args:
        name: of the part, for screen readers.
        kept: whether the part is kept as a whole, which its button says by word and color.
        waits: shown, but not to be pressed, while a week is worked out.
    """
    buttons = "".join(_button(part, action, kept=kept, waits=waits) for action in actions)
    return (
        f'<div class="rls-actions" role="toolbar" aria-label="{escape(name)}">{buttons}</div>'
        if buttons
        else ""
    )


def _button(part: Keep, action: Action, *, kept: bool, waits: bool) -> str:
    words = "Kept" if kept and action == "keep" else _NAMES[action]
    if len(part) == 1 and action in ("keep", "swap"):
        words += " day"
    marks = f' data-act="{escape(written(part, action))}"'
    if action == "keep":
        marks += f' aria-pressed="{"true" if kept else "false"}"'
    if waits:
        marks += ' aria-disabled="true"'
    if action in _ON_PHONES:
        marks += ' class="rls-on-phones"'
    return f'<button type="button"{marks}>{words}</button>'


def written(part: Keep, action: Action) -> str:
    """An action of a part as the browser reports it: `1/dinner/swap`."""
    return _BETWEEN.join([*map(str, part), action])


def read_action(reported: object) -> tuple[Keep, Action] | None:
    """What the browser reports, read; None where it is nothing that the page offers."""
    day, *meal = str(reported).split(_BETWEEN)
    action = next((known for known in _NAMES if meal and known == meal[-1]), None)
    if action is None or not day.isdecimal() or len(meal) > 2:
        return None
    return ((int(day), meal[0]) if len(meal) == 2 else (int(day),)), action
