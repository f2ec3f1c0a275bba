"""The week day by day: a column of cards for each day, one day at a time on a phone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from planner.plan.leftovers import eaten_again
from planner.plan.to_cook import to_cook
from planner.plan.week_plan import GROUP_NAMES, PlannedMeal, WeekPlan
from planner.ui.bending import remember
from planner.ui.changes import Change, Place
from planner.ui.components.bend_dialogs import ask
from planner.ui.components.card_actions import day_actions, meal_actions
from planner.ui.components.out_card import out_card
from planner.ui.components.steps_row import PAGE_FOLLOWS, steps_row
from planner.ui.day_names import day_names
from planner.ui.state import PlanState

# Below this width the style sheet shows one day at a time, too.
_PHONE = "640px"
_MEALS = {group: meal for meal, group in GROUP_NAMES.items()}


@st.fragment
def week(
    plan: WeekPlan,
    changed: Mapping[Place, Change] | None = None,
    bends: PlanState | None = None,
    people: int = 1,
) -> None:
    """The plan's days as cards: dish, foods in household measures, minerals, the day's totals.

    changed: the meals that carry a mark, each with what is other than in the week before.
    bends: where the week is in hand, so that its cards carry actions. people: at the table.
    """
    if bends is not None:
        if st.session_state.pop(PAGE_FOLLOWS, False):
            st.rerun()
        remember(bends)
        steps_row(bends)
    numbers, names = [int(day) for day in plan.days["day"]], day_names(plan, "%a")
    chosen = st.segmented_control(
        "Day",
        numbers,
        format_func=lambda number: names[number - 1],
        default=numbers[0],
        required=True,
        key="plan_day",
        label_visibility="collapsed",
        width="stretch",
        wrap=False,
    )
    if people > 1:
        st.caption(
            f"In brackets: what to cook for {people} people. Everything else is one person's."
        )
    _days(plan, chosen, changed or {}, bends, people)
    if bends is not None:
        ask(bends)


def _days(
    plan: WeekPlan,
    chosen: int,
    changed: Mapping[Place, Change],
    bends: PlanState | None,
    people: int,
) -> None:
    """The columns of days; on a phone only the chosen one."""
    # Each day takes a row for its name, one for each meal and one for its total, so that meals
    # line up across days.
    rows = len({meal.meal for meal in plan.meals}) + 2
    place = ".st-key-plan_days"
    st.html(
        f"<style>{place} {{ --rls-rows: {rows}; }} @media (max-width: {_PHONE}) {{ {place} "
        f"[class*='st-key-plan_column_']:not(.st-key-plan_column_{chosen}) "
        "{ display: none; } }</style>"
    )
    days, names = plan.days.to_dict("records"), day_names(plan, "%A %-d %B")
    short = day_names(plan, "%A")
    eaten = plan.items.to_dict("records")
    cook = to_cook(plan, people)
    for food in eaten:
        served = (food["Day"], _MEALS[food["Group"]], food["Food Code"])
        food["Cook"] = cook.get(served, "")
    with st.container(key="plan_days"):
        for day, name in zip(days, names, strict=True):
            number = int(day["day"])
            with st.container(key=f"plan_column_{number}", gap="small"):
                with st.container(key=f"plan_head_{number}", gap=None):
                    st.html(f'<h2 class="rls-day" id="rls-day-{number}">{escape(name)}</h2>')
                    if bends is not None:
                        day_actions(bends, number, name)
                of_day = [food for food in eaten if food["Day"] == number]
                for meal in plan.meals:
                    if meal.day != number:
                        continue
                    group, where = GROUP_NAMES[meal.meal], (meal.day, meal.meal)
                    with st.container(key=f"plan_card_{number}_{meal.meal}", gap=None):
                        if meal.out is not None:
                            st.html(out_card(group, meal.title, meal.out))
                        else:
                            foods = [food for food in of_day if food["Group"] == group]
                            again = _again(plan, meal, short)
                            st.html(_card(group, foods, plan, changed.get(where), again))
                        if bends is not None:
                            name_of = f"{group} on {name}: {meal.title}"
                            meal_actions(bends, plan, meal, name_of)
                st.html(_totals("Day's total", day, plan, plan.unknown_of(number)))
        with st.container(key="plan_mean", gap="small"):
            st.html('<h2 class="rls-day">A day on average</h2>')
            unknown = frozenset().union(*(plan.unknown_of(int(day["day"])) for day in days))
            mean = plan.days.mean(numeric_only=True)
            st.html(_totals("Mean of the days", mean, plan, unknown))


def _again(plan: WeekPlan, meal: PlannedMeal, names: Sequence[str]) -> str:
    """Where leftovers were cooked, or when a dish is eaten again."""
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


def _card(
    group: str,
    foods: list[dict[Any, Any]],
    plan: WeekPlan,
    change: Change | None,
    again: str = "",
) -> str:
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


def _asked(target: float | None, ceiling: float | None) -> str:
    """What is asked of a mineral a day: `at least 320 mg`."""
    parts = [f"at least {target:,.0f} mg"] if target else []
    return " and ".join([*parts, f"at most {ceiling:,.0f} mg"] if ceiling else parts)


def _totals(
    title: str,
    day: Mapping[Any, Any] | pd.Series,
    plan: WeekPlan,
    unknown: frozenset[str] = frozenset(),
) -> str:
    """Totals beside what is asked. unknown: of meals out, so that a total is that much more."""
    targets = plan.targets

    def some(column: str) -> str:
        return "≥ " if column in unknown else ""

    rows = (
        ("Energy", f"{day['energy_kcal']:,.0f} kcal", f"target {targets.energy_kcal:,.0f} kcal"),
        (
            "Magnesium",
            f"{some('magnesium_mg')}{day['magnesium_mg']:,.0f} mg",
            _asked(targets.magnesium_mg, targets.magnesium_max_mg),
        ),
        (
            "Potassium",
            f"{some('potassium_mg')}{day['potassium_mg']:,.0f} mg",
            _asked(targets.potassium_mg, targets.potassium_max_mg),
        ),
        (
            "Sodium",
            f"{some('sodium_mg')}{day['sodium_mg']:,.0f} mg",
            _asked(targets.sodium_least_mg, targets.sodium_max_mg),
        ),
        (
            "Fiber",
            f"{some('fiber_g')}{day['fiber_g']:,.0f} g",
            f"at least {targets.fiber_g:,.0f} g",
        ),
        ("Cost", f"${day['cost_usd']:,.2f}", "prices of 2018 in US dollars"),
    )
    entries = "".join(
        f'<div title="{escape(asked)}"><dt>{name}</dt><dd>{figure}</dd></div>'
        for name, figure, asked in rows
    )
    return f'<section class="rls-totals"><h3>{title}</h3><dl>{entries}</dl></section>'
