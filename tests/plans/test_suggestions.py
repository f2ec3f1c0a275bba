"""Thirty people for whom no week can be planned: each suggestion makes one, no less does."""

from __future__ import annotations

import datetime
import functools
import os
from collections.abc import Callable

import pytest

from planner import Profile, load_foods, plan_week
from planner.dishes.load import load_dishes
from planner.explain.attempt import Attempts
from planner.explain.explanation import explain
from planner.explain.nearest import nearest_week
from planner.explain.suggestions import Suggestion, suggestions
from planner.plan.check import check_plan
from planner.plan.make import resolved_targets
from planner.profile import today
from planner.screening import screen
from planner.solve.week import WeekOptions
from tests.thirty_profiles import THIRTY

FAST = WeekOptions(time_limit_s=8.0, improve_s=0.0, relative_gap=0.05)
FOODS = load_foods()
# All thirty take several minutes; continuous integration tries every fourth.
TRIED = list(THIRTY)[::4] if os.environ.get("CI") else list(THIRTY)

LeastChanges = Callable[[str], tuple[list[Suggestion], tuple[Suggestion, ...]]]


@pytest.fixture(scope="module")
def attempts() -> Attempts:
    return Attempts(FOODS)


@pytest.fixture(scope="module")
def least_changes(attempts: Attempts) -> LeastChanges:
    """What is told on the way to the least changes of a person, and what is found in the end."""

    @functools.cache
    def look(name: str) -> tuple[list[Suggestion], tuple[Suggestion, ...]]:
        told: list[Suggestion] = []
        profile = THIRTY[name]
        found = suggestions(profile, attempts, found=told.append, seconds=None, enough=1)
        return told, found

    return look


@pytest.mark.parametrize("name", TRIED)
def test_every_suggestion_gives_a_plan(attempts: Attempts, name: str) -> None:
    found = suggestions(THIRTY[name], attempts, seconds=None, enough=1, closer=False)
    assert found, "nothing was suggested"
    assert [s.size for s in found] == sorted(s.size for s in found)
    for suggestion in found:
        gives_a_plan(suggestion)


@pytest.mark.parametrize(
    "name",
    [
        "2 dollars for a woman",
        "3 dollars for a man",
        "breakfast alone, magnesium 900",
        "breakfast and snack, magnesium 1,200",
    ],
)
def test_one_step_less_than_the_least_change_gives_no_plan(
    least_changes: LeastChanges, name: str
) -> None:
    _, found = least_changes(name)
    least = [suggestion for suggestion in found if suggestion.least]
    assert least
    options = WeekOptions(time_limit_s=6.0, improve_s=0.0, relative_gap=0.05)
    for suggestion in least:
        less = suggestion.one_step_less
        assert plan_week(less, foods=FOODS, options=options).plan is None, suggestion.sentence


def gives_a_plan(suggestion: Suggestion) -> None:
    proof = suggestion.outcome.plan
    assert proof is not None
    applied = plan_week(suggestion.profile, foods=FOODS, options=FAST, previous=proof, stay=0.0)
    assert applied.plan is not None, suggestion.sentence
    daily = resolved_targets(suggestion.profile).daily
    assert check_plan(applied.plan.items, suggestion.profile, FOODS, daily, load_dishes()) == []


def test_a_suggestion_is_told_as_it_is_found_and_then_only_gets_smaller(
    least_changes: LeastChanges,
) -> None:
    told, found = least_changes("2 dollars for a woman")
    assert {s.kind for s in told} == {s.kind for s in found}
    sizes = [s.size for s in told if s.kind == "max_cost_usd_per_day"]
    assert sizes == sorted(sizes, reverse=True)


def test_a_ceiling_of_a_clinician_stays_and_is_named() -> None:
    profile = Profile(
        person={"sex": "male", "age": 70},
        screening={"conditions": ["kidney_disease_stage_3"]},
        clinician={
            "name": "Dr A. Example",
            "date": days_from_now(),
            "expires": days_from_now(100),
            "potassium_max_mg": 700,
            "magnesium_max_mg": 300,
        },
    )
    assert screen(profile).status == "capped"
    explanation = explain(profile, Attempts(FOODS), seconds=6.0)
    assert any("Dr A. Example" in sentence for sentence in explanation.standing)
    for suggestion in explanation.suggestions:
        assert suggestion.profile.clinician == profile.clinician
        assert suggestion.profile.screening == profile.screening


def days_from_now(after: int = 0) -> str:
    return (today() + datetime.timedelta(days=after)).isoformat()


def test_nobody_who_is_held_gets_a_suggestion(attempts: Attempts) -> None:
    profile = Profile(person={"sex": "female", "age": 54}, screening={})
    assert suggestions(profile, attempts) == ()
    assert explain(profile, attempts).nearest is None


def test_the_nearest_week_keeps_every_rule_but_those_it_names(attempts: Attempts) -> None:
    profile = THIRTY["magnesium 1,600"]
    nearest = nearest_week(profile, attempts)
    assert nearest is not None
    assert any(sentence.startswith("magnesium") for sentence in nearest.shortfalls)
    daily = resolved_targets(profile).daily
    breaches = check_plan(nearest.plan.items, profile, FOODS, daily, load_dishes())
    named = " ".join(nearest.shortfalls)
    assert breaches
    assert all(b.rule in named or b.rule == "meal_energy" for b in breaches)
