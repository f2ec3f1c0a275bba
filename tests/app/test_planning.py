"""When a plan is asked for, and which of the plans that come back is taken over."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from planner.plan.make import WrongPlanError
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import FoodServing, PlannedMeal, WeekPlan
from planner.profile import Profile
from planner.targets import DailyTargets
from planner.ui import planning
from planner.ui.planning import OUR_ERROR, TOOK_TOO_LONG, follow, week_so_far
from planner.ui.state import PlanState
from tests.unit.small_week import OATS, small_foods

PROFILE = Profile(person={"sex": "female", "age": 50}, screening={"none_apply": True})
TARGETS = DailyTargets(320, 2600, 1900, 1800, 2000, 2300, 0.1, 46, 25, 1.0)


def with_magnesium(mg: float) -> Profile:
    return PROFILE.replace("targets", magnesium_mg=mg)


class Planner:
    """Stands in for `plan_week`: each call waits to be answered."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.answers: dict[float | None, object] = {}
        self._changed = threading.Condition()

    def __call__(self, profile: Profile, **rest: Any) -> PlanOutcome:
        asked = profile.targets.magnesium_mg
        self.calls.append({"profile": profile, **rest})
        with self._changed:
            assert self._changed.wait_for(lambda: asked in self.answers, 20)
        answer = self.answers[asked]
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, PlanOutcome)
        return answer

    def answer(self, asked: float | None, answer: object) -> None:
        with self._changed:
            self.answers[asked] = answer
            self._changed.notify_all()


def week(dish: str = "oats") -> PlanOutcome:
    meal = PlannedMeal(1, "breakfast", dish, dish, (FoodServing(OATS, 2),))
    plan = WeekPlan(datetime.date(2026, 11, 23), (meal,), TARGETS, small_foods())
    return PlanOutcome("planned", plan, ("A week.",), score=1.0, bound=1.0)


@pytest.fixture
def planner(monkeypatch: pytest.MonkeyPatch) -> Iterator[Planner]:
    found = Planner()
    monkeypatch.setattr(planning, "plan_week", found)
    yield found
    for call in found.calls:
        found.answer(call["profile"].targets.magnesium_mg, week())


def settled(state: PlanState) -> PlanState:
    job = follow(state)
    if job is not None:
        assert job.wait(20)
        assert follow(state) is None
    return state


def planned(planner: Planner) -> PlanState:
    planner.answer(None, week())
    return settled(PlanState(PROFILE))


def test_the_last_request_wins_and_an_older_answer_is_never_shown(planner: Planner) -> None:
    state = planned(planner)
    state.profile = with_magnesium(350)
    older = follow(state)
    assert older is not None
    state.profile = with_magnesium(400)
    newer = follow(state)
    assert newer is not None
    assert newer is not older
    assert older.state == "broken off"
    late, wanted = week("late"), week("wanted")
    planner.answer(350, late)
    planner.answer(400, wanted)
    settled(state)
    assert state.planned is wanted
    assert state.outcome_profile == with_magnesium(400)


def test_asking_twice_starts_one_job(planner: Planner) -> None:
    state = PlanState(PROFILE)
    assert follow(state) is follow(state)


def test_a_change_back_while_planning_is_planned_too(planner: Planner) -> None:
    """The job under way, not the last plan, says what is already being done."""
    state = planned(planner)
    state.profile = with_magnesium(350)
    follow(state)
    state.profile = PROFILE
    settled(state)
    assert state.outcome_profile == PROFILE


def test_a_supplement_changes_no_meal_and_no_job(planner: Planner) -> None:
    state = PlanState(PROFILE)
    job = follow(state)
    tablets = [{"product": "Tablets", "kind": "magnesium", "elemental_mg": 100}]
    state.profile = PROFILE.with_supplements(tablets)
    assert follow(state) is job


def test_other_limits_break_off_what_is_under_way(planner: Planner) -> None:
    state = planned(planner)
    state.profile = with_magnesium(350)
    job = follow(state)
    assert job is not None
    state.forget_plans()
    assert job.state == "broken off"
    assert (state.planned, state.outcome, state.before, state.job) == (None, None, None, None)


def test_a_plan_is_made_near_the_plan_in_hand(planner: Planner) -> None:
    state = planned(planner)
    assert planner.calls[0]["previous"] is None
    first = state.planned
    assert first is not None
    state.stay, state.profile = 0.75, with_magnesium(350)
    planner.answer(350, week("new"))
    settled(state)
    assert planner.calls[1]["previous"] is first.plan
    assert planner.calls[1]["stay"] == 0.75
    assert state.before is first.plan


def test_a_new_week_is_made_without_the_plan_in_hand(planner: Planner) -> None:
    state = planned(planner)
    before = state.planned
    assert before is not None
    state.afresh = True
    settled(state)
    assert len(planner.calls) == 2
    assert planner.calls[1]["previous"] is None
    assert state.before is before.plan
    assert follow(state) is None


@pytest.mark.parametrize("error", [WrongPlanError("energy is off"), MemoryError("no room")])
def test_an_error_keeps_the_plan_and_is_not_tried_again_by_itself(
    planner: Planner, error: Exception
) -> None:
    state = planned(planner)
    kept = state.planned
    state.profile = with_magnesium(350)
    planner.answer(350, error)
    settled(state)
    assert (state.outcome, state.failure) == (None, OUR_ERROR)
    assert state.planned is kept
    assert follow(state) is None
    state.again = True
    planner.answer(350, week())
    settled(state)
    assert state.outcome is not None


def test_work_that_hangs_is_given_up_and_keeps_the_plan(
    planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = planned(planner)
    kept = state.planned
    monkeypatch.setattr(planning, "_LIMIT_S", 0.2)
    state.profile = with_magnesium(350)
    job = follow(state)
    assert job is not None
    while not job.wait(0.1):
        pass
    assert follow(state) is None
    assert (state.outcome, state.failure) == (None, TOOK_TOO_LONG)
    assert state.planned is kept


def test_a_week_under_way_that_fails_the_check_is_not_shown(planner: Planner) -> None:
    state = PlanState(PROFILE)
    follow(state)
    wrong = week().plan
    assert wrong is not None
    assert week_so_far(state, wrong) is None
