"""Which supplements meet a medicine that they can disturb (`spacing.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planner.profile import Profile


@dataclass(frozen=True)
class SpacingFact:
    """A fact to ask a pharmacist about."""

    conditions: tuple[str, ...]
    kinds: tuple[str, ...]
    fact: str
    source: str
    status: str

    @property
    def sentence(self) -> str:
        """The fact as it is shown; unconfirmed ones say so."""
        mark = " (not confirmed yet)" if self.status in ("U", "P") else ""
        return f"Ask your pharmacist: {self.fact}{mark}"


def spacing_facts(profile: Profile) -> tuple[SpacingFact, ...]:
    """The facts that a profile's medicines and supplements call for."""
    medicines = set(profile.screening.conditions)
    kinds = {entry.kind for entry in profile.supplement}
    return tuple(
        row
        for row in _facts()
        if medicines.intersection(row.conditions) and kinds.intersection(row.kinds)
    )


@cache
def _facts() -> tuple[SpacingFact, ...]:
    text = (Path(__file__).parent / "spacing.toml").read_text(encoding="utf-8")
    return tuple(
        SpacingFact(
            tuple(row["conditions"]),
            tuple(row["kinds"]),
            row["fact"],
            row["source"],
            row["status"],
        )
        for row in tomllib.loads(text)["spacing"]
    )
