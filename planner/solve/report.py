"""How a solve ended, apart from what it found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SolveStatus(StrEnum):
    """How the solver stopped."""

    OPTIMAL = "optimal"
    """Proven within the gap that was asked for."""
    FEASIBLE = "feasible"
    """A solution, but the time ran out before the proof."""
    INFEASIBLE = "infeasible"
    """No solution exists."""
    NO_SOLUTION = "no solution"
    """The time ran out, or the solver failed, before any solution."""


@dataclass(frozen=True)
class SolveReport:
    """Status, seconds and the solver's name; values may be read only if `has_solution`."""

    status: SolveStatus
    seconds: float
    solver: str

    @property
    def has_solution(self) -> bool:
        """Whether the problem's variables hold a solution."""
        return self.status in (SolveStatus.OPTIMAL, SolveStatus.FEASIBLE)
