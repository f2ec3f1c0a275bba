"""Ten years of a diary: evenings, meals, foods, supplements, clinic values and weekly plans."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from pathlib import Path

from planner.diary import Diary, open_store
from planner.diary.records import (
    DopamineMedicine,
    Evening,
    FoodEaten,
    IrlsTotal,
    KeptPlan,
    KeptProfile,
    Lab,
    MealEaten,
    Record,
    SupplementTaken,
)
from planner.diary.store.diary import Change
from planner.plan.make import plan_week
from planner.profile import MEALS, Profile
from planner.solve.week import WeekOptions

DAYS = 3653
PLANS_A_WEEK = 3
_DAY = datetime.timedelta(days=1)
_LABS = (
    ("ferritin", 60.0, "ng/mL"),
    ("transferrin_saturation", 25.0, "%"),
    ("serum_magnesium", 2.0, "mg/dL"),
    ("serum_potassium", 4.2, "mmol/L"),
    ("egfr", 80.0, "mL/min/1.73 m2"),
)


def build(file: Path, last: datetime.date) -> None:
    """A SQLite diary of `me` that ends with a day; one that is there is left as it is."""
    if file.exists():
        return
    with open_store(file) as store:
        diary = store.diary_of("me")
        _keep_plans(diary, last)
        changes: list[Change] = []
        for record in _records(last):
            changes.append(Change(record))
            if len(changes) >= 5_000:
                diary.save_all(changes)
                changes = []
        diary.save_all(changes)


def _records(last: datetime.date) -> Iterator[Record]:
    chance = random.Random(1)
    first = last - (DAYS - 1) * _DAY
    yield DopamineMedicine(since_date=first, taken=True)
    for number in range(DAYS):
        day = first + number * _DAY
        yield evening_of(day, chance)
        if number % 10 == 0:
            # A mended one.
            yield evening_of(day, chance)
        for meal in MEALS:
            yield MealEaten(eaten_date=day, meal=meal, share_pct=chance.choice([0, 50, 100]))
        yield FoodEaten(
            eaten_date=day,
            food_name="Bread, whole wheat",
            grams=40.0,
            food_code=51300110,
            nutrients={"magnesium_mg": 30.0, "potassium_mg": 100.0, "energy_kcal": 100.0},
        )
        yield SupplementTaken(
            taken_date=day, product="Tablet", supplement_kind="magnesium", elemental_mg=100.0
        )
        if number % 30 == 0:
            yield IrlsTotal(irls_date=day, irls_total=chance.randint(5, 35))
        if number % 90 == 0:
            for test, value, unit in _LABS:
                yield Lab(lab_date=day, test=test, value=value, unit=unit)


def evening_of(day: datetime.date, chance: random.Random) -> Evening:
    """An evening with every question answered."""
    return Evening(
        diary_date=day,
        legs_0_10=chance.randint(1, 9),
        onset_local_time=f"{chance.randint(19, 23)}:{chance.randint(0, 59):02d}",
        minutes_affected=chance.randint(10, 300),
        other_body_parts=False,
        cramps_or_twitching=False,
        sleep_hours=chance.randint(8, 18) / 2,
        awakenings=chance.randint(0, 6),
        tired_0_10=chance.randint(0, 10),
        had_caffeine_after_noon=chance.random() < 0.5,
        alcohol_units=float(chance.randint(0, 2)),
        nicotine=False,
        exercise_min=chance.randint(0, 90),
        long_sitting=False,
        meds_changed=chance.random() < 0.02,
        mg_supplement_mg=100.0,
        iron_taken=False,
        menses_or_illness=False,
        plan_followed_pct=chance.choice([50, 75, 100]),
        note="A walk in the evening.",
        time_zone="Europe/Berlin",
    )


def _keep_plans(diary: Diary, last: datetime.date) -> None:
    """A real week, moved to every week; each planned several times over."""
    profile = Profile(
        person={"sex": "female", "age": 54},
        screening={"none_apply": True},
        week={"start": last - last.weekday() * _DAY},
    )
    outcome = plan_week(profile, options=WeekOptions(improve_s=0.0, relative_gap=0.05))
    made_at = datetime.datetime.combine(last, datetime.time(12), datetime.UTC)
    plan = KeptPlan.of(outcome, made_at, profile)
    diary.save(KeptProfile.of(profile))
    for week in range(DAYS // 7 + 1):
        moved = _moved(plan, week)
        for version in range(PLANS_A_WEEK):
            again = moved.model_copy(update={"made_at": f"{plan.made_at} {version}"})
            diary.save_all([Change(again, f"{moved.week_start} visit")])


def _moved(plan: KeptPlan, weeks: int) -> KeptPlan:
    """A plan, so many weeks earlier."""
    csv = plan.csv
    for number in range(7):
        day = plan.week_start + number * _DAY
        csv = csv.replace(day.isoformat(), (day - 7 * weeks * _DAY).isoformat())
    start = plan.week_start - 7 * weeks * _DAY
    # Checked already; checking each again would take minutes.
    return plan.model_copy(update={"csv": csv, "week_start": start})
