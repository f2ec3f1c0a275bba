"""What was planned and what was eaten, day by day, told apart."""

from __future__ import annotations

import csv
import datetime
import io
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.diary.records import DayTotal, FoodEaten, KeptPlan, MealEaten
from planner.diary.store.diary import Diary
from planner.plan.columns import NUTRIENT_COLUMNS
from planner.plan.week_plan import GROUP_NAMES

Amounts = Mapping[str, float | None]
Source = Literal["nothing", "entries", "day_total"]

DEFAULT_NUTRIENTS = ("magnesium_mg", "potassium_mg", "energy_kcal")

_HEADINGS = {column.column: column.heading for column in NUTRIENT_COLUMNS}
_MEALS = {title: meal for meal, title in GROUP_NAMES.items()}
_WEEK = datetime.timedelta(days=6)


@dataclass(frozen=True)
class DayIntake:
    """A day: amounts planned and eaten, by nutrient.

    planned: empty where there is no plan. eaten: empty where nothing was entered. None in either
    for a nutrient that a part of it lacks, since what is missing is not zero. source: what
    `eaten` comes from. complete: whether it is the whole day, as far as can be told: a total of
    another program, an import of a day's foods, or a share for each planned meal. targets: the
    plan's own, by name.
    """

    day: datetime.date
    planned: Amounts
    eaten: Amounts
    source: Source
    complete: bool
    targets: Mapping[str, float]


@dataclass(frozen=True)
class _Plan:
    """The plan in force on a day: amounts by meal, and the targets."""

    meals: Mapping[str, Amounts]
    targets: Mapping[str, float]


def intake_days(
    diary: Diary,
    first: datetime.date,
    last: datetime.date,
    nutrients: Sequence[str] = DEFAULT_NUTRIENTS,
) -> list[DayIntake]:
    """Every day of the span, those without any entry too; `first` and `last` are included.

    Of several plans for a day the one kept last is in force. A total of a day takes the place of
    its meals and foods.
    """
    plans = _plans(diary, first, last, nutrients)
    shares: dict[datetime.date, dict[str, int]] = defaultdict(dict)
    for share in diary.records(MealEaten, first, last):
        shares[share.eaten_date][share.meal] = share.share_pct
    foods: dict[datetime.date, list[FoodEaten]] = defaultdict(list)
    for food in diary.records(FoodEaten, first, last):
        foods[food.eaten_date].append(food)
    totals = {total.eaten_date: total for total in diary.records(DayTotal, first, last)}
    days = [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]
    return [
        _day(
            day, plans.get(day), shares.get(day, {}), foods.get(day, []), totals.get(day), nutrients
        )
        for day in days
    ]


def _day(
    day: datetime.date,
    plan: _Plan | None,
    shares: Mapping[str, int],
    foods: Sequence[FoodEaten],
    total: DayTotal | None,
    nutrients: Sequence[str],
) -> DayIntake:
    planned: dict[str, float | None] = {}
    targets: Mapping[str, float] = {}
    if plan is not None:
        targets = plan.targets
        planned = {name: _sum([meal[name] for meal in plan.meals.values()]) for name in nutrients}
    if total is not None:
        eaten: dict[str, float | None] = {name: total.nutrients.get(name) for name in nutrients}
        return DayIntake(day, planned, eaten, "day_total", True, targets)
    parts: list[Amounts] = [food.nutrients for food in foods]
    for meal, share in shares.items():
        if share == 0:
            parts.append(dict.fromkeys(nutrients, 0.0))
        elif plan is not None and meal in plan.meals:
            whole_meal = plan.meals[meal]
            parts.append({name: _share(whole_meal[name], share) for name in nutrients})
        else:
            # A share of a meal that no plan holds: something was eaten, but not known what.
            parts.append({})
    if not parts:
        return DayIntake(day, planned, {}, "nothing", False, targets)
    imported = any(food.source == "cronometer_servings" for food in foods)
    whole = imported or (plan is not None and set(plan.meals) <= set(shares))
    sums = {name: _sum([part.get(name) for part in parts]) for name in nutrients}
    return DayIntake(day, planned, sums, "entries", whole, targets)


def _share(amount: float | None, share_pct: int) -> float | None:
    return None if amount is None else amount * share_pct / 100


def _sum(amounts: Sequence[float | None]) -> float | None:
    known = [amount for amount in amounts if amount is not None]
    return math.fsum(known) if len(known) == len(amounts) else None


def _plans(
    diary: Diary, first: datetime.date, last: datetime.date, nutrients: Sequence[str]
) -> dict[datetime.date, _Plan]:
    by_day: dict[datetime.date, _Plan] = {}
    found = diary.entries(KeptPlan, first - _WEEK, last)
    # The plan kept last comes first, so that those it took the place of need not be read.
    for entry in sorted(found, key=lambda entry: entry.saved_at, reverse=True):
        plan = entry.record
        week = [plan.week_start + datetime.timedelta(days=n) for n in range(7)]
        open_days = {day for day in week if first <= day <= last and day not in by_day}
        if not open_days:
            continue
        targets = _targets(plan)
        for day, meals in _meals_by_day(plan.csv, nutrients).items():
            if day in open_days:
                by_day[day] = _Plan(meals, targets)
    return by_day


def _meals_by_day(
    text: str, nutrients: Sequence[str]
) -> dict[datetime.date, dict[str, dict[str, float | None]]]:
    """The wanted nutrients of each meal of a plan's CSV; years of plans are read in a moment.

    None where a food of the meal lacks one: an empty cell is what its label does not say.
    """
    reader = csv.reader(io.StringIO(text, newline=""))
    headings = next(reader, [])
    date, group = headings.index("Date"), headings.index("Group")
    places = [(name, headings.index(_HEADINGS[name])) for name in nutrients]
    days: dict[datetime.date, dict[str, dict[str, float | None]]] = {}
    for row in reader:
        if not row:
            continue
        meals = days.setdefault(datetime.date.fromisoformat(row[date]), {})
        meal = meals.setdefault(_MEALS[row[group]], dict.fromkeys(nutrients, 0.0))
        for name, place in places:
            before, cell = meal[name], row[place]
            meal[name] = before + float(cell) if before is not None and cell else None
    return days


def _targets(plan: KeptPlan) -> dict[str, float]:
    listed = plan.metadata().get("targets", [])
    return {row["name"]: row["value"] for row in listed if row.get("value") is not None}
