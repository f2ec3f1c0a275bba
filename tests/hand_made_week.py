"""A week written by hand, for tests of what is done with a week: no solver, real foods."""

from __future__ import annotations

import datetime

from planner.diary.records import KeptPlan
from planner.foods.table import load_foods
from planner.plan.outcome import PlanOutcome
from planner.plan.person_targets import resolved_targets
from planner.plan.week_plan import FoodServing, PlannedMeal, WeekPlan
from planner.profile import Profile
from planner.screening import screen

MONDAY = datetime.date(2026, 11, 23)
OATMEAL, BANANA, MILK, BEANS_AND_RICE, SPINACH = 56203056, 63107010, 11112210, 58160154, 72125211
SALMON, POTATO, BROCCOLI, ALMONDS, APPLE = 26137120, 71103010, 72201211, 42101130, 63101000

_MEALS = (
    ("breakfast", "Oatmeal with banana", (OATMEAL, BANANA, MILK)),
    ("lunch", "Black beans and rice with spinach", (BEANS_AND_RICE, SPINACH)),
    ("dinner", "Salmon with potatoes and broccoli", (SALMON, POTATO, BROCCOLI)),
    ("snack", "Almonds and an apple", (ALMONDS, APPLE)),
)


def hand_made_profile(start: datetime.date = MONDAY) -> Profile:
    """A woman of 54 to whom nothing of the list applies."""
    return Profile(
        person={"sex": "female", "age": 54},
        screening={"none_apply": True},
        week={"start": start},
    )


def hand_made_week(start: datetime.date = MONDAY, without: str = "") -> WeekPlan:
    """Seven equal days. without: the name of a meal that is left out."""
    meals = tuple(
        PlannedMeal(day, meal, meal, title, tuple(FoodServing(code, 2) for code in codes))
        for day in range(1, 8)
        for meal, title, codes in _MEALS
        if meal != without
    )
    return WeekPlan(start, meals, resolved_targets(hand_made_profile()).daily, load_foods())


def hand_made_outcome(start: datetime.date = MONDAY, without: str = "") -> PlanOutcome:
    """The week as `plan_week` would answer it."""
    profile = hand_made_profile(start)
    return PlanOutcome(
        "planned",
        hand_made_week(start, without),
        ("A week by hand.",),
        score=90.0,
        bound=91.0,
        targets=resolved_targets(profile),
        screening=screen(profile),
    )


def kept_week(start: datetime.date = MONDAY, without: str = "", hour: int = 20) -> KeptPlan:
    """The week as the diary keeps it."""
    made_at = datetime.datetime(2026, 11, 22, hour, tzinfo=datetime.UTC)
    return KeptPlan.of(hand_made_outcome(start, without), made_at, hand_made_profile(start))
