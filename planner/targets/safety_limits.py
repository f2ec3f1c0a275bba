"""Targets within what the screening leaves: ceilings, floors that go, steady intakes."""

from __future__ import annotations

from dataclasses import dataclass

from planner.targets.daily_targets import TargetSource, own_setting
from planner.targets.intakes import ReferenceIntakes, intake_source
from planner.targets.tables import constant

CEILING = "ceiling"
CLINICIAN = "clinician"


@dataclass(frozen=True)
class SafetyLimits:
    """What the screening leaves of a person's targets. Amounts are a day.

    minerals_off: no magnesium and no potassium target at all. *_max_mg: ceilings on the week's
    mean; a mineral with a ceiling on potassium has no potassium target. *_min_mg: floors that a
    clinician set. by: who set the ceilings, for a person; empty where they are a reference intake.
    magnesium_free: whether a magnesium target is kept beside a magnesium ceiling.
    no_deficit: why no energy under the requirement is planned, or empty.
    """

    minerals_off: bool = False
    potassium_max_mg: float | None = None
    potassium_min_mg: float | None = None
    magnesium_max_mg: float | None = None
    magnesium_min_mg: float | None = None
    magnesium_at_most_rda: bool = False
    magnesium_free: bool = True
    by: str = ""
    no_deficit: str = ""
    calcium_floor: bool = False
    sodium_at_most_cdrr: bool = False
    usual_sodium_mg: float | None = None
    usual_vitamin_k_ug: float | None = None


@dataclass(frozen=True)
class Bounds:
    """A nutrient's least and most a day (None: no such bound), with sources and what was set
    aside."""

    least: float | None
    most: float | None
    sources: tuple[TargetSource, ...]
    notes: tuple[str, ...] = ()


def potassium_bounds(own: float | None, intakes: ReferenceIntakes, limits: SafetyLimits) -> Bounds:
    """The potassium target, or the ceiling in its place. No own setting lifts a ceiling."""
    if limits.minerals_off:
        return Bounds(None, None, ())
    most = limits.potassium_max_mg
    if most is None:
        source = intake_or_own("potassium_mg", "Potassium", own, "potassium_ai_mg", intakes)
        return Bounds(source.value, None, (source,))
    sources = [_ceiling("potassium_max_mg", "Potassium, at most", most, limits, intakes)]
    least = limits.potassium_min_mg
    if least is not None:
        sources.append(_floor("potassium_mg", "Potassium", least, limits))
    notes = []
    if own is not None:
        over = f"it is above the ceiling of {most:,.0f} mg a day, and " if own > most else ""
        notes.append(
            f"Your potassium target (potassium_mg) of {own:,.0f} mg is not used: {over}under a "
            "ceiling potassium has no target."
        )
    return Bounds(least, most, tuple(sources), tuple(notes))


def magnesium_bounds(own: float | None, intakes: ReferenceIntakes, limits: SafetyLimits) -> Bounds:
    """The magnesium target, at most the RDA or under a clinician's ceiling where there is one."""
    if limits.minerals_off:
        return Bounds(None, None, ())
    source = intake_or_own("magnesium_mg", "Magnesium", own, "magnesium_rda_mg", intakes)
    notes = []
    if limits.magnesium_at_most_rda and source.value > intakes.magnesium_rda_mg:
        notes.append(
            f"Your magnesium target (magnesium_mg) of {source.value:,.0f} mg is not used: with "
            f"your answers the target is at most the RDA, {intakes.magnesium_rda_mg:,.0f} mg a day."
        )
        source = intake_or_own("magnesium_mg", "Magnesium", None, "magnesium_rda_mg", intakes)
    most = limits.magnesium_max_mg
    if most is None:
        return Bounds(source.value, None, (source,), tuple(notes))
    ceiling = _ceiling("magnesium_max_mg", "Magnesium, at most", most, limits, intakes)
    if limits.magnesium_min_mg is not None:
        floor = _floor("magnesium_mg", "Magnesium", limits.magnesium_min_mg, limits)
        return Bounds(floor.value, most, (floor, ceiling), tuple(notes))
    if own is not None and own > most:
        notes.append(
            f"Your magnesium target (magnesium_mg) of {own:,.0f} mg is not used: it is above the "
            f"ceiling of {most:,.0f} mg a day."
        )
    if not limits.magnesium_free:
        return Bounds(None, most, (ceiling,), tuple(notes))
    largest = constant("magnesium_under_ceiling").value * most
    if source.value > largest:
        words = f"{100 * constant('magnesium_under_ceiling').value:.0f} % of the ceiling"
        source = TargetSource("magnesium_mg", "Magnesium", largest, "mg", CEILING, words, "P")
    return Bounds(source.value, most, (source, ceiling), tuple(notes))


def sodium_bounds(own: float | None, intakes: ReferenceIntakes, limits: SafetyLimits) -> Bounds:
    """Sodium at most; near the usual intake where it has to be steady."""
    cdrr = intakes.sodium_cdrr_mg
    source = intake_or_own("sodium_max_mg", "Sodium, at most", own, "sodium_cdrr_mg", intakes)
    notes = []
    least = None
    if limits.usual_sodium_mg is not None:
        band = constant("sodium_band")
        least = limits.usual_sodium_mg * (1 - band.value)
        most = limits.usual_sodium_mg * (1 + band.value)
        words = (
            f"within {band.value:.0%} of your usual {limits.usual_sodium_mg:,.0f} mg "
            f"(so {least:,.0f} to {most:,.0f} mg a day), {band.source}"
        )
        if own is not None:
            notes.append(
                f"Your sodium limit (sodium_max_mg) of {own:,.0f} mg is not used: sodium stays "
                f"{words}."
            )
        source = TargetSource("sodium_max_mg", "Sodium, at most", most, "mg", "steady", words, "P")
    if limits.sodium_at_most_cdrr and source.value > cdrr:
        if own is not None:
            notes.append(
                f"Your sodium limit (sodium_max_mg) of {own:,.0f} mg is not used: with your "
                f"answers sodium stays at or under {cdrr:,.0f} mg a day."
            )
        source = intake_or_own("sodium_max_mg", "Sodium, at most", None, "sodium_cdrr_mg", intakes)
    return Bounds(least, source.value, (source,), tuple(notes))


def calcium_bounds(limits: SafetyLimits) -> Bounds:
    """A least calcium where the answers ask for one; else calcium is not held to anything."""
    if not limits.calcium_floor:
        return Bounds(None, None, ())
    row = constant("calcium_floor_stones")
    source = TargetSource("calcium_mg", "Calcium", row.value, "mg", "guideline", row.source, "S")
    return Bounds(row.value, None, (source,))


def vitamin_k_bounds(limits: SafetyLimits) -> Bounds:
    """The week's mean of vitamin K near the usual intake, where it has to be steady."""
    usual = limits.usual_vitamin_k_ug
    if usual is None:
        return Bounds(None, None, ())
    band = constant("vitamin_k_band")
    words = f"the week's mean within {band.value:.0%} of your usual {usual:,.0f} µg, {band.source}"
    source = TargetSource("vitamin_k_ug", "Vitamin K, about", usual, "µg", "steady", words, "P")
    return Bounds(usual * (1 - band.value), usual * (1 + band.value), (source,))


def intake_or_own(
    name: str, title: str, own: float | None, column: str, intakes: ReferenceIntakes
) -> TargetSource:
    """The source of a target: the person's own setting, else the reference intake."""
    source = intake_source(column)
    if own is not None:
        return own_setting(name, title, own, source.unit)
    value: float = getattr(intakes, column)
    words = reference_words(f"{source.kind} {value:g} {source.unit}", column, intakes)
    return TargetSource(name, title, value, source.unit, source.kind, words, source.status)


def reference_words(figure: str, column: str, intakes: ReferenceIntakes) -> str:
    """Where a reference intake comes from, for a person."""
    publication = intake_source(column).publication
    return f"reference intake: {figure}, {intakes.group_title}, {publication}"


def _ceiling(
    name: str, title: str, most: float, limits: SafetyLimits, intakes: ReferenceIntakes
) -> TargetSource:
    if limits.by:
        return TargetSource(name, title, most, "mg", CLINICIAN, limits.by, "")
    figure = f"AI {most:g} mg, taken as a ceiling (a proposal of this project)"
    words = reference_words(figure, "potassium_ai_mg", intakes)
    return TargetSource(name, title, most, "mg", CEILING, words, "P")


def _floor(name: str, title: str, least: float, limits: SafetyLimits) -> TargetSource:
    return TargetSource(name, title, least, "mg", CLINICIAN, limits.by, "")
