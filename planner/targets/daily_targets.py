"""What a day's targets are made of: what is asked of a person, and what comes back.

The UL of magnesium is no bound on food here: it counts supplements and medicines only (IOM 1997)
and is lower than the RDA of a man. Potassium has no UL (NASEM 2019); who must not raise potassium
is settled by screening, whose ceilings stand in these targets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

OWN_SETTING = "own setting"


class Person(Protocol):
    """What a person's targets depend on. Ages are in years; see ``energy`` for allowed values."""

    @property
    def sex(self) -> str: ...
    @property
    def age(self) -> float: ...
    @property
    def life_stage(self) -> str: ...
    @property
    def weight_kg(self) -> float | None: ...
    @property
    def height_cm(self) -> float | None: ...
    @property
    def activity(self) -> str: ...
    @property
    def gestation_weeks(self) -> float | None: ...
    @property
    def lactation(self) -> str: ...


class TargetSettings(Protocol):
    """A person's own settings; None asks for the reference intake."""

    @property
    def magnesium_mg(self) -> float | None: ...
    @property
    def potassium_mg(self) -> float | None: ...
    @property
    def energy_kcal(self) -> float | None: ...
    @property
    def energy_tolerance(self) -> float: ...
    @property
    def sodium_max_mg(self) -> float | None: ...
    @property
    def every_day(self) -> float: ...


@dataclass(frozen=True)
class DailyTargets:
    """What a day of the plan reaches. The week's mean reaches each floor (magnesium, potassium,
    protein, fiber) whole; each day reaches the share ``every_day`` of it."""

    magnesium_mg: float
    """At least; 0 where there is no magnesium target."""
    potassium_mg: float
    """At least; 0 where there is no potassium target, as under a ceiling."""
    energy_kcal: float
    energy_low_kcal: float
    energy_high_kcal: float
    sodium_max_mg: float
    saturated_energy_share_max: float
    protein_g: float
    fiber_g: float
    every_day: float
    potassium_max_mg: float | None = None
    """The week's mean at most; a day at most 10 % more (``ceiling_day_margin``)."""
    magnesium_max_mg: float | None = None
    """A clinician's ceiling, kept like that of potassium. Without one there is none on food."""
    sodium_least_mg: float | None = None
    calcium_mg: float | None = None
    """At least, on every day."""
    vitamin_k_low_ug: float | None = None
    """The week's mean at least."""
    vitamin_k_high_ug: float | None = None
    """The week's mean at most."""


@dataclass(frozen=True)
class TargetSource:
    """Where one target comes from.

    name: the field of ``DailyTargets`` (``vitamin_k_ug`` for both bounds of vitamin K). kind: RDA,
    AI, CDRR, EER, DGA (Dietary Guidelines for Americans), floor, ceiling, clinician, steady,
    guideline, gave way or "own setting". source: words for a person. status: C, S, U or P as in
    ``tables``; empty for an own setting and a clinician's limit.
    """

    name: str
    title: str
    value: float
    unit: str
    kind: str
    source: str
    status: str


@dataclass(frozen=True)
class ResolvedTargets:
    """A day's targets, where each comes from, and why no plan may be made on this energy.

    energy_holds: one sentence for each reason why ``energy_kcal`` is too low to plan on (below
    the floor; below the EER in pregnancy, lactation or underweight); empty if there is none.
    notes: one sentence for each own setting that a ceiling sets aside.
    """

    daily: DailyTargets
    sources: tuple[TargetSource, ...]
    energy_holds: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def source(self, name: str) -> TargetSource:
        """The source of one target, by its field in ``DailyTargets``; KeyError for another."""
        for source in self.sources:
            if source.name == name:
                return source
        raise KeyError(f"no target is named {name!r}.")


def own_setting(name: str, title: str, value: float, unit: str) -> TargetSource:
    """The source of a target that a person set."""
    return TargetSource(name, title, value, unit, OWN_SETTING, "your own setting", "")
