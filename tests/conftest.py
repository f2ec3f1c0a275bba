"""One planned week, shared by every test that needs any week."""

from __future__ import annotations

import pytest

from planner import PlanOutcome, load_foods, plan_week
from planner.solve.week import WeekOptions
from tests.twelve_profiles import TWELVE


@pytest.fixture(scope="session")
def outcome() -> PlanOutcome:
    """A week for a woman of 54; a test that changes its rows takes a copy of them."""
    planned = plan_week(
        TWELVE["woman 54"],
        foods=load_foods(),
        options=WeekOptions(improve_s=0.0, relative_gap=0.05),
    )
    assert planned.plan is not None, planned.messages
    return planned
