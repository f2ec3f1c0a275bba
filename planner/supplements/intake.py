"""What supplements bring a day, by element."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from planner.profile import Profile, Supplement
from planner.supplements.salts import load_salts

MAGNESIUM_KINDS = ("magnesium", "antacid", "laxative")
"""Kinds whose elemental amount is of magnesium, unless a salt says otherwise."""


@dataclass(frozen=True)
class SupplementDose:
    """One product: what is counted of it, in mg a day, and how that was found."""

    product: str
    kind: str
    element: str
    mg_per_day: float
    conversion: str


@dataclass(frozen=True)
class SupplementIntake:
    """All products of a profile."""

    doses: tuple[SupplementDose, ...] = ()

    def mg(self, element: str) -> float:
        """mg a day of one element from all products."""
        return math.fsum(dose.mg_per_day for dose in self.doses if dose.element == element)


def supplement_intake(profile: Profile) -> SupplementIntake:
    """What the supplements of a profile bring a day."""
    return SupplementIntake(tuple(_dose(entry) for entry in profile.supplement))


def may_hold_potassium(supplements: Sequence[Supplement]) -> bool:
    """Whether a product holds potassium, or is an antacid whose salt is not named."""
    return any(
        entry.kind == "potassium"
        or (entry.salt is not None and load_salts()[entry.salt].element == "potassium")
        or (entry.salt is None and entry.kind == "antacid")
        for entry in supplements
    )


def _dose(entry: Supplement) -> SupplementDose:
    if entry.salt is not None and entry.salt_mg is not None:
        salt = load_salts()[entry.salt]
        amount = entry.salt_mg * salt.share
        conversion = (
            f"{entry.salt_mg:g} mg {salt.title} × {100 * salt.share:.1f} % {salt.element} "
            f"= {amount:.0f} mg, {entry.per_day:g} a day"
        )
        return SupplementDose(
            entry.product, entry.kind, salt.element, amount * entry.per_day, conversion
        )
    amount = entry.elemental_mg or 0.0
    element = "magnesium" if entry.kind in MAGNESIUM_KINDS else entry.kind
    conversion = f"{amount:g} mg elemental {element}, {entry.per_day:g} a day"
    return SupplementDose(entry.product, entry.kind, element, amount * entry.per_day, conversion)
