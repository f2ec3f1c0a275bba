"""The week that each test breaks one thing in.

A test changes the plan's rows or what the profile asks, and works out with pandas which days or
rows must be named.
"""

from __future__ import annotations

import pandas as pd
import pytest

from planner import PlanOutcome, WeekPlan, load_foods
from planner.targets.daily_targets import DailyTargets


@pytest.fixture(scope="module")
def foods() -> pd.DataFrame:
    return load_foods().set_index("food_code", drop=False)


@pytest.fixture
def week(outcome: PlanOutcome) -> WeekPlan:
    assert outcome.plan is not None
    return outcome.plan


@pytest.fixture
def items(week: WeekPlan) -> pd.DataFrame:
    return week.items.copy()


@pytest.fixture
def targets(week: WeekPlan) -> DailyTargets:
    return week.targets
