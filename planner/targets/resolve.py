"""Resolves a day's targets: the person's own settings, else the reference intakes."""

from __future__ import annotations

import math

from planner.targets.daily_targets import (
    OWN_SETTING,
    DailyTargets,
    Person,
    ResolvedTargets,
    TargetSettings,
    TargetSource,
)
from planner.targets.energy_target import (
    body_of,
    energy_holds,
    energy_target,
    least_energy_kcal,
)
from planner.targets.intakes import ReferenceIntakes, intake_source, reference_intakes
from planner.targets.safety_limits import (
    SafetyLimits,
    calcium_bounds,
    magnesium_bounds,
    potassium_bounds,
    reference_words,
    sodium_bounds,
    vitamin_k_bounds,
)
from planner.targets.tables import constant

__all__ = [
    "OWN_SETTING",
    "DailyTargets",
    "Person",
    "ResolvedTargets",
    "TargetSettings",
    "TargetSource",
    "resolve_targets",
]


def resolve_targets(
    person: Person, targets: TargetSettings, limits: SafetyLimits | None = None
) -> ResolvedTargets:
    """The targets of a day, each with its source.

    Own settings are kept as they are. Defaults: magnesium RDA, potassium AI, sodium CDRR; energy
    the EER to the nearest 10 kcal, but not under the app's floor; protein the RDA per kg of the
    person's weight (RDA a day if the weight is unknown; in pregnancy and lactation the larger,
    for the weight is that of before); fiber the smaller of the AI and 14 g per 1000 kcal of the
    energy target, the goal of the Dietary Guidelines. Height and weight default to the DRI
    reference sizes.

    ``energy_low_kcal`` never lies under the floor, nor under the EER where no deficit is planned,
    unless the target itself does; ``energy_holds`` then says so.

    ``limits`` is what the screening leaves (default: everything). No own setting passes it, and
    ``notes`` names the settings that it sets aside.

    Raises ValueError, with a sentence, if a value is outside what is allowed, or if the energy is
    to be estimated under 19 years.
    """
    _check_settings(targets)
    intakes = reference_intakes(person.sex, person.age, person.life_stage)
    body = body_of(person)
    energy = energy_target(person, targets, body)
    limits = limits or SafetyLimits()
    least = least_energy_kcal(person, body, limits.no_deficit)
    holds: tuple[str, ...] = ()
    if energy.kind == OWN_SETTING:
        holds = energy_holds(person, energy.value, body, limits.no_deficit)
    magnesium = magnesium_bounds(targets.magnesium_mg, intakes, limits)
    potassium = potassium_bounds(targets.potassium_mg, intakes, limits)
    sodium = sodium_bounds(targets.sodium_max_mg, intakes, limits)
    calcium = calcium_bounds(limits)
    vitamin_k = vitamin_k_bounds(limits)
    assert sodium.most is not None
    saturated = _saturated_source()
    protein = _protein_source(person, intakes)
    fiber = _fiber_source(energy.value, intakes)
    daily = DailyTargets(
        magnesium_mg=magnesium.least or 0.0,
        potassium_mg=potassium.least or 0.0,
        energy_kcal=energy.value,
        energy_low_kcal=min(
            energy.value, max(least, energy.value * (1 - targets.energy_tolerance))
        ),
        energy_high_kcal=energy.value * (1 + targets.energy_tolerance),
        sodium_max_mg=sodium.most,
        saturated_energy_share_max=saturated.value,
        protein_g=protein.value,
        fiber_g=fiber.value,
        every_day=targets.every_day,
        potassium_max_mg=potassium.most,
        magnesium_max_mg=magnesium.most,
        sodium_least_mg=sodium.least,
        calcium_mg=calcium.least,
        vitamin_k_low_ug=vitamin_k.least,
        vitamin_k_high_ug=vitamin_k.most,
    )
    sources = (
        *magnesium.sources,
        *potassium.sources,
        energy,
        *sodium.sources,
        saturated,
        protein,
        fiber,
        *calcium.sources,
        *vitamin_k.sources,
    )
    notes = (*magnesium.notes, *potassium.notes, *sodium.notes)
    return ResolvedTargets(daily, sources, holds, notes)


def _saturated_source() -> TargetSource:
    limit = constant("saturated_energy_share_max")
    return TargetSource(
        "saturated_energy_share_max",
        "Saturated fat, at most",
        limit.value,
        "share of energy",
        "DGA",
        f"less than {limit.value:.0%} of energy, {limit.source}",
        limit.status,
    )


def _protein_source(person: Person, intakes: ReferenceIntakes) -> TargetSource:
    name, title, unit = "protein_g", "Protein", "g"
    per_day, per_kg = intakes.protein_rda_g, intakes.protein_rda_g_per_kg
    by_weight = 0.0 if person.weight_kg is None else round(per_kg * person.weight_kg, 1)
    # Before pregnancy the weight is lower than the RDA per kg assumes: the RDA a day guards it.
    guarded = person.weight_kg is None or person.life_stage != "none"
    if guarded and per_day >= by_weight:
        value, column, figure = per_day, "protein_rda_g", f"RDA {per_day:g} g"
    else:
        value, column = by_weight, "protein_rda_g_per_kg"
        figure = f"RDA {per_kg:g} g per kg × {person.weight_kg:g} kg"
    sentence = reference_words(figure, column, intakes)
    return TargetSource(name, title, value, unit, "RDA", sentence, intake_source(column).status)


def _fiber_source(energy_kcal: float, intakes: ReferenceIntakes) -> TargetSource:
    name, title, unit = "fiber_g", "Fiber", "g"
    density = constant("fiber_density")
    by_energy = round(density.value * energy_kcal / 1000, 1)
    if by_energy < intakes.fiber_ai_g:
        sentence = f"{density.value:g} g per 1000 kcal of the energy target, {density.source}"
        return TargetSource(name, title, by_energy, unit, "DGA", sentence, density.status)
    sentence = reference_words(f"AI {intakes.fiber_ai_g:g} g", "fiber_ai_g", intakes)
    status = intake_source("fiber_ai_g").status
    return TargetSource(name, title, intakes.fiber_ai_g, unit, "AI", sentence, status)


def _check_settings(targets: TargetSettings) -> None:
    for name in ("magnesium_mg", "potassium_mg", "energy_kcal", "sodium_max_mg"):
        value: float | None = getattr(targets, name)
        if value is not None and not 0 < value < math.inf:
            raise ValueError(f"{name} is {value:g}; allowed: more than 0.")
    if not 0 <= targets.energy_tolerance < 1:
        raise ValueError(
            f"energy_tolerance is {targets.energy_tolerance:g}; allowed: 0 to under 1."
        )
    if not 0 <= targets.every_day <= 1:
        raise ValueError(f"every_day is {targets.every_day:g}; allowed: 0 to 1.")
