"""A profile in a file, and planning that answers at once or must not begin."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import planner.cli.plan as plan_command
from planner import PlanOutcome
from planner.export.plan_csv import plan_csv
from tests.cli.commands import READY


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.toml"
    path.write_text(READY, encoding="utf-8")
    return path


@pytest.fixture
def planned(outcome: PlanOutcome, monkeypatch: pytest.MonkeyPatch) -> PlanOutcome:
    """Planning answers at once, with a week made before."""
    monkeypatch.setattr(plan_command, "plan_week", lambda *_args, **_options: outcome)
    return outcome


@pytest.fixture
def items(outcome: PlanOutcome) -> pd.DataFrame:
    assert outcome.plan is not None
    return outcome.plan.items.copy()


@pytest.fixture
def plan(tmp_path: Path, items: pd.DataFrame) -> Path:
    path = tmp_path / "week.csv"
    path.write_bytes(plan_csv(items))
    return path


@pytest.fixture
def no_planning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults are to be found before any time is spent on planning."""

    def unexpected(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a week was planned on wrong input")

    monkeypatch.setattr(plan_command, "plan_week", unexpected)
