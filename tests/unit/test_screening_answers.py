"""Answers that count, answers that do not, and the limits of a clinician."""

from __future__ import annotations

import datetime
from operator import ge
from typing import Any

import pytest

from planner import Profile, ProfileError, plan_week
from planner.profile import today_is
from planner.screening import load_rules, screen
from tests.unit.mineral_figures import mineral_figures

TODAY = datetime.date(2026, 11, 22)
WOMAN = {"sex": "female", "age": 54}
CLINICIAN = {
    "name": "Dr A. Example",
    "date": "2026-11-01",
    "expires": "2027-03-01",
    "potassium_max_mg": 2000,
    "magnesium_max_mg": 300,
}


def profile(
    screening: dict[str, Any], clinician: dict[str, Any] | None = None, **person: Any
) -> Profile:
    sections = {"clinician": clinician} if clinician else {}
    return Profile(person={**WOMAN, **person}, screening=screening, **sections)


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


# Limits of a clinician.


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


# All pairs.


FACTS = {
    "kidney_tests_within_12_months": True,
    "usual_vitamin_k_ug": 100,
    "usual_sodium_mg": 2500,
}
MODES = ("allowed", "capped", "held", "blocked")
ENERGY = ("normal", "no deficit", "blocked")
PERSONS = {
    "young": {"age": 17},
    "old": {"age": 70},
    "pregnant": {"age": 30, "life_stage": "pregnant"},
    "lactating": {"age": 30, "life_stage": "lactating"},
    "thin": {"weight_kg": 45, "height_cm": 170},
}
CONDITIONS = [rule.condition for rule in load_rules().rules if rule.condition]


def modes(outcome: Any) -> tuple[int, ...]:
    """Potassium, magnesium, energy and all together: each larger where it is stricter."""
    return (
        MODES.index(outcome.potassium),
        MODES.index(outcome.magnesium),
        ENERGY.index(outcome.energy),
        MODES.index(outcome.status),
    )


def plan_limits(outcome: Any) -> tuple[int, ...]:
    """Limit for supplements and on the magnesium target: told only where a plan may be made."""
    cap = {None: 1, 0.0: 2}.get(outcome.supplement_cap_mg, 0)
    return cap, int(outcome.magnesium_at_most_rda)


def evaluated(answers: tuple[str, ...], facts: dict[str, Any], clinician: Any) -> Any:
    conditions = [name for name in answers if name in CONDITIONS]
    person = {key: value for name in answers for key, value in PERSONS.get(name, {}).items()}
    screening = {"conditions": conditions, **facts} if conditions else {"none_apply": True, **facts}
    return screen(profile(screening, clinician, **person), TODAY)


@pytest.mark.parametrize("facts", [{}, FACTS], ids=["no facts", "all facts"])
@pytest.mark.parametrize("clinician", [None, CLINICIAN], ids=["no limits", "limits in force"])
def test_no_pair_of_answers_is_milder_than_either_alone(
    facts: dict[str, Any], clinician: dict[str, Any] | None
) -> None:
    names = [*CONDITIONS, *PERSONS]
    alone = {name: evaluated((name,), facts, clinician) for name in names}
    tried = 0
    for i, first in enumerate(names):
        for second in names[i + 1 :]:
            if first in PERSONS and second in PERSONS:
                continue
            both = evaluated((first, second), facts, clinician)
            for name in (first, second):
                single = alone[name]
                assert both.food_rules >= single.food_rules, (first, second)
                assert all(map(ge, modes(both), modes(single))), (first, second)
                if both.may_plan:
                    assert all(map(ge, plan_limits(both), plan_limits(single))), (first, second)
            tried += 1
    assert tried == len(CONDITIONS) * (len(CONDITIONS) - 1) // 2 + len(CONDITIONS) * len(PERSONS)
