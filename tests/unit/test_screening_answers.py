"""Answers that count, and answers that do not."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from planner import plan_week
from planner.profile import today_is
from planner.screening import screen
from tests.unit.answered import TODAY, profile


@pytest.mark.parametrize("empty", [{}, {"none_apply": False}, {"conditions": []}])
def test_no_answer_is_held_and_never_allowed(empty: dict[str, Any]) -> None:
    outcome = screen(profile(empty), TODAY)
    assert (outcome.status, outcome.potassium, outcome.magnesium) == ("held", "held", "held")
    assert not outcome.stale
    assert plan_week(profile(empty)).status == "held"


def test_none_of_the_list_is_allowed() -> None:
    outcome = screen(profile({"none_apply": True}), TODAY)
    assert (outcome.status, outcome.fired, outcome.messages) == ("allowed", (), ())


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({"answered_on": "2026-08-24"}, "allowed"),  # 90 days ago
        ({"answered_on": "2026-08-23"}, "held"),  # 91 days ago
        ({"answered_on": "2026-11-23"}, "held"),  # tomorrow
        ({"answered_on": "2026-11-01", "medicine_changed_on": "2026-11-01"}, "allowed"),
        ({"answered_on": "2026-11-01", "medicine_changed_on": "2026-11-02"}, "held"),
        ({"medicine_changed_on": "2026-11-22"}, "allowed"),
        ({"medicine_changed_on": "2026-11-23"}, "held"),
    ],
)
def test_answers_are_asked_again_after_90_days_or_a_change(
    answers: dict[str, str], status: str
) -> None:
    outcome = screen(profile({"none_apply": True, **answers}), TODAY)
    assert outcome.status == status
    assert outcome.stale == (status == "held")
    if status == "held":
        assert any("answer the list" in sentence for sentence in outcome.messages)


def test_without_a_date_given_today_counts() -> None:
    answered = profile({"none_apply": True, "answered_on": "2026-08-24"})
    with today_is(TODAY):
        assert screen(answered).status == "allowed"
    with today_is(TODAY + datetime.timedelta(days=1)):
        assert screen(answered).status == "held"


@pytest.mark.parametrize(
    ("conditions", "missing"),
    [
        (["ace_inhibitor_or_arb"], ("kidney_tests_within_12_months",)),
        (["warfarin"], ("usual_vitamin_k_ug",)),
        (["lithium"], ("usual_sodium_mg",)),
        (["lithium", "warfarin"], ("usual_vitamin_k_ug", "usual_sodium_mg")),
    ],
)
def test_a_missing_fact_is_named(conditions: list[str], missing: tuple[str, ...]) -> None:
    outcome = screen(profile({"conditions": conditions}), TODAY)
    assert (outcome.status, outcome.missing) == ("held", missing)
    for key in missing:
        assert key in " ".join(outcome.messages)


def test_a_block_names_the_reason_and_whom_to_see() -> None:
    outcome = screen(profile({"conditions": ["kidney_transplant"]}), TODAY)
    said = " ".join(outcome.messages)
    assert "kidney transplant" in said
    assert "renal dietitian" in said
    assert "Do not stop any medicine." in said


def test_the_count_of_potassium_raisers_names_them() -> None:
    """Potassium tablets beside an ACE inhibitor are blocked, and both are named."""
    conditions = ["ace_inhibitor_or_arb", "potassium_supplement_or_salt_substitute"]
    outcome = screen(profile({"conditions": conditions}), TODAY)
    assert outcome.status == "blocked"
    assert {"Q14+", "Q15"} <= {fired.id for fired in outcome.fired}
    said = " ".join(outcome.messages)
    assert "ACE inhibitor" in said
    assert "potassium tablets" in said


def test_a_cap_is_marked_as_unsigned_where_it_is_told() -> None:
    outcome = screen(profile({"conditions": ["kidney_disease_stage_3"]}), TODAY)
    assert outcome.messages[0].startswith("We will not push potassium above 2,600 mg a day")
    assert "no clinician has signed it" in outcome.messages[0]


@pytest.mark.parametrize(
    ("person", "ceiling"),
    [
        ({"sex": "male"}, 3400),
        ({"sex": "female"}, 2600),
        ({"sex": "female", "age": 30, "life_stage": "pregnant"}, 2900),
        ({"sex": "female", "age": 30, "life_stage": "lactating"}, 2800),
    ],
)
def test_the_ceiling_is_the_adequate_intake_of_the_life_stage(
    person: dict[str, Any], ceiling: float
) -> None:
    capped = profile({"conditions": ["potassium_sparing_diuretic"]}, **person)
    assert screen(capped, TODAY).potassium_max_mg == ceiling
