"""The energy target of a person: the EER or an own setting, and the least that is planned."""

from __future__ import annotations

import math

from planner.targets.daily_targets import Person, TargetSettings, TargetSource, own_setting
from planner.targets.energy import (
    BodySize,
    bmi_class,
    energy_floor_kcal,
    energy_requirement_source,
    estimated_energy_requirement,
    reference_body_size,
)
from planner.targets.tables import constant


def body_of(person: Person) -> BodySize:
    """The person's height and weight, with the DRI reference size for what is not given."""
    reference = reference_body_size(person.sex, person.age)
    return BodySize(
        reference.height_cm if person.height_cm is None else person.height_cm,
        reference.weight_kg if person.weight_kg is None else person.weight_kg,
    )


def _requirement(person: Person, body: BodySize) -> float:
    """The EER to the nearest 10 kcal."""
    energy_kcal = estimated_energy_requirement(
        person.sex,
        person.age,
        body.weight_kg,
        body.height_cm,
        person.activity,
        person.life_stage,
        person.gestation_weeks,
        person.lactation,
    )
    return float(round(energy_kcal, -1))


def _floor(person: Person, body: BodySize) -> float:
    """The app's floor, up to the next 10 kcal."""
    floor = energy_floor_kcal(person.sex, person.age, body.weight_kg, body.height_cm)
    return math.ceil(floor / 10) * 10.0


def _no_deficit_reason(person: Person, body: BodySize, answer: str) -> str | None:
    """Why no energy deficit is planned for this person, or None. answer: a reason of screening."""
    if person.life_stage == "pregnant":
        return "in pregnancy"
    if person.life_stage == "lactating":
        return "while breastfeeding"
    # A class that rests on a reference height or weight says nothing about the person.
    measured = person.weight_kg is not None and person.height_cm is not None
    if measured and bmi_class(body.weight_kg, body.height_cm) == "underweight":
        return "at a body mass index in the underweight class"
    return answer or None


def _can_estimate(person: Person) -> bool:
    return person.age >= constant("equation_age_min").value


def least_energy_kcal(person: Person, body: BodySize, no_deficit: str = "") -> float:
    """The floor, or the EER where it is higher and no deficit is planned."""
    floor = _floor(person, body)
    if _no_deficit_reason(person, body, no_deficit) and _can_estimate(person):
        return max(floor, _requirement(person, body))
    return floor


def energy_holds(
    person: Person, energy_kcal: float, body: BodySize, no_deficit: str = ""
) -> tuple[str, ...]:
    """One sentence if ``energy_kcal`` is under the least that is planned, else none."""
    floor = _floor(person, body)
    if energy_kcal < floor:
        return (
            f"The energy target (energy_kcal) is {energy_kcal:g} kcal a day; the least that is "
            f"planned for this person is {floor:g} kcal.",
        )
    least = least_energy_kcal(person, body, no_deficit)
    if energy_kcal < least:
        reason = _no_deficit_reason(person, body, no_deficit)
        return (
            f"The energy target (energy_kcal) is {energy_kcal:g} kcal a day, under the estimated "
            f"requirement of {least:g} kcal; no energy deficit is planned {reason}.",
        )
    return ()


def energy_target(person: Person, targets: TargetSettings, body: BodySize) -> TargetSource:
    """The energy target: the own setting, else the EER, raised to the floor where it is lower."""
    name, title, unit = "energy_kcal", "Energy", "kcal"
    if targets.energy_kcal is not None:
        return own_setting(name, title, targets.energy_kcal, unit)
    requirement, floor = _requirement(person, body), _floor(person, body)
    publication, status = energy_requirement_source()
    sentence = f"estimated energy requirement: EER {requirement:g} kcal, {publication}"
    taken = [
        text
        for text, given in (
            (f"the reference weight of {body.weight_kg:g} kg", person.weight_kg),
            (f"the reference height of {body.height_cm:g} cm", person.height_cm),
        )
        if given is None
    ]
    if person.life_stage == "pregnant" and person.gestation_weeks is None:
        taken.append(f"week {constant('gestation_default').value:g} of pregnancy")
    if taken:
        sentence += f"; with {' and '.join(taken)}, as none was given"
    if requirement < floor:
        sentence += f"; raised to {floor:g} kcal, the least that is planned"
        return TargetSource(name, title, floor, unit, "floor", sentence, "P")
    return TargetSource(name, title, requirement, unit, "EER", sentence, status)
