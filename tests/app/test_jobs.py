"""Jobs: one plan each, few at a time, given up when newer ones come or when they hang."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest

from planner.plan.outcome import PlanOutcome
from planner.ui import jobs
from planner.ui.jobs import Job, Progress

OUTCOME = PlanOutcome("infeasible", None, ("No week.",))


class Gate:
    """Work that reports, then waits to be let through."""

    def __init__(self) -> None:
        self.begun, self.opened, self.left = (threading.Event() for _ in range(3))

    def __call__(self, progress: Progress) -> PlanOutcome:
        try:
            self.begun.set()
            progress("Choosing the days", None)
            assert self.opened.wait(20)
            progress("Looking for a better week", None)
            return OUTCOME
        finally:
            self.left.set()


@pytest.fixture
def gates() -> Iterator[list[Gate]]:
    found = [Gate() for _ in range(4)]
    yield found
    for gate in found:
        gate.opened.set()


@pytest.fixture(autouse=True)
def one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_QUEUE", jobs._Queue(1))


def test_a_job_says_what_it_does_and_brings_what_came_out(gates: list[Gate]) -> None:
    job = Job(gates[0], limit_s=20).start()
    assert gates[0].begun.wait(20)
    assert not job.wait(0.05)
    assert (job.state, job.sentence, job.outcome) == ("working", "Choosing the days", None)
    gates[0].opened.set()
    assert job.wait(20)
    assert (job.state, job.outcome) == ("done", OUTCOME)


def test_the_next_waits_for_a_place(gates: list[Gate]) -> None:
    first, second = (Job(gate, limit_s=20).start() for gate in gates[:2])
    assert gates[0].begun.wait(20)
    assert not gates[1].begun.wait(0.4)
    assert second.state == "waiting"
    gates[0].opened.set()
    assert gates[1].begun.wait(20)
    assert first.wait(20)


def test_who_came_first_is_served_first(gates: list[Gate]) -> None:
    jobs_in_line = [Job(gate, limit_s=20).start() for gate in gates]
    for gate in gates:
        gate.opened.set()
    ended = []
    for job in jobs_in_line:
        assert job.wait(20)
        ended.append(job._began)
    assert ended == sorted(ended)  # type: ignore[type-var]


def test_work_that_is_broken_off_ends_at_its_next_report(gates: list[Gate]) -> None:
    job = Job(gates[0], limit_s=20).start()
    assert gates[0].begun.wait(20)
    job.break_off()
    assert job.wait(0)
    gates[0].opened.set()
    assert gates[0].left.wait(20)
    assert (job.state, job.outcome) == ("broken off", None)
    assert job.sentence == "Choosing the days"


def test_a_waiting_job_that_is_broken_off_never_works(gates: list[Gate]) -> None:
    Job(gates[0], limit_s=20).start()
    unwanted = Job(gates[1], limit_s=20).start()
    wanted = Job(gates[2], limit_s=20).start()
    unwanted.break_off()
    gates[0].opened.set()
    assert gates[2].begun.wait(20)
    assert not gates[1].begun.is_set()
    assert wanted.state == "working"


def test_work_that_raises_fails_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def raises(progress: Progress) -> PlanOutcome:
        raise ArithmeticError("the solver is wrong")

    with caplog.at_level(logging.ERROR):
        job = Job(raises, limit_s=20).start()
        assert job.wait(20)
    assert (job.state, job.outcome) == ("failed", None)
    assert "the solver is wrong" in caplog.text


def test_work_beyond_its_limit_is_given_up_and_keeps_no_place(
    gates: list[Gate], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        hangs = Job(gates[0], limit_s=0.3).start()
        after = Job(gates[1], limit_s=20).start()
        assert gates[1].begun.wait(20)
        assert hangs.wait(0.5)
    assert hangs.state == "hung"
    assert "given up" in caplog.text
    gates[0].opened.set()
    assert gates[0].left.wait(20)
    assert (hangs.state, hangs.outcome) == ("hung", None)
    gates[1].opened.set()
    assert after.wait(20)
