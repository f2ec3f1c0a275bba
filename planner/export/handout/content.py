"""What stands on the handout, before it is set as HTML or PDF."""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from planner.export.plan_meta import STATUSES, UNSIGNED
from planner.export.statements import CLAIM, PLANNED_NOT_EATEN
from planner.foods.table import food_table_provenance
from planner.plan.leftovers import leftovers_from
from planner.plan.target_rows import TargetRow, target_rows
from planner.plan.to_cook import to_cook
from planner.plan.week_plan import GROUP_NAMES, WeekPlan
from planner.screening import ScreeningOutcome
from planner.targets.daily_targets import ResolvedTargets, TargetSource

SCALE = 2.0
"""How far the bars of the picture go, in targets; what is more ends there."""


@dataclass(frozen=True)
class Meal:
    """A meal of the grid: its kind, its dish, and amount and name of each food."""

    group: str
    dish: str
    foods: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Day:
    """A column of the grid and its row in the table of totals."""

    name: str
    meals: tuple[Meal, ...]
    totals: tuple[str, ...]


@dataclass(frozen=True)
class Bar:
    """A bar of the picture: the mean and each day as shares of the target, at most `SCALE`."""

    title: str
    mean: float
    days: tuple[float, ...]
    mean_text: str
    asked: str
    days_text: str


@dataclass(frozen=True)
class Handout:
    """The handout of a week."""

    title: str
    planned_for: str
    limits: tuple[str, ...]
    days: tuple[Day, ...]
    total_titles: tuple[str, ...]
    mean: tuple[str, ...]
    bars: tuple[Bar, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]


_TOTALS = (
    ("Energy (kcal)", "energy_kcal", 0),
    ("Magnesium (mg)", "magnesium_mg", 0),
    ("Potassium (mg)", "potassium_mg", 0),
    ("Sodium (mg)", "sodium_mg", 0),
    ("Protein (g)", "protein_g", 0),
    ("Fiber (g)", "fiber_g", 0),
    ("Calcium (mg)", "calcium_mg", 0),
    ("Cost (2018 USD)", "cost_usd", 2),
)


def handout(
    plan: WeekPlan, targets: ResolvedTargets, screening: ScreeningOutcome, people: int = 1
) -> Handout:
    """The handout of a planned week.

    Args:
        people: how many are cooked for; all figures but what to cook are one person's.

    Raises:
        ValueError: the screening holds or blocks targets, so nothing may be handed out.
    """
    if not screening.may_plan:
        raise ValueError("the screening allows no targets, so there is no handout")
    means = plan.days.mean(numeric_only=True)
    unknown = frozenset().union(*(plan.unknown_of(int(day)) for day in plan.days["day"]))
    return Handout(
        title=_title(plan),
        planned_for=" ".join(filter(None, (_planned_for(plan), _cooked_for(people)))),
        limits=(*screening.messages, *screening.notices),
        days=tuple(_day(plan, day, people) for day in plan.days.to_dict("records")),
        total_titles=tuple(title for title, _, _ in _TOTALS),
        mean=tuple(
            f"{'≥ ' if column in unknown else ''}{means[column]:,.{decimals}f}"
            for _, column, decimals in _TOTALS
        ),
        bars=tuple(_bar(row) for row in target_rows(plan)),
        sources=tuple(_source(source) for source in targets.sources),
        notes=(
            f"Foods and nutrients: USDA {food_table_provenance().get('release', 'FNDDS')}. "
            "Prices: USDA, national averages in 2018 US dollars, for what is eaten.",
            PLANNED_NOT_EATEN,
            f"{CLAIM} {UNSIGNED}",
        ),
    )


def _title(plan: WeekPlan) -> str:
    first, last = plan.days["date"].iloc[0], plan.days["date"].iloc[-1]
    start = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
    return f"A week of meals: {start} to {last.day} {last:%B %Y}"


def _planned_for(plan: WeekPlan) -> str:
    """The targets of the minerals and of energy, as one sentence."""
    asked = [
        f"{row.asked()} {row.title.removesuffix(' ceiling').lower()}"
        for row in target_rows(plan)
        if row.title.startswith(("Magnesium", "Potassium"))
    ]
    return (
        f"Planned for {', '.join([*asked, f'about {plan.targets.energy_kcal:,.0f} kcal'])} a day."
    )


def _cooked_for(people: int) -> str:
    if people == 1:
        return ""
    return f"Portions are one person's; in brackets what to cook for {people} people."


def _day(plan: WeekPlan, day: Mapping[Hashable, Any], people: int) -> Day:
    date = plan.days.loc[plan.days["day"] == day["day"], "date"].iloc[0]
    of_day = plan.items[plan.items["Day"] == day["day"]]
    cook = to_cook(plan, people)
    meals = tuple(
        Meal(
            str(group),
            _dish(plan, int(day["day"]), str(group), str(foods["Dish"].iloc[0])),
            tuple(_food(food, cook) for food in foods.to_dict("records")),
        )
        for group, foods in of_day.groupby("Group", sort=False)
    )
    unknown = plan.unknown_of(int(day["day"]))
    totals = tuple(
        f"{'≥ ' if column in unknown else ''}{day[column]:,.{decimals}f}"
        for _, column, decimals in _TOTALS
    )
    return Day(f"{date:%a} {date.day} {date:%b}", meals, totals)


def _dish(plan: WeekPlan, day: int, group: str, dish: str) -> str:
    """The dish; leftovers with the day they were cooked."""
    for meal in plan.meals:
        if (meal.day, GROUP_NAMES[meal.meal]) == (day, group) and meal.again_of is not None:
            cooked = plan.start + datetime.timedelta(days=meal.again_of[0] - 1)
            return leftovers_from(dish, cooked)
    return dish


def _food(
    food: Mapping[Hashable, Any], cook: Mapping[tuple[int, str, int], str]
) -> tuple[str, str]:
    """Amount and name; beside the name what to cook, where that is more."""
    meal = next(name for name, group in GROUP_NAMES.items() if group == food["Group"])
    words = cook.get((int(food["Day"]), meal, int(food["Food Code"])), "")
    name = str(food["Food Name"])
    return str(food["Amount"]), f"{name} ({words})" if words else name


def _bar(row: TargetRow) -> Bar:
    kept = sum(row.kept_by(day) > -0.05 for day in row.days)
    return Bar(
        title=row.short_title,
        mean=min(row.percent(row.mean) / 100, SCALE),
        days=tuple(min(row.percent(day) / 100, SCALE) for day in row.days),
        mean_text=row.sign + row.figure(row.mean),
        asked=row.asked(),
        days_text="the week's mean counts" if row.of_week else f"{kept} of {len(row.days)} days",
    )


def _source(source: TargetSource) -> str:
    """``Magnesium 320 mg: reference intake: RDA 320 mg, women 51–70, IOM 1997``."""
    amount = (
        f"{source.value:.0%} of energy"
        if source.unit == "share of energy"
        else f"{source.value:,.0f} {source.unit}"
    )
    status = STATUSES.get(source.status, "")
    marked = f" ({status})" if status and source.status != "C" else ""
    return f"{source.title} {amount}: {source.source}{marked}"
