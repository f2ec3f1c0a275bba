"""A meal on its card: dish, foods in household measures, and the two minerals as bars."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from planner.plan.leftovers import eaten_again
from planner.plan.week_plan import PlannedMeal, WeekPlan
from planner.ui.changes import Change


def meal_card(
    group: str,
    foods: Sequence[Mapping[Any, Any]],
    plan: WeekPlan,
    change: Change | None,
    again: str = "",
) -> str:
    """The card of a meal that is cooked or eaten again at home.

    Args:
        group: the meal's name, such as `Dinner`.
        foods: the meal's rows of the plan CSV, each with what to cook under `Cook`.
        change: what is other than in the week before, if anything.
        again: a line about leftovers, as HTML.
    """
    mark = f'<span class="rls-changed">{change}</span>' if change else ""
    rows = "".join(
        f"<li><span>{escape(food['Amount'])}</span> <span>{escape(food['Food Name'])}</span>"
        f"{_to_cook(food['Cook'])}</li>"
        for food in foods
    )
    magnesium, potassium = (
        [food[f"{mineral} (mg)"] for food in foods] for mineral in ("Magnesium", "Potassium")
    )
    targets = plan.targets
    of_magnesium = (targets.magnesium_mg, targets.magnesium_max_mg)
    of_potassium = (targets.potassium_mg, targets.potassium_max_mg)
    return (
        f'<article class="rls-card"><h3>{escape(group)}{mark}</h3>'
        f'<p class="rls-dish">{escape(foods[0]["Dish"])}</p>'
        f'{again}<ul class="rls-foods">{rows}</ul><dl class="rls-minerals">'
        f"{_mineral('Magnesium', magnesium, *of_magnesium, 'magnesium')}"
        f"{_mineral('Potassium', potassium, *of_potassium, 'potassium')}"
        "</dl></article>"
    )


def again_line(plan: WeekPlan, meal: PlannedMeal, names: Sequence[str]) -> str:
    """Where leftovers were cooked, or when a dish is eaten again; empty for any other meal.

    Args:
        names: of the days, in their order.
    """
    if meal.again_of is not None:
        day, name = meal.again_of
        link = f'<a href="#rls-day-{day}" target="_self">{escape(names[day - 1])}</a>'
        return f'<p class="rls-again">Cooked on {link}, {name}</p>'
    later = eaten_again(plan).get((meal.day, meal.meal), [])
    if not later:
        return ""
    times = " and ".join(f"{escape(names[day - 1])}, {name}" for day, name in later)
    meals = "two" if len(later) == 1 else "three"
    return f'<p class="rls-again">Cook for {meals} meals: eaten again on {times}</p>'


def _to_cook(words: str) -> str:
    return f' <span class="rls-cook">({escape(words)})</span>' if words else ""


def _mineral(
    title: str, amounts: Sequence[float], target: float, ceiling: float | None, style: str
) -> str:
    """A bar of the day's target or, where there is a ceiling and no target, of the ceiling.

    An amount that is not a number is not known, so that the sum is a lower bound.
    """
    known = [amount for amount in amounts if not math.isnan(amount)]
    amount, more = sum(known), "≥ " if len(known) < len(amounts) else ""
    asked, whole = ("target", target) if target or not ceiling else ("ceiling", ceiling)
    share = amount / whole * 100 if whole else 0.0
    return (
        f'<div title="{share:.0f} % of the day\'s {asked} of {whole:,.0f} mg">'
        f"<dt>{title}</dt>"
        f'<dd class="rls-bar rls-{style}" style="--share:{min(share, 100):.1f}%"></dd>'
        f"<dd>{more}{amount:,.0f} mg</dd></div>"
    )
