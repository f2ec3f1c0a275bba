"""How hard a week is looked for, before it is said that there is none."""

from __future__ import annotations

from dataclasses import dataclass

from planner.solve.mended_week import CHANGES
from planner.solve.week_anew import PROGRAMS_S, TRIES


@dataclass(frozen=True)
class Effort:
    """What is tried, from the cheapest on.

    changes: of a week that are tried in each search. near: searches from a week near by, each by
    other chance. anew: searches from nothing; from two on with meals generated for them.
    programs_s: seconds in which the days are solved one after another.
    """

    changes: int = CHANGES
    near: int = 1
    anew: int = 1
    programs_s: float = 0.0


# Harder than the planner looks, or it would undercut what is called the least.
THOROUGH = Effort(near=4, anew=TRIES + 4, programs_s=PROGRAMS_S)
