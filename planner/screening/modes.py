"""How far a mineral or the energy of a plan is free, and which of two is stricter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

Mode = Literal["allowed", "capped", "held", "blocked"]
MODES: tuple[Mode, ...] = get_args(Mode)
"""From the mildest to the strictest."""

EnergyMode = Literal["normal", "no deficit", "blocked"]
ENERGY_MODES: tuple[EnergyMode, ...] = get_args(EnergyMode)
"""From the mildest to the strictest; blocked: a person's own energy target is off."""


def strictest(modes: Iterable[Mode]) -> Mode:
    """The strictest of some modes; ``allowed`` of none."""
    return max(modes, key=MODES.index, default="allowed")


def strictest_energy(modes: Iterable[EnergyMode]) -> EnergyMode:
    """The strictest of some energy modes; ``normal`` of none."""
    return max(modes, key=ENERGY_MODES.index, default="normal")
