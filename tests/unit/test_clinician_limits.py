"""The limits of a clinician: what they unlock, what they do not, and when."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from planner import ProfileError
from planner.screening import screen
from tests.unit.answered import CLINICIAN, TODAY, profile
from tests.unit.mineral_figures import mineral_figures


@pytest.mark.parametrize(
    "condition",
    [
        "kidney_failure_or_dialysis",
        "kidney_transplant",
        "high_blood_potassium",
        "ace_inhibitor_or_arb",
        "bowel_surgery_or_swallowing",
    ],
)
def test_limits_in_force_unlock_with_their_own_ceilings(condition: str) -> None:
    outcome = screen(profile({"conditions": [condition]}, CLINICIAN), TODAY)
    assert (outcome.potassium, outcome.magnesium) == ("capped", "capped")
    assert (outcome.potassium_max_mg, outcome.magnesium_max_mg) == (2000, 300)
    assert outcome.clinician is not None
    said = outcome.messages[0]
    assert all(text in said for text in ("Dr A. Example", "2026-11-01", "2027-03-01", "2,000 mg"))


@pytest.mark.parametrize("screening", [{"none_apply": True}, {"conditions": ["diabetes"]}])
def test_limits_in_force_hold_for_anyone(screening: dict[str, Any]) -> None:
    outcome = screen(profile(screening, CLINICIAN), TODAY)
    assert (outcome.status, outcome.potassium_max_mg) == ("capped", 2000)


@pytest.mark.parametrize(
    ("screening", "person"),
    [
        ({}, {}),
        ({"none_apply": True, "answered_on": "2026-01-01"}, {}),
        ({"conditions": ["urgent_symptoms"]}, {}),
        ({"conditions": ["warfarin"]}, {}),
        ({"conditions": ["lithium"]}, {}),
        ({"none_apply": True}, {"age": 18}),
    ],
    ids=["unanswered", "old answers", "urgent", "no vitamin K", "no sodium", "under 19"],
)
def test_limits_do_not_unlock_everything(screening: dict[str, Any], person: dict[str, Any]) -> None:
    outcome = screen(profile(screening, CLINICIAN, **person), TODAY)
    assert outcome.status in ("held", "blocked")
    assert (outcome.clinician, outcome.potassium_max_mg) == (None, None)
    assert mineral_figures(" ".join((*outcome.messages, *outcome.notices))) == []


def test_limits_leave_the_energy_block_in_force() -> None:
    conditions = ["kidney_transplant", "eating_disorder_or_weight_loss"]
    outcome = screen(profile({"conditions": conditions}, CLINICIAN), TODAY)
    assert (outcome.status, outcome.energy) == ("capped", "blocked")


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2026-10-31", "blocked"),
        ("2026-11-01", "capped"),
        ("2027-03-01", "capped"),
        ("2027-03-02", "blocked"),
    ],
)
def test_limits_count_from_their_date_to_their_end(day: str, status: str) -> None:
    locked = profile({"conditions": ["kidney_transplant"]}, CLINICIAN)
    outcome = screen(locked, datetime.date.fromisoformat(day))
    assert outcome.status == status
    if status == "blocked":
        assert "Dr A. Example" in " ".join(outcome.messages)
        assert mineral_figures(" ".join(outcome.messages)) == []


@pytest.mark.parametrize(
    "screening", [{"none_apply": True}, {"conditions": ["kidney_disease_stage_3"]}]
)
def test_limits_that_ran_out_do_not_fall_back_to_milder_ones(screening: dict[str, Any]) -> None:
    outcome = screen(profile(screening, CLINICIAN), datetime.date(2027, 4, 1))
    assert outcome.status == "held"
    assert any("ran out on 2027-03-01" in sentence for sentence in outcome.messages)


@pytest.mark.parametrize(("start", "said"), [("2027-02-23", False), ("2027-02-24", True)])
def test_limits_that_end_before_the_planned_week_does_are_said(start: str, said: bool) -> None:
    limited = profile({"conditions": ["kidney_transplant"]}, CLINICIAN).replace("week", start=start)
    outcome = screen(limited, datetime.date(2027, 2, 20))
    assert outcome.may_plan
    assert any("end on 2027-03-01" in sentence for sentence in outcome.messages) is said


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"expires": "2027-05-01"}, "clinician.expires"),  # 181 days
        ({"expires": "2026-10-31"}, "clinician.expires"),
        ({"potassium_min_mg": 2001}, "clinician.potassium_min_mg"),
        ({"magnesium_min_mg": 301}, "clinician.magnesium_min_mg"),
        ({"name": "  "}, "clinician.name"),
        ({"name": "-"}, "clinician.name"),
        ({"name": "a\nb"}, "clinician.name"),
        ({"name": "x" * 81}, "clinician.name"),
        ({"potassium_max_mg": None}, "clinician.potassium_max_mg"),
        ({"potassium_max_mg": 0}, "clinician.potassium_max_mg"),
        ({"date": "soon"}, "clinician.date"),
    ],
)
def test_limits_out_of_order_are_faults(changed: dict[str, Any], key: str) -> None:
    with pytest.raises(ProfileError) as refused:
        profile({"none_apply": True}, {**CLINICIAN, **changed})
    assert [fault.key for fault in refused.value.faults] == [key]
    assert refused.value.faults[0].allowed


def test_limits_of_180_days_are_allowed() -> None:
    assert profile({"none_apply": True}, {**CLINICIAN, "expires": "2027-04-30"}).clinician


def test_limits_are_taken_away_by_emptying_their_section() -> None:
    locked = profile({"conditions": ["kidney_transplant"]}, CLINICIAN)
    without = locked.replace("clinician", **dict.fromkeys(CLINICIAN))
    assert without == profile({"conditions": ["kidney_transplant"]})
