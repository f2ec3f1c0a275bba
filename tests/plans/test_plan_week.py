"""`plan_week` for a person: holds, reasons, favourites, and what a plan says of itself."""

from __future__ import annotations

import dataclasses

import pytest

from planner import Profile, plan_week
from planner.model.menu import build_menu
from planner.model.values import menu_values
from planner.plan import make
from planner.plan.check import Breach
from planner.plan.make import WrongPlanError
from planner.plan.reasons import plain_reasons
from planner.solve.week import WeekOptions, solve_week
from tests.unit.small_week import no_associations, small_book, small_foods, small_request

FAST = WeekOptions(improve_s=0.0, relative_gap=0.05)
WOMAN = {"sex": "female", "age": 54}
READ = {"none_apply": True}


@pytest.mark.parametrize("screening", [{}, {"conditions": ["ace_inhibitor_or_arb"]}])
def test_nobody_is_planned_for_before_screening_says_so(screening: dict[str, object]) -> None:
    outcome = plan_week(Profile(person=WOMAN, screening=screening))
    assert (outcome.status, outcome.plan, outcome.targets) == ("held", None, None)
    assert not any(" mg" in sentence for sentence in outcome.messages)


def test_too_little_energy_is_held_not_planned() -> None:
    profile = Profile(person=WOMAN, screening=READ, targets={"energy_kcal": 900})
    assert plan_week(profile).status == "held"


def test_a_pregnancy_above_50_has_no_reference_intake_and_is_held() -> None:
    profile = Profile(person={"sex": "female", "age": 52, "life_stage": "pregnant"}, screening=READ)
    outcome = plan_week(profile)
    assert outcome.status == "held"
    assert outcome.messages


def test_an_emptied_meal_is_named_as_the_reason() -> None:
    """The small book has breakfasts only; lunch is asked for too."""
    request = dataclasses.replace(small_request(), meals=("breakfast", "lunch"))
    menu = build_menu(small_foods(), small_book(), request)
    assert solve_week(menu, menu_values(menu, no_associations()), request).days is None
    reasons = plain_reasons(menu, request, proven=True)
    assert len(reasons) == 1
    assert reasons[0].startswith("No lunch is left")


def test_targets_out_of_reach_are_said_to_be_out_of_reach() -> None:
    profile = Profile(
        person=WOMAN,
        screening=READ,
        targets={"magnesium_mg": 1500, "potassium_mg": 9000, "sodium_max_mg": 600},
    )
    outcome = plan_week(profile, options=FAST)
    assert outcome.status == "infeasible"
    assert "1,500 mg" in " ".join(outcome.messages)


def test_a_favourite_comes_more_often_and_a_dislike_never() -> None:
    profile = Profile(
        person=WOMAN,
        screening=READ,
        preferences={"favourites": ["lentil"], "dislikes": ["banana"]},
    )
    plain = Profile(person=WOMAN, screening=READ)
    counts = []
    for wanted in (plain, profile):
        plan = plan_week(wanted, options=FAST).plan
        assert plan is not None
        names = plan.items["Food Name"].str.lower()
        counts.append((names.str.contains("lentil").sum(), names.str.contains("banana").sum()))
    assert counts[1][0] > counts[0][0]
    assert counts[1][1] == 0


def test_a_day_may_fall_short_of_a_target_that_the_weeks_mean_reaches() -> None:
    profile = Profile(
        person=WOMAN, screening=READ, targets={"every_day": 0.8, "potassium_mg": 4400}
    )
    outcome = plan_week(profile, options=FAST)
    assert outcome.plan is not None, outcome.messages
    days = outcome.plan.days
    assert days["potassium_mg"].mean() >= 4400
    assert days["potassium_mg"].min() >= 0.8 * 4400


def test_the_gap_follows_from_score_and_bound() -> None:
    outcome = plan_week(Profile(person=WOMAN, screening=READ), options=FAST)
    assert outcome.gap == (outcome.bound - outcome.score) / abs(outcome.bound)  # type: ignore[operator, arg-type]
    worse = dataclasses.replace(outcome, score=outcome.bound)
    assert worse.gap == 0


def test_a_wrong_plan_becomes_an_error_and_never_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    breach = Breach("magnesium", "day 3", "300.0 mg; at least 320.0 mg")
    monkeypatch.setattr(make, "check_plan", lambda *arguments: [breach])
    with pytest.raises(WrongPlanError, match="day 3"):
        plan_week(Profile(person=WOMAN, screening=READ), options=FAST)


def test_progress_tells_what_is_worked_out_and_shows_the_first_week() -> None:
    told = []
    plan_week(
        Profile(person=WOMAN, screening=READ),
        options=WeekOptions(improve_s=2.0),
        progress=lambda sentence, plan: told.append((sentence, plan)),
    )
    assert told[0][1] is None
    assert any(plan is not None for _, plan in told)
