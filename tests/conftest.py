"""One planned week, shared by every test that needs any week; which tests run side by side."""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

from planner import PlanOutcome, load_foods, plan_week
from planner.plan import prepared
from planner.plan.get_ready import get_ready
from planner.solve.compile_all import is_compiled
from planner.solve.week import WeekOptions
from tests.twelve_profiles import TWELVE


class _Scheduling(LoadFileScheduling):
    """A file stays on one core, and all browser tests on the same one, from early on.

    They share a browser and a server, each of which keeps more than a core busy by itself; and
    files of few tests come last, so that those of the browser would all run at once.
    """

    def _split_scope(self, nodeid: str) -> str:
        browser = "tests/browser/"
        return browser if nodeid.startswith(browser) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """Takes the place of `--dist loadfile`; of no other way to share the tests out."""
    return _Scheduling(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_configure(config: pytest.Config) -> None:
    """Have the search compiled before the tests begin: it takes its time, and says so."""
    if not hasattr(config, "workerinput") and not is_compiled():
        get_ready(load_foods())


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


@pytest.fixture
def nothing_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """No table is prepared; what this thread prepares is let go after the test."""
    monkeypatch.setattr(prepared, "_prepared", None)
    monkeypatch.setattr(prepared, "_thread", None)
