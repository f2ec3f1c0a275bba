"""The planned week, laid out for the tests that bend it."""

from __future__ import annotations

import pytest

from planner import PlanOutcome, load_foods
from planner.bend import Desk, Wish
from tests.twelve_profiles import TWELVE

FOODS = load_foods()
WOMAN = TWELVE["woman 54"]


@pytest.fixture(scope="session")
def wish(outcome: PlanOutcome) -> Wish:
    """The week in hand, with nothing asked of it yet."""
    assert outcome.plan is not None
    return Wish(WOMAN, outcome.plan)


@pytest.fixture(scope="session")
def desk(outcome: PlanOutcome) -> Desk:
    """The week laid out for swaps."""
    return Desk(WOMAN, outcome, FOODS)
