"""A real plan is kept as it was made, and its figures and targets come back."""

from __future__ import annotations

import datetime

import pytest

from planner import PlanOutcome, Profile, plan_week
from planner.diary import Diary
from planner.diary.analysis import intake_days
from planner.diary.records import KeptPlan, MealEaten
from planner.solve.week import WeekOptions

MADE_AT = datetime.datetime(2026, 11, 22, 20, 0, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def profile() -> Profile:
    return Profile(
        person={"sex": "female", "age": 54},
        screening={"none_apply": True},
        week={"start": datetime.date(2026, 11, 23)},
    )


@pytest.fixture(scope="module")
def outcome(profile: Profile) -> PlanOutcome:
    found = plan_week(profile, options=WeekOptions(improve_s=0.0, relative_gap=0.05))
    assert found.plan is not None
    return found


def test_a_plan_is_kept_with_its_rows_its_targets_and_its_profile(
    diary: Diary, outcome: PlanOutcome, profile: Profile
) -> None:
    assert outcome.plan is not None
    diary.save(KeptPlan.of(outcome, MADE_AT, profile))
    (kept,) = diary.records(KeptPlan)
    assert kept.items().equals(outcome.plan.items)
    assert kept.metadata()["statement"] == "planned, not eaten"
    assert kept.profile_toml is not None
    assert Profile.from_toml_text(kept.profile_toml) == profile
    first = outcome.plan.start
    diary.save(MealEaten(eaten_date=first, meal="breakfast", share_pct=50))
    monday = intake_days(diary, first, first)[0]
    assert monday.targets["magnesium_mg"] == 320
    assert monday.targets["potassium_mg"] == 2600
    planned = outcome.plan.days.iloc[0]
    assert monday.planned["magnesium_mg"] == pytest.approx(planned["magnesium_mg"], abs=1)
    rows = outcome.plan.items
    breakfast = rows[(rows["Day"] == 1) & (rows["Group"] == "Breakfast")]["Magnesium (mg)"].sum()
    assert monday.eaten["magnesium_mg"] == pytest.approx(breakfast / 2)


def test_only_a_plan_made_at_a_known_moment_is_kept(outcome: PlanOutcome) -> None:
    with pytest.raises(ValueError, match="time zone"):
        KeptPlan.of(outcome, MADE_AT.replace(tzinfo=None))
    nothing = plan_week(Profile(person={"sex": "female", "age": 54}, screening={}))
    with pytest.raises(ValueError, match="no plan"):
        KeptPlan.of(nothing, MADE_AT)
