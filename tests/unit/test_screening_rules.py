"""Every row of the screening table: what triggers it and what it comes to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planner import Profile, load_foods, plan_week
from planner.cli.main import main
from planner.screening import load_rules, screen
from planner.solve.week import WeekOptions
from tests.unit.mineral_figures import mineral_figures

FOODS = load_foods()
FAST = WeekOptions(time_limit_s=4, improve_s=0.0, relative_gap=0.05)
WOMAN = {"sex": "female", "age": 54}
TESTED = {"kidney_tests_within_12_months": True}

# Snacks alone reach no day's targets: a profile that screening lets pass gets its limits and no
# plan, at once.
NO_WEEK = {"meals": ["snack"], "start": "2026-11-23"}

REGION = {"us": 350.0, "eu": 250.0}
ASK = None
"""The limit for supplements where a clinician is to be asked."""


def answered(*conditions: str, **facts: object) -> dict[str, Any]:
    return {"screening": {"conditions": list(conditions), **facts}}


def someone(**person: object) -> dict[str, Any]:
    return {"person": {**WOMAN, **person}, "screening": {"none_apply": True}}


# (what fires, row, potassium, magnesium, energy, limit for supplements), from the table that the
# rules were written from. "region" stands for the region's limit.
ROWS = [
    (someone(age=18), "Q01", "blocked", "blocked", "blocked", 0),
    (someone(age=7), "Q01", "blocked", "blocked", "blocked", 0),
    (answered("kidney_failure_or_dialysis"), "Q02", "blocked", "blocked", "normal", 0),
    (answered("kidney_disease_stage_4"), "Q03", "blocked", "blocked", "normal", 0),
    (answered("kidney_disease_stage_3"), "Q04", "capped", "allowed", "normal", 0),
    (answered("kidney_disease_stage_1_or_2"), "Q05", "capped", "allowed", "normal", ASK),
    (answered("kidney_transplant"), "Q06", "blocked", "blocked", "normal", 0),
    (answered("high_blood_potassium"), "Q07", "blocked", "allowed", "normal", ASK),
    (answered("told_to_limit_potassium"), "Q08", "blocked", "allowed", "normal", ASK),
    (answered("adrenal_or_low_aldosterone"), "Q09", "blocked", "allowed", "normal", ASK),
    (answered("ace_inhibitor_or_arb", **TESTED), "Q10", "capped", "allowed", "normal", "region"),
    (answered("ace_inhibitor_or_arb"), "Q10", "held", "held", "normal", "region"),
    (
        answered("ace_inhibitor_or_arb", kidney_tests_within_12_months=False),
        *("Q10", "held", "held", "normal", "region"),
    ),
    (answered("potassium_sparing_diuretic"), "Q11", "capped", "allowed", "normal", ASK),
    (
        answered("trimethoprim_heparin_or_calcineurin_inhibitor"),
        *("Q12", "blocked", "allowed", "normal", ASK),
    ),
    (
        answered("nsaid_drospirenone_digoxin_or_beta_blocker"),
        *("Q13", "capped", "allowed", "normal", "region"),
    ),
    (
        answered("potassium_supplement_or_salt_substitute"),
        *("Q14", "capped", "allowed", "normal", "region"),
    ),
    (
        answered("ace_inhibitor_or_arb", "potassium_supplement_or_salt_substitute", **TESTED),
        *("Q15", "blocked", "allowed", "normal", ASK),
    ),
    (
        answered("kidney_function_unknown", "diabetes"),
        *("Q16", "capped", "allowed", "normal", 0),
    ),
    (
        answered("kidney_function_unknown", "high_blood_pressure"),
        *("Q16", "capped", "allowed", "normal", 0),
    ),
    (
        answered("kidney_function_unknown", "heart_failure"),
        *("Q16", "capped", "allowed", "normal", 0),
    ),
    (
        {"person": {**WOMAN, "age": 65}, **answered("kidney_function_unknown")},
        *("Q16", "capped", "allowed", "normal", 0),
    ),
    (
        {"person": {**WOMAN, "age": 64}, **answered("kidney_function_unknown")},
        *("Q17", "allowed", "allowed", "normal", "region"),
    ),
    (answered("diabetes"), "Q16a", "allowed", "allowed", "normal", "region"),
    (answered("high_blood_pressure"), "Q16b", "allowed", "allowed", "normal", "region"),
    (answered("heart_failure"), "Q16c", "allowed", "allowed", "normal", "region"),
    (answered("urgent_symptoms"), "Q18", "blocked", "blocked", "blocked", 0),
    (
        someone(age=30, life_stage="pregnant"),
        *("Q19", "allowed", "allowed", "no deficit", "region"),
    ),
    (
        someone(age=30, life_stage="lactating"),
        *("Q20", "allowed", "allowed", "no deficit", "region"),
    ),
    (
        answered("eating_disorder_or_weight_loss"),
        *("Q21", "allowed", "allowed", "blocked", "region"),
    ),
    (
        someone(weight_kg=50, height_cm=165),
        *("Q21", "allowed", "allowed", "blocked", "region"),
    ),
    (answered("warfarin"), "Q22", "held", "held", "normal", "region"),
    (
        answered("warfarin", usual_vitamin_k_ug=100),
        *("Q22", "allowed", "allowed", "normal", "region"),
    ),
    (answered("calcium_oxalate_stones"), "Q23", "allowed", "allowed", "normal", "region"),
    (answered("insulin_or_sulfonylurea"), "Q24", "allowed", "allowed", "normal", "region"),
    (answered("lithium"), "Q25", "held", "held", "normal", "region"),
    (answered("lithium", usual_sodium_mg=2500), "Q25", "allowed", "allowed", "normal", "region"),
    (answered("mao_inhibitor"), "Q26", "allowed", "allowed", "normal", "region"),
    (answered("levothyroxine"), "Q27a", "allowed", "allowed", "normal", "region"),
    (answered("antibiotic"), "Q27b", "allowed", "allowed", "normal", "region"),
    (answered("bisphosphonate"), "Q27c", "allowed", "allowed", "normal", "region"),
    (answered("gabapentin"), "Q27d", "allowed", "allowed", "normal", "region"),
    (answered("levodopa"), "Q27e", "allowed", "allowed", "normal", "region"),
    (answered("hiv_medicine"), "Q27f", "allowed", "allowed", "normal", "region"),
    (answered("myasthenia_or_heart_block"), "Q28", "allowed", "allowed", "normal", 0),
    (answered("iron_overload"), "Q29", "allowed", "allowed", "normal", "region"),
    (answered("bowel_surgery_or_swallowing"), "Q30", "held", "held", "blocked", ASK),
    (answered("symptoms_earlier_or_spreading"), "Q32", "allowed", "allowed", "normal", "region"),
    (answered("iron_not_checked"), "Q33", "allowed", "allowed", "normal", "region"),
    (
        answered("kidney_disease_stage_3", "nsaid_drospirenone_digoxin_or_beta_blocker"),
        *("Q04+", "blocked", "allowed", "normal", 0),
    ),
    (
        answered("potassium_sparing_diuretic", "ace_inhibitor_or_arb", **TESTED),
        *("Q11+", "blocked", "allowed", "normal", ASK),
    ),
    (
        answered("potassium_supplement_or_salt_substitute", "kidney_disease_stage_1_or_2"),
        *("Q14+", "blocked", "allowed", "normal", ASK),
    ),
]
IDS = [f"{row[1]}-{number}" for number, row in enumerate(ROWS)]


def profile_of(sections: dict[str, Any]) -> Profile:
    return Profile(**{"person": WOMAN, "week": NO_WEEK, **sections})


def test_every_row_of_the_table_is_tested() -> None:
    book = load_rules()
    rows = {row.id for row in (*book.rules, *book.combinations)}
    # Q31 is a reminder of where exclusions are set; nothing triggers it.
    assert rows - {row[1] for row in ROWS} == {"Q31"}
    numbers = {row[:3] for row in rows}
    assert numbers == {f"Q{number:02d}" for number in range(1, 34)}


@pytest.mark.parametrize("region", ["us", "eu"])
@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_row_fires_and_comes_to_what_the_table_says(row: tuple[Any, ...], region: str) -> None:
    sections, name, potassium, magnesium, energy, supplements = row
    screening = {**sections["screening"], "region": region}
    outcome = screen(profile_of({**sections, "screening": screening}))
    assert name in [fired.id for fired in outcome.fired]
    assert (outcome.potassium, outcome.magnesium, outcome.energy) == (potassium, magnesium, energy)
    if outcome.may_plan:
        expected = REGION[region] if supplements == "region" else supplements
        assert outcome.supplement_cap_mg == expected
    else:
        assert outcome.supplement_cap_mg is None


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_planning_follows_the_row(row: tuple[Any, ...]) -> None:
    """Locked rows get no targets and no figure; the others get targets, capped ones a ceiling."""
    sections, name, potassium, magnesium, *_ = row
    outcome = plan_week(profile_of(sections), foods=FOODS, options=FAST)
    modes = {potassium, magnesium}
    assert outcome.screening is not None
    assert name in [fired.id for fired in outcome.screening.fired]
    if modes & {"held", "blocked"}:
        assert outcome.status == ("blocked" if "blocked" in modes else "held")
        assert (outcome.plan, outcome.targets) == (None, None)
        assert outcome.messages
        assert mineral_figures(" ".join(outcome.messages)) == []
        return
    assert outcome.status == "infeasible"
    assert outcome.targets is not None
    daily = outcome.targets.daily
    if potassium == "capped":
        assert (daily.potassium_mg, daily.potassium_max_mg) == (0, 2600)
        assert any("2,600 mg" in sentence for sentence in outcome.messages)
    else:
        assert daily.potassium_mg > 0
        assert daily.potassium_max_mg is None
    assert daily.magnesium_max_mg is None


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_command_line_follows_the_row(
    row: tuple[Any, ...], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sections, name, potassium, magnesium, *_ = row
    file, out = tmp_path / "profile.toml", tmp_path / "week.json"
    file.write_text(profile_of(sections).to_toml(), encoding="utf-8")
    code = main(["plan", str(file), "--out", str(out), "--time-limit", "1"])
    shown = capfd.readouterr()
    assert shown.out == ""
    assert not out.exists()
    content = json.loads(shown.err)
    assert name in [fired["id"] for fired in content["meta"]["screening"]["rules_fired"]]
    if {potassium, magnesium} & {"held", "blocked"}:
        assert code == 4
        assert content["status"] in ("held", "blocked")
        assert mineral_figures(shown.err) == []
        assert "targets" not in content["meta"]
        return
    assert code == 3
    names = {target["name"] for target in content["meta"]["targets"]}
    assert ("potassium_max_mg" in names) == (potassium == "capped")
    assert ("potassium_mg" in names) == (potassium == "allowed")


def test_kidney_disease_stage_3_keeps_the_magnesium_target_at_the_rda() -> None:
    profile = profile_of({**answered("kidney_disease_stage_3"), "targets": {"magnesium_mg": 500}})
    outcome = plan_week(profile, foods=FOODS, options=FAST)
    assert outcome.targets is not None
    assert outcome.targets.daily.magnesium_mg == 320
    assert any("500 mg is not used" in sentence for sentence in outcome.messages)


def test_stones_leave_out_oxalate_and_hold_calcium_and_sodium() -> None:
    profile = profile_of({**answered("calcium_oxalate_stones"), "targets": {"sodium_max_mg": 3000}})
    outcome = plan_week(profile, foods=FOODS, options=FAST)
    assert outcome.targets is not None
    assert outcome.targets.daily.calcium_mg == 1000
    assert outcome.targets.daily.sodium_max_mg == 2300
    assert outcome.screening is not None
    assert "no_high_oxalate" in outcome.screening.food_rules


def test_an_energy_target_under_the_requirement_is_held_where_energy_is_blocked() -> None:
    sections = {**answered("eating_disorder_or_weight_loss"), "targets": {"energy_kcal": 1500}}
    outcome = plan_week(profile_of(sections), foods=FOODS)
    assert (outcome.status, outcome.targets) == ("held", None)
    (sentence,) = outcome.messages
    assert "energy_kcal" in sentence
    assert "eating or weight" in sentence
    same = plan_week(profile_of({**sections, **answered("diabetes")}), foods=FOODS, options=FAST)
    assert same.status == "infeasible"


def test_urgent_symptoms_say_so_first() -> None:
    outcome = screen(profile_of(answered("urgent_symptoms", "kidney_transplant")))
    assert outcome.messages[0] == "These symptoms need urgent medical help now."


def test_iron_overload_mutes_the_iron_tests() -> None:
    asked = screen(profile_of(answered("iron_not_checked")))
    assert any("ferritin" in sentence for sentence in asked.notices)
    muted = screen(profile_of(answered("iron_not_checked", "iron_overload")))
    assert not any("ferritin" in sentence for sentence in muted.notices)
