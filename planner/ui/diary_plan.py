"""What was planned for a day, as the diary keeps it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import cast

from planner.diary import Diary
from planner.diary.records import KeptPlan
from planner.plan.week_plan import GROUP_NAMES
from planner.profile import Profile, SupplementKind
from planner.supplements import supplement_intake
from planner.ui.diary_evening import Product

_WEEK = datetime.timedelta(days=6)
_MEALS = {title: meal for meal, title in GROUP_NAMES.items()}


@dataclass(frozen=True)
class PlannedMeal:
    """A planned meal: its kind, title and dish, and its energy in kcal."""

    meal: str
    title: str
    dish: str
    energy_kcal: float


def planned_meals(diary: Diary, day: datetime.date) -> list[PlannedMeal]:
    """The meals of a day in the plan that was kept last; none where there is no plan."""
    plans = diary.entries(KeptPlan, day - _WEEK, day)
    for entry in sorted(plans, key=lambda entry: entry.saved_at, reverse=True):
        items = entry.record.items()
        of_day = items[items["Date"] == day.isoformat()]
        if of_day.empty:
            continue
        return [
            PlannedMeal(
                _MEALS[str(group)],
                str(group),
                str(foods["Dish"].iloc[0]),
                float(foods["Energy (kcal)"].sum()),
            )
            for group, foods in of_day.groupby("Group", sort=False)
        ]
    return []


def products_of(profile: Profile | None) -> list[Product]:
    """The supplements of a profile, each with what a day's amount brings of its element."""
    if profile is None:
        return []
    found: dict[str, Product] = {}
    for dose in supplement_intake(profile).doses:
        earlier = found.get(dose.product)
        amount = dose.mg_per_day + ((earlier.elemental_mg or 0.0) if earlier else 0.0)
        found[dose.product] = Product(dose.product, cast(SupplementKind, dose.kind), amount)
    return list(found.values())
