"""What the screening comes to: what may be planned, why, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass

from planner.profile import Clinician
from planner.screening.modes import EnergyMode, Mode, strictest
from planner.supplements.intake import SupplementIntake


@dataclass(frozen=True)
class FiredRule:
    """A row or combination that fired. message holds no figure of magnesium or potassium."""

    id: str
    message: str
    source: str
    status: str
    potassium: Mode
    magnesium: Mode


@dataclass(frozen=True)
class ScreeningOutcome:
    """What may be planned for a profile.

    Where the status is held or blocked, no part of this holds a figure of magnesium or potassium.

    potassium, magnesium, energy: how far each is free. fired: the rows that fired. messages: why,
    for a person; notices: information that changes nothing. food_rules: rules of food to keep to.
    missing: keys of `[screening]` that would lift a hold. stale: the answers are to be given again.
    supplement_cap_mg: magnesium a day from supplements; None where a clinician is to be asked, or
    the status is held or blocked.
    potassium_max_mg, magnesium_max_mg: ceilings on the week's mean. potassium_min_mg,
    magnesium_min_mg: floors that a clinician set. magnesium_at_most_rda: no higher magnesium
    target. clinician: whose limits are in force, or None. supplements: what they bring a day;
    None where the status is held or blocked.
    """

    potassium: Mode
    magnesium: Mode
    energy: EnergyMode
    fired: tuple[FiredRule, ...] = ()
    messages: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    food_rules: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    stale: bool = False
    supplement_cap_mg: float | None = None
    potassium_max_mg: float | None = None
    magnesium_max_mg: float | None = None
    potassium_min_mg: float | None = None
    magnesium_min_mg: float | None = None
    magnesium_at_most_rda: bool = False
    clinician: Clinician | None = None
    supplements: SupplementIntake | None = None

    @property
    def status(self) -> Mode:
        """The stricter of the two minerals' modes: no plan is made where one is held or blocked."""
        return strictest((self.potassium, self.magnesium))

    @property
    def may_plan(self) -> bool:
        """Whether a plan may be made at all."""
        return self.status in ("allowed", "capped")
