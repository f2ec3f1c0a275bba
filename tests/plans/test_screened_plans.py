"""Weeks under ceilings, food rules and clinician limits, and their exports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planner import PlanOutcome
from planner.cli import plan as plan_command
from planner.cli.main import main
from planner.dishes.load import load_dishes
from planner.export.plan_csv import plan_csv
from planner.export.plan_json import outcome_json
from planner.export.plan_text import outcome_text
from planner.plan.check import check_plan
from planner.plan.make import resolved_targets
from planner.profile.week_start import today_is
from tests.plans.screened_people import CLINICIAN, FOODS, MARGIN, PEOPLE, TODAY, planned, profile_of


@pytest.fixture(scope="module")
def outcomes() -> dict[str, PlanOutcome]:
    return {name: planned(sections) for name, sections in PEOPLE.items()}


@pytest.fixture
def days(outcomes: dict[str, PlanOutcome], request: pytest.FixtureRequest) -> Any:
    plan = outcomes[request.param].plan
    assert plan is not None, outcomes[request.param].messages
    return plan.days


@pytest.mark.parametrize("name", PEOPLE)
def test_everyone_gets_a_week_that_passes_the_check(
    outcomes: dict[str, PlanOutcome], name: str
) -> None:
    outcome = outcomes[name]
    assert outcome.plan is not None, outcome.messages
    profile = profile_of(PEOPLE[name])
    with today_is(TODAY):
        targets = resolved_targets(profile).daily
        breaches = check_plan(outcome.plan.items, profile, FOODS, targets, load_dishes())
    assert breaches == []


@pytest.mark.parametrize(
    ("days", "ceiling"),
    [
        ("ACE inhibitor", 2600),
        ("kidney disease stage 3, man", 3400),
        ("kidney function unknown, pregnant, diabetes", 2900),
        ("limits of a clinician", 2000),
    ],
    indirect=["days"],
)
def test_no_target_or_favourite_lifts_the_ceiling(days: Any, ceiling: float) -> None:
    assert days["potassium_mg"].mean() <= ceiling
    assert days["potassium_mg"].max() <= MARGIN * ceiling
    assert days["target_potassium_mg"].isna().all()
    assert (days["target_potassium_max_mg"] == ceiling).all()


def test_a_target_above_the_ceiling_is_said_not_to_be_used(
    outcomes: dict[str, PlanOutcome],
) -> None:
    said = " ".join(outcomes["ACE inhibitor"].messages)
    assert "(potassium_mg) of 4,700 mg is not used" in said
    said = " ".join(outcomes["kidney disease stage 3, man"].messages)
    assert "(magnesium_mg) of 600 mg is not used" in said


@pytest.mark.parametrize("days", ["limits of a clinician"], indirect=True)
def test_a_clinicians_magnesium_ceiling_is_kept(days: Any) -> None:
    assert days["magnesium_mg"].mean() <= 280
    assert days["magnesium_mg"].max() <= MARGIN * 280


@pytest.mark.parametrize("days", ["warfarin"], indirect=True)
def test_vitamin_k_stays_near_the_usual_over_the_week(days: Any) -> None:
    assert 67.5 <= days["vitamin_k_ug"].mean() <= 112.5


@pytest.mark.parametrize("days", ["lithium"], indirect=True)
def test_sodium_stays_near_the_usual_each_day(days: Any) -> None:
    assert days["sodium_mg"].between(2400, 3600).all()


@pytest.mark.parametrize("days", ["stones"], indirect=True)
def test_stones_hold_calcium_and_sodium_each_day(days: Any) -> None:
    assert days["calcium_mg"].min() >= 1000
    assert days["sodium_mg"].max() <= 2300


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("stones", ["spinach", "chard", "beet greens", "almond", "cocoa", "chocolate", "rhubarb"]),
        ("MAO inhibitor", ["cheddar", "parmesan", "salami", "soy sauce", "sauerkraut", "miso"]),
    ],
)
def test_foods_left_out_never_come(
    outcomes: dict[str, PlanOutcome], name: str, words: list[str]
) -> None:
    plan = outcomes[name].plan
    assert plan is not None
    eaten = FOODS.set_index("food_code").loc[plan.items["Food Code"], "description"].str.lower()
    for word in words:
        assert not eaten.str.contains(word).any(), word


def test_supplements_over_their_limit_leave_the_food_plan_alone(
    outcomes: dict[str, PlanOutcome],
) -> None:
    outcome = outcomes["no change"]
    assert any("400 mg magnesium a day; the limit" in text for text in outcome.messages)
    assert outcome.targets is not None
    without = {key: value for key, value in PEOPLE["no change"].items() if key != "supplement"}
    assert outcome.targets.daily == resolved_targets(profile_of(without)).daily


def test_the_check_names_what_the_screening_forbids(outcomes: dict[str, PlanOutcome]) -> None:
    """A week made for someone free of conditions, held to what each answer asks."""
    free = outcomes["no change"].plan
    assert free is not None
    person = {"none_apply": True}
    broken = {
        "potassium_ceiling": {"screening": {"conditions": ["kidney_disease_stage_3"]}},
        "magnesium_ceiling": {"screening": person, "clinician": CLINICIAN},
        "steady_vitamin_k": {"screening": {"conditions": ["warfarin"], "usual_vitamin_k_ug": 2000}},
        "steady_sodium": {"screening": {"conditions": ["lithium"], "usual_sodium_mg": 9000}},
        "screening": {"screening": {"conditions": ["kidney_transplant"]}},
    }
    targets = resolved_targets(profile_of({"screening": person})).daily
    for rule, sections in broken.items():
        profile = profile_of(sections)
        with today_is(TODAY):
            found = check_plan(free.items, profile, FOODS, targets, load_dishes())
        assert rule in {breach.rule for breach in found}, rule
    stones = profile_of({"screening": {"conditions": ["calcium_oxalate_stones"]}})
    cheese = profile_of({"screening": {"conditions": ["mao_inhibitor"]}})
    rules = {
        breach.rule
        for profile in (stones, cheese)
        for breach in check_plan(free.items, profile, FOODS, targets, load_dishes())
    }
    assert rules & {"calcium", "food_rules"}


def test_clinician_limits_stand_in_every_output(
    outcomes: dict[str, PlanOutcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = outcomes["limits of a clinician"]
    wanted = ("Dr A. Example", "2026-11-01", "2027-03-01")
    assert all(text in outcome_text(outcome) for text in wanted)
    assert all(text in outcome_json(outcome).decode() for text in wanted)
    monkeypatch.setattr(plan_command, "plan_week", lambda *_args, **_options: outcome)
    file, out = tmp_path / "profile.toml", tmp_path / "week.csv"
    file.write_text(profile_of(PEOPLE["limits of a clinician"]).to_toml(), encoding="utf-8")
    assert main(["plan", str(file), "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"Day,Date,")
    meta = json.loads((tmp_path / "week.meta.json").read_text(encoding="utf-8"))
    assert meta["statement"] == "planned, not eaten"
    assert meta["limits_in_force"]["clinician"] == dict(
        zip(("name", "date", "expires"), wanted, strict=True)
    )
    assert meta["limits_in_force"]["potassium_max_mg"] == 2000
    assert [rule["id"] for rule in meta["screening"]["rules_fired"]] == ["Q03"]
    assert meta["data_release"]
    assert meta["app_version"]
    assert meta["solver"]["gap"] == pytest.approx(outcome.gap, abs=1e-6)
    kinds = {target["name"]: target["kind"] for target in meta["targets"]}
    assert kinds["potassium_max_mg"] == "clinician"
    assert kinds["energy_kcal"] == "EER"


def test_a_capped_plan_checks_from_the_command_line(
    outcomes: dict[str, PlanOutcome], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plan = outcomes["ACE inhibitor"].plan
    assert plan is not None
    file, week = tmp_path / "profile.toml", tmp_path / "week.csv"
    week.write_bytes(plan_csv(plan.items))
    file.write_text(profile_of(PEOPLE["ACE inhibitor"]).to_toml(), encoding="utf-8")
    assert main(["check", str(week), "--profile", str(file)]) == 0
    free = outcomes["no change"].plan
    assert free is not None
    week.write_bytes(plan_csv(free.items))
    assert main(["check", str(week), "--profile", str(file)]) == 2
    assert "potassium_ceiling" in capfd.readouterr().err
