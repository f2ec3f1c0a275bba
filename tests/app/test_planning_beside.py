"""What a visit sees of a planning process that dies, hangs or answers wrong, or of none at all."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator

import pytest

from planner.beside import Pool, process
from planner.plan.outcome import PlanOutcome
from planner.profile import Profile
from planner.ui import planning, workers
from planner.ui.components import working
from planner.ui.jobs import Job, Progress
from planner.ui.planning import OUR_ERROR, TOOK_TOO_LONG, follow
from planner.ui.state import PlanState
from tests.beside import odd_worker
from tests.unit.small_week import small_foods

PROFILE = Profile(person={"sex": "female", "age": 50}, screening={"none_apply": True})


@pytest.fixture(scope="module")
def odd_pool() -> Iterator[Pool]:
    pool = Pool(small_foods(), 1, odd_worker.COMMAND)
    pool.start()
    yield pool
    pool.close()


@pytest.fixture
def visit(odd_pool: Pool, monkeypatch: pytest.MonkeyPatch, plans_in_threads: None) -> PlanState:
    """A visit that holds a plan."""
    monkeypatch.setattr(workers, "_pool", odd_pool)
    monkeypatch.setattr(process, "_PATIENCE_S", 0.2)
    state = asked(PlanState(PROFILE), 350)
    assert state.planned is not None
    return state


def asked(state: PlanState, magnesium_mg: float) -> PlanState:
    state.profile = PROFILE.replace("targets", magnesium_mg=magnesium_mg)
    job = follow(state)
    assert job is not None
    until = time.monotonic() + 20
    while not job.wait(0.1):
        assert time.monotonic() < until
    assert follow(state) is None
    return state


@pytest.mark.parametrize("kind", [odd_worker.DIES, odd_worker.BYTES, odd_worker.RAISES])
def test_a_process_that_fails_is_said_and_logged_and_leaves_the_plan(
    visit: PlanState, kind: int, caplog: pytest.LogCaptureFixture
) -> None:
    before = visit.planned
    with caplog.at_level(logging.ERROR):
        asked(visit, kind)
    assert (visit.outcome, visit.failure) == (None, OUR_ERROR)
    assert visit.planned is before
    assert "worker" in caplog.text
    asked(visit, 360)
    assert visit.outcome is not None
    assert visit.planned is not before


def test_a_process_that_hangs_is_given_up_and_the_next_plan_is_made(
    visit: PlanState, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = visit.planned
    with monkeypatch.context() as shorter:
        shorter.setattr(planning, "_LIMIT_S", 0.3)
        asked(visit, odd_worker.HANGS)
    assert (visit.outcome, visit.failure) == (None, TOOK_TOO_LONG)
    assert visit.planned is before
    asked(visit, 360)
    assert visit.planned is not before


def test_the_first_plan_waits_for_a_process_that_takes_long_to_get_ready(
    monkeypatch: pytest.MonkeyPatch, plans_in_threads: None
) -> None:
    """Where the search is compiled, for longer than a plan may take."""
    monkeypatch.setattr(planning, "_LIMIT_S", 0.02)
    pool = Pool(small_foods(), 1, odd_worker.COMMAND)
    monkeypatch.setattr(workers, "_pool", pool)
    try:
        assert asked(PlanState(PROFILE), 350).planned is not None
        assert pool.was_ready, "from now on a plan has no more time than it may take"
    finally:
        pool.close()


def test_a_newer_request_does_not_wait_for_an_older_one(visit: PlanState) -> None:
    visit.profile = PROFILE.replace("targets", magnesium_mg=odd_worker.REPORTS)
    older = follow(visit)
    assert older is not None
    while older.state == "waiting":
        time.sleep(0.01)
    asked(visit, 360)
    assert older.state == "broken off"
    assert visit.outcome_profile == visit.profile


def test_where_no_process_can_start_plans_are_made_here_and_that_is_logged_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(workers, "_without", False)
    monkeypatch.setattr(workers, "_pool", Pool(small_foods(), 2, ("/no/such/program",)))
    here: list[Profile] = []

    def plan_here(profile: Profile, **_rest: object) -> PlanOutcome:
        here.append(profile)
        return odd_worker.week(small_foods())

    monkeypatch.setattr(planning, "plan_week", plan_here)
    state = PlanState(PROFILE)
    with caplog.at_level(logging.WARNING):
        workers.get_ready()
        asked(state, 350)
        workers.get_ready()
        asked(state, 360)
    assert [profile.targets.magnesium_mg for profile in here] == [350, 360]
    assert caplog.text.count("threads of this process") == 1


class _Line:
    """Stands in for the place on the page where the sentence stands."""

    def caption(self, _sentence: str) -> None:
        pass


def test_a_page_waits_longer_in_a_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "_WAIT_S", 0.2)
    monkeypatch.setattr(working, "_WAIT_IN_ALL_S", 0.6)

    def never(progress: Progress) -> PlanOutcome:
        while True:
            progress("Choosing the days", None)
            time.sleep(0.02)

    def waited(job: Job) -> float:
        began = time.monotonic()
        working.wait_a_little(job, _Line())  # type: ignore[arg-type]
        return time.monotonic() - began

    in_line = Job(never, limit_s=20)
    assert 0.5 < waited(in_line) < 1.0
    at_work = Job(never, limit_s=20).start()
    while at_work.began is None:
        time.sleep(0.01)
    assert waited(at_work) < 0.4
    assert waited(at_work) < 0.1, "what has worked long enough is not waited for again"
    beside = Job(never, limit_s=20).start()
    assert 0.5 < waited(at_work) < 1.0, "two share the processors"
    beside.break_off()
    at_work.break_off()
