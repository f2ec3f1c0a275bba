"""Workers: what they answer, and what becomes of those that die, hang or answer wrong."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner import Profile, plan_week
from planner.beside import NoWorkerError, Pool, WorkerFailedError, process
from planner.foods.table import load_foods
from planner.own import with_own
from planner.plan.get_ready import get_ready
from planner.plan.week_plan import WeekPlan
from planner.solve.week import WeekOptions
from tests.beside import odd_worker
from tests.own_samples import own_profile
from tests.unit.small_week import small_foods

FAST = WeekOptions(time_limit_s=10.0, improve_s=0.0, relative_gap=0.05)
PROFILE = Profile(person={"sex": "female", "age": 50}, screening={"none_apply": True})


class _UnwantedError(Exception):
    pass


def asking(magnesium_mg: float) -> Profile:
    return PROFILE.replace("targets", magnesium_mg=magnesium_mg)


def quiet(_sentence: str, _best: WeekPlan | None) -> None:
    pass


def process_ids(pool: Pool) -> set[int]:
    return {worker.process_id for worker in pool._idle}


@pytest.fixture(scope="module")
def odd() -> Iterator[Pool]:
    """One worker of the odd kind; each test leaves it able to work."""
    pool = Pool(small_foods(), 1, odd_worker.COMMAND)
    pool.start()
    yield pool
    pool.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_PATIENCE_S", 0.2)


def works(pool: Pool) -> bool:
    outcome = pool.plan(asking(350), progress=quiet)
    return outcome.plan is not None and len(process_ids(pool)) == 1


def test_a_worker_plans_what_a_thread_that_is_as_ready_would(
    nothing_prepared: None,
) -> None:
    """Figures are the same to the last bit, and the table is not sent back."""
    foods = load_foods()
    get_ready(foods)
    pool = Pool(foods, 1)
    said: list[str] = []
    first = pool.plan(PROFILE, progress=lambda sentence, _: said.append(sentence), options=FAST)
    assert "Choosing the days" in said or "Working out the best possible week" in said
    here = plan_week(PROFILE, foods=foods, options=FAST)
    assert first.plan is not None
    assert here.plan is not None
    assert first.plan.foods is foods
    assert first.messages == here.messages
    own = WeekPlan(first.plan.start, first.plan.meals, first.plan.targets, foods)
    for table in ("items", "days", "eaten"):
        sent, worked_out = getattr(first.plan, table), getattr(own, table)
        assert sent.equals(worked_out), table
        assert sent.equals(getattr(here.plan, table)), table
    assert first.plan.hei == own.hei
    kept = ((3, "lunch"),)
    near = pool.plan(
        asking(340), progress=quiet, previous=first.plan, keep=kept, stay=0.75, options=FAST
    )
    pool.close()
    assert near.plan is not None
    lunches = [m for m in first.plan.meals if (m.day, m.meal) == (3, "lunch")]
    assert [m for m in near.plan.meals if (m.day, m.meal) == (3, "lunch")] == lunches


def test_a_worker_that_dies_is_replaced(odd: Pool) -> None:
    assert works(odd)
    before = process_ids(odd)
    with pytest.raises(WorkerFailedError, match="ended while it planned"):
        odd.plan(asking(odd_worker.DIES), progress=quiet)
    assert works(odd)
    assert process_ids(odd).isdisjoint(before)


def test_a_worker_that_dies_unasked_is_replaced(odd: Pool) -> None:
    assert works(odd)
    (worker,) = odd._idle
    worker._process.kill()
    worker._process.wait()
    assert works(odd)
    assert worker not in odd._idle


@pytest.mark.parametrize("kind", odd_worker.GARBAGE)
def test_what_is_no_answer_is_a_failure(odd: Pool, kind: int) -> None:
    """Among them the answer to another request than this one."""
    with pytest.raises(WorkerFailedError, match="no answer"):
        odd.plan(asking(kind), progress=quiet)
    assert works(odd)


def test_a_plan_that_fails_its_check_is_a_failure_and_the_worker_stays(odd: Pool) -> None:
    assert works(odd)
    before = process_ids(odd)
    with pytest.raises(WorkerFailedError, match="day 1: energy is off"):
        odd.plan(asking(odd_worker.RAISES), progress=quiet)
    assert works(odd)
    assert process_ids(odd) == before


def test_what_a_solver_prints_does_not_reach_the_answers(odd: Pool) -> None:
    assert odd.plan(asking(odd_worker.PRINTS), progress=quiet).status == "planned"


def _break_off_at_second(pool: Pool, kind: int) -> None:
    calls = 0

    def progress(_sentence: str, _best: WeekPlan | None) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise _UnwantedError

    with pytest.raises(_UnwantedError):
        pool.plan(asking(kind), progress=progress)


def test_work_that_is_broken_off_leaves_its_worker_as_it_was(odd: Pool) -> None:
    assert works(odd)
    before = process_ids(odd)
    _break_off_at_second(odd, odd_worker.REPORTS)
    assert works(odd)
    assert process_ids(odd) == before


@pytest.mark.usefixtures("impatient")
def test_work_that_hangs_is_stopped_by_force(odd: Pool) -> None:
    """It says nothing more, and is asked all the same whether it is wanted."""
    assert works(odd)
    before = process_ids(odd)
    _break_off_at_second(odd, odd_worker.HANGS)
    assert works(odd)
    assert process_ids(odd).isdisjoint(before)


def test_two_at_once_each_get_their_own_answer() -> None:
    pool = Pool(small_foods(), 1, odd_worker.COMMAND)
    ended: dict[int, str] = {}

    def ask(kind: int) -> None:
        try:
            ended[kind] = pool.plan(asking(kind), progress=quiet).status
        except WorkerFailedError as error:
            ended[kind] = str(error)

    threads = [threading.Thread(target=ask, args=(kind,)) for kind in (350, odd_worker.RAISES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert ended[350] == "planned"
    assert "energy is off" in ended[odd_worker.RAISES]
    assert len(process_ids(pool)) == 1, "no more workers are kept than were asked for"
    pool.close()


@pytest.mark.parametrize("command", [("/no/such/program",), (sys.executable, "-c", "")])
def test_where_no_worker_can_start_that_is_said(command: tuple[str, ...]) -> None:
    pool = Pool(small_foods(), 2, command)
    with pytest.raises(NoWorkerError):
        pool.plan(PROFILE, progress=quiet)
    assert process_ids(pool) == set()


def test_a_worker_ends_with_its_parent_however_that_ended() -> None:
    """Both write their errors to one pipe, which closes when the last of them is gone."""
    parent = """
from tests.beside import odd_worker
from tests.own_samples import own_profile
from tests.beside.test_pool import Pool, asking, small_foods
pool = Pool(small_foods(), 1, odd_worker.COMMAND)
pool.plan(
    asking(odd_worker.HANGS),
    progress=lambda sentence, _: print(sentence, flush=True),
)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", parent],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == "Choosing the days":
            break
    process.kill()
    _, errors = process.communicate(timeout=10)
    assert errors == ""


def test_a_worker_plans_foods_of_ones_own_on_the_table_that_its_asker_has() -> None:
    foods, profile = load_foods(), own_profile()
    pool = Pool(foods, 1)
    try:
        first = pool.plan(profile, progress=quiet, options=FAST)
        assert first.plan is not None
        assert first.plan.foods is with_own(profile, foods)[0]
        again = pool.plan(profile, progress=quiet, options=FAST, previous=first.plan, stay=1.0)
        assert again.plan is not None
        assert again.plan.foods is first.plan.foods
    finally:
        pool.close()
