"""What stands below a week comes after the weeks of other visitors, and does not wait alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from planner.plan.outcome import PlanOutcome
from planner.ui import jobs, planning
from planner.ui.components import plan_body, working
from planner.ui.jobs import Job, Progress
from tests.app.conftest import APP, answered, cards

NO_WEEK = PlanOutcome("infeasible", None, ("No week.",))


@pytest.fixture(autouse=True)
def nobody_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_QUEUE", jobs._Queue(2))


@pytest.fixture
def answer() -> Iterator[threading.Event]:
    """Lets the other visitor's plan be finished."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def other_visitor(nobody_yet: None, answer: threading.Event) -> Iterator[Job]:
    """Their plan, being worked out until it is let go."""

    def work(_progress: Progress) -> PlanOutcome:
        assert answer.wait(60)
        return NO_WEEK

    job = Job(work, limit_s=60).start()
    while job.began is None:
        time.sleep(0.01)
    yield job
    answer.set()
    # It must leave this queue, not the next test's.
    while not jobs.seconds_of_quiet():
        time.sleep(0.01)


@pytest.fixture
def moments(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each page with a week, whether it would have to wait for others before the rest."""
    made: list[bool] = []
    monkeypatch.setattr(
        plan_body, "others_first", lambda: made.append(working.seconds_from_crowd() < 1.0)
    )
    return made


def test_what_stands_below_a_week_waits_while_another_plan_is_worked_out(
    quick_plans: None, other_visitor: Job, moments: list[bool]
) -> None:
    app = answered(AppTest.from_file(APP, default_timeout=90).run())
    assert moments == [True]
    assert cards(app)
    assert app.get("vega_lite_chart"), "the rest follows"


def test_a_page_that_is_alone_waits_for_nobody(quick_plans: None, moments: list[bool]) -> None:
    app = answered(AppTest.from_file(APP, default_timeout=90).run())
    assert cards(app)
    assert moments == [False]


def test_a_page_whose_own_plan_is_under_way_does_not_wait_for_it(
    quick_plans: None, moments: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = answered(AppTest.from_file(APP, default_timeout=90).run())
    moments.clear()
    under_way = threading.Event()

    def never(*_given: object, **_named: object) -> PlanOutcome:
        assert under_way.wait(60)
        return NO_WEEK

    monkeypatch.setattr(planning, "plan_week", never)
    monkeypatch.setattr(working, "_WAIT_S", 0.1)
    app.slider(key="plan_magnesium_mg").set_value(400).run()
    under_way.set()
    assert cards(app), "the old week stays meanwhile"
    assert moments == []


def test_a_plan_that_hangs_is_not_waited_for(other_visitor: Job) -> None:
    other_visitor._limit_s = 0.0
    began = time.monotonic()
    working.others_first()
    assert other_visitor.state == "hung"
    assert time.monotonic() - began < 1.0


def test_the_wait_ends_when_the_plans_of_others_are_there(
    other_visitor: Job, answer: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "_OTHERS_FIRST_S", 30.0)
    waiting = threading.Thread(target=working.others_first)
    waiting.start()
    waiting.join(0.3)
    assert waiting.is_alive()
    answer.set()
    waiting.join(10)
    assert not waiting.is_alive()


def test_the_wait_is_short_where_others_go_on_planning(
    other_visitor: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "_OTHERS_FIRST_S", 0.2)
    began = time.monotonic()
    working.others_first()
    assert 0.2 <= time.monotonic() - began < 5.0
    assert not other_visitor.is_over
