"""The energy requirement, the resting energy and the floor."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from planner.targets.energy import (
    bmi_class,
    body_mass_index,
    energy_floor_kcal,
    estimated_energy_requirement,
    reference_body_size,
    resting_energy_mifflin,
)

VECTORS = Path(__file__).parent.parent / "data" / "energy_vectors.csv"


def vectors() -> list[dict[str, str]]:
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def label(row: dict[str, str]) -> str:
    return "-".join(row[k] for k in ("sex", "activity", "age", "life_stage", "eer_kcal"))


@pytest.mark.parametrize("row", vectors(), ids=label)
def test_requirement_equals_the_hand_calculated_vector(row: dict[str, str]) -> None:
    weeks = row["gestation_weeks"]
    energy_kcal = estimated_energy_requirement(
        row["sex"],
        float(row["age"]),
        float(row["weight_kg"]),
        float(row["height_cm"]),
        row["activity"],
        row["life_stage"],
        float(weeks) if weeks else None,
        row["lactation"],
        row["prepregnancy_bmi_class"] or None,
    )
    assert energy_kcal == pytest.approx(float(row["eer_kcal"]), abs=0.005)


@pytest.mark.parametrize("row", [r for r in vectors() if r["resting_kcal"]], ids=label)
def test_resting_energy_equals_the_hand_calculated_vector(row: dict[str, str]) -> None:
    resting = resting_energy_mifflin(
        row["sex"], float(row["age"]), float(row["weight_kg"]), float(row["height_cm"])
    )
    assert resting == pytest.approx(float(row["resting_kcal"]))


@pytest.mark.parametrize(("weight_kg", "expected"), [(45, 300), (60, 200), (75, 150), (90, -50)])
def test_pregnancy_deposits_energy_by_the_class_before_it(
    weight_kg: float, expected: float
) -> None:
    """At 165 cm these weights fall one in each class; low active, 30 years, week 20."""
    rest = 693.35 - 2.04 * 30 + 5.73 * 165 + 10.20 * weight_kg + 9.16 * 20
    energy_kcal = estimated_energy_requirement(
        "female", 30, weight_kg, 165, "low_active", "pregnant", 20
    )
    assert energy_kcal - rest == pytest.approx(expected)


def test_the_pregnancy_equation_starts_at_week_14() -> None:
    def at(weeks: float) -> float:
        return estimated_energy_requirement("female", 30, 60, 165, "active", "pregnant", weeks)

    without = estimated_energy_requirement("female", 30, 60, 165, "active")
    assert at(13.9) == without
    assert at(14) > without
    assert at(30) - at(20) == pytest.approx(91.6)


def test_an_unknown_week_of_pregnancy_is_taken_as_week_27() -> None:
    unknown = estimated_energy_requirement("female", 30, 60, 165, "active", "pregnant")
    week_27 = estimated_energy_requirement("female", 30, 60, 165, "active", "pregnant", 27)
    assert unknown == week_27


def test_breastfeeding_is_taken_as_exclusive_unless_said() -> None:
    without = estimated_energy_requirement("female", 30, 60, 165, "active")
    default = estimated_energy_requirement("female", 30, 60, 165, "active", "lactating")
    assert default - without == pytest.approx(400)


@pytest.mark.parametrize("sex", ["female", "male"])
def test_requirement_rises_with_activity(sex: str) -> None:
    levels = ["inactive", "low_active", "active", "very_active"]
    found = [estimated_energy_requirement(sex, 40, 70, 170, level) for level in levels]
    assert found == sorted(found)
    assert len(set(found)) == 4


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"age": 18.9}, "Give energy_kcal"),
        ({"height_cm": 1.65}, "90 to 260 cm"),
        ({"weight_kg": 9.0}, "20 to 400 kg"),
        ({"weight_kg": float("nan")}, "20 to 400 kg"),
        ({"activity": "sedentary"}, "inactive, low_active, active, very_active"),
        ({"life_stage": "pregnant", "gestation_weeks": 43}, "0 to 42 weeks"),
        ({"life_stage": "lactating", "lactation": "some"}, "exclusive, partial"),
        ({"life_stage": "pregnant", "age": 52}, "end at 50"),
        ({"life_stage": "pregnant", "sex": "male"}, "sex 'male'"),
        (
            {"life_stage": "pregnant", "prepregnancy_bmi_class": "heavy"},
            "underweight, normal, overweight, obese",
        ),
    ],
)
def test_what_the_equations_do_not_hold_for_is_refused(
    changed: dict[str, object], said: str
) -> None:
    person: dict[str, object] = {
        "sex": "female",
        "age": 30,
        "weight_kg": 60,
        "height_cm": 165,
        "activity": "active",
    }
    with pytest.raises(ValueError, match=said):
        estimated_energy_requirement(**(person | changed))  # type: ignore[arg-type]


def test_the_floor_of_most_people_is_1200_and_1500() -> None:
    assert energy_floor_kcal("female", 54, 68, 165) == 1200
    assert energy_floor_kcal("male", 54, 80, 178) == 1500


def test_the_floor_of_large_people_is_four_fifths_of_resting_energy() -> None:
    """10 x 140 + 6.25 x 180 - 5 x 30 + 5 = 2380; four fifths are 1904."""
    assert energy_floor_kcal("male", 30, 140, 180) == pytest.approx(1904)


def test_the_reference_bodies_are_those_of_the_dri_report() -> None:
    man, woman = reference_body_size("male", 40), reference_body_size("female", 75.5)
    assert (man.height_cm, man.weight_kg) == (177, 70)
    assert (woman.height_cm, woman.weight_kg) == (163, 57)
    assert "IOM 2002/2005" in man.source


@pytest.mark.parametrize(
    ("weight_kg", "expected"),
    [
        (18.4, "underweight"),
        (18.5, "normal"),
        (24.9, "normal"),
        (25, "overweight"),
        (30, "obese"),
    ],
)
def test_class_limits_belong_to_the_higher_class(weight_kg: float, expected: str) -> None:
    """Multiplied by four, at 200 cm, so that the number is the body mass index."""
    assert body_mass_index(weight_kg * 4, 200) == pytest.approx(weight_kg)
    assert bmi_class(weight_kg * 4, 200) == expected
