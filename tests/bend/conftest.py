"""One planned week, shared by the tests that bend it."""

from __future__ import annotations

import pytest

from planner import PlanOutcome, load_foods, plan_week
from planner.bend import Desk, Wish
from planner.solve.week import WeekOptions
from tests.twelve_profiles import TWELVE

FOODS = load_foods()
WOMAN = TWELVE["woman 54"]


@pytest.fixture(scope="session")
def outcome() -> PlanOutcome:
    """A week for a woman of 54."""
    planned = plan_week(WOMAN, foods=FOODS, options=WeekOptions(improve_s=0.0, relative_gap=0.05))
    assert planned.plan is not None
    return planned


@pytest.fixture(scope="session")
def wish(outcome: PlanOutcome) -> Wish:
    """The week in hand, with nothing asked of it yet."""
    assert outcome.plan is not None
    return Wish(WOMAN, outcome.plan)


@pytest.fixture(scope="session")
def desk(outcome: PlanOutcome) -> Desk:
    """The week laid out for swaps."""
    return Desk(WOMAN, outcome, FOODS)
