"""Energy a day: the estimated energy requirement (EER), resting energy and the app's floor.

EER: NASEM 2023, Dietary Reference Intakes for Energy (doi 10.17226/26818), for adults from 19 who
keep their weight. Resting energy: Mifflin-St Jeor 1990. The coefficients are in
``energy_requirement.csv``, ``energy_requirement_pregnancy.csv``,
``energy_deposition_pregnancy.csv`` and ``constants.csv``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from planner.targets.intakes import check_person
from planner.targets.tables import constant, read_table

ACTIVITIES = ("inactive", "low_active", "active", "very_active")
LACTATIONS = ("exclusive", "partial")

# Wide enough for any adult, narrow enough to catch metres, inches and pounds.
WEIGHT_RANGE_KG = (20.0, 400.0)
HEIGHT_RANGE_CM = (90.0, 260.0)
GESTATION_RANGE_WEEKS = (0.0, 42.0)


@dataclass(frozen=True)
class BodySize:
    """A height in cm and a weight in kg, with the source if they are not a person's own."""

    height_cm: float
    weight_kg: float
    source: str = ""
    status: str = ""


def estimated_energy_requirement(
    sex: str,
    age: float,
    weight_kg: float,
    height_cm: float,
    activity: str,
    life_stage: str = "none",
    gestation_weeks: float | None = None,
    lactation: str = "exclusive",
    prepregnancy_bmi_class: str | None = None,
) -> float:
    """The EER in kcal a day (NASEM 2023).

    activity: "inactive", "low_active", "active" or "very_active".

    Pregnancy: before week 14 the equation without pregnancy; from then the pregnancy equation
    with the energy deposited at the BMI class before pregnancy. ``weight_kg`` is taken as the
    weight before pregnancy, so the class follows from it; ``prepregnancy_bmi_class``
    ("underweight", "normal", "overweight" or "obese") overrides it where ``weight_kg`` is the
    weight of today. ``gestation_weeks`` (0 to 42) defaults to 27, the middle of weeks 14 to 40, so
    that an unknown week never lowers the energy to that of the first trimester.

    Lactation: "exclusive" (0-6 months, 540 kcal of milk less 140 from body stores) or "partial"
    (7-12 months, 380 kcal).

    ``gestation_weeks`` and ``prepregnancy_bmi_class`` count in pregnancy only, ``lactation`` in
    lactation only. Raises ValueError, with a sentence, for an age under 19, for which this
    equation does not hold, and for anything outside the ranges named here.
    """
    check_person(sex, age, life_stage)
    _check_adult(age)
    _check_body(weight_kg, height_cm)
    _check_choice("activity", activity, ACTIVITIES)
    if life_stage == "pregnant":
        weeks = constant("gestation_default").value if gestation_weeks is None else gestation_weeks
        _check_range("gestation_weeks", weeks, GESTATION_RANGE_WEEKS, "weeks")
        deposition = _deposition(prepregnancy_bmi_class or bmi_class(weight_kg, height_cm))
        if weeks >= constant("first_trimester_end").value:
            row = _row("energy_requirement_pregnancy.csv", activity=activity)
            per_week = float(row["kcal_per_gestation_week"])
            return _equation(row, age, weight_kg, height_cm) + per_week * weeks + deposition
    row = _row("energy_requirement.csv", sex=sex, activity=activity)
    energy_kcal = _equation(row, age, weight_kg, height_cm)
    if life_stage == "lactating":
        energy_kcal += _lactation_energy(lactation)
    return energy_kcal


def energy_requirement_source() -> tuple[str, str]:
    """Where the equations of the EER were published, and the status of their coefficients."""
    row = read_table("energy_requirement.csv")[0]
    return row["source"], row["status"]


def resting_energy_mifflin(sex: str, age: float, weight_kg: float, height_cm: float) -> float:
    """Resting energy in kcal a day (Mifflin-St Jeor 1990)."""
    check_person(sex, age, "none")
    _check_body(weight_kg, height_cm)
    return (
        constant("resting_kcal_per_kg").value * weight_kg
        + constant("resting_kcal_per_cm").value * height_cm
        + constant("resting_kcal_per_year").value * age
        + constant(f"resting_intercept_{sex}").value
    )


def energy_floor_kcal(sex: str, age: float, weight_kg: float, height_cm: float) -> float:
    """The least energy a day that is planned: 1200 kcal for women and 1500 for men, and never
    less than 0.8 of resting energy.

    A choice of this project (status P), not a published figure; the two amounts are the lower
    ends of the weight-loss prescriptions of AHA/ACC/TOS 2013.
    """
    resting = resting_energy_mifflin(sex, age, weight_kg, height_cm)
    return max(
        constant(f"floor_{sex}").value,
        constant("floor_share_of_resting").value * resting,
    )


def reference_body_size(sex: str, age: float) -> BodySize:
    """The DRI reference height and weight (IOM 2002/2005), for a person who gave none."""
    check_person(sex, age, "none")
    completed_years = math.floor(age)
    for row in read_table("reference_body_sizes.csv"):
        if row["sex"] == sex and int(row["age_min"]) <= completed_years <= int(row["age_max"]):
            return BodySize(
                float(row["height_cm"]), float(row["weight_kg"]), row["source"], row["status"]
            )
    raise ValueError(f"reference_body_sizes.csv has no row for {sex}, {age:g} years.")


def body_mass_index(weight_kg: float, height_cm: float) -> float:
    """Body mass index in kg per square metre."""
    _check_body(weight_kg, height_cm)
    return weight_kg / (height_cm / 100) ** 2


def bmi_class(weight_kg: float, height_cm: float) -> str:
    """The BMI class: underweight (under 18.5), normal (under 25), overweight (under 30), obese."""
    bmi = body_mass_index(weight_kg, height_cm)
    for row in read_table("energy_deposition_pregnancy.csv"):
        if float(row["bmi_at_least"]) <= bmi < float(row["bmi_below"]):
            return row["bmi_class"]
    raise ValueError(f"energy_deposition_pregnancy.csv has no class for a BMI of {bmi:.1f}.")


def _equation(row: Mapping[str, str], age: float, weight_kg: float, height_cm: float) -> float:
    return (
        float(row["intercept_kcal"])
        + float(row["kcal_per_year"]) * age
        + float(row["kcal_per_cm"]) * height_cm
        + float(row["kcal_per_kg"]) * weight_kg
    )


def _row(table: str, **keys: str) -> Mapping[str, str]:
    for row in read_table(table):
        if all(row[column] == value for column, value in keys.items()):
            return row
    raise ValueError(f"{table} has no row for {keys}.")


def _lactation_energy(lactation: str) -> float:
    _check_choice("lactation", lactation, LACTATIONS)
    if lactation == "partial":
        return constant("lactation_partial").value
    milk = constant("lactation_exclusive_milk").value
    return milk + constant("lactation_exclusive_mobilized").value


def _deposition(class_name: str) -> float:
    rows = read_table("energy_deposition_pregnancy.csv")
    _check_choice("prepregnancy_bmi_class", class_name, tuple(row["bmi_class"] for row in rows))
    return next(float(row["deposition_kcal"]) for row in rows if row["bmi_class"] == class_name)


def _check_adult(age: float) -> None:
    youngest = constant("equation_age_min").value
    if age < youngest:
        raise ValueError(
            f"age is {age:g}; the energy requirement is estimated from {youngest:g} years. "
            "Give energy_kcal instead."
        )


def _check_body(weight_kg: float, height_cm: float) -> None:
    _check_range("weight_kg", weight_kg, WEIGHT_RANGE_KG, "kg")
    _check_range("height_cm", height_cm, HEIGHT_RANGE_CM, "cm")


def _check_range(name: str, value: float, allowed: tuple[float, float], unit: str) -> None:
    low, high = allowed
    if not low <= value <= high:
        raise ValueError(f"{name} is {value:g}; allowed: {low:g} to {high:g} {unit}.")


def _check_choice(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"{name} is {value!r}; allowed: {', '.join(allowed)}.")
