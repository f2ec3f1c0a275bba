"""What `plan_week` answers: always an outcome, never an exception for a valid profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planner.plan.week_plan import WeekPlan
from planner.screening import ScreeningOutcome
from planner.targets.daily_targets import ResolvedTargets

Status = Literal["planned", "infeasible", "held", "blocked"]


@dataclass(frozen=True)
class PlanOutcome:
    """A plan, or why there is none.

    status: ``planned``; ``infeasible`` (no plan was found); ``held`` (a screening fact is missing,
    or the energy asked for is too low); ``blocked`` (a plan could be unsafe).
    messages: sentences for a person. score, bound: points of the objective; the bound is proven.
    seconds: time taken. targets: the day's targets and their sources, as the plan was held to them;
    None where held or blocked. screening: what the screening came to; None where something else
    holds the plan. solver_status: how the solver stopped, where it ran.
    Where held or blocked, nothing in here is a figure of magnesium or potassium.
    """

    status: Status
    plan: WeekPlan | None
    messages: tuple[str, ...]
    score: float | None = None
    bound: float | None = None
    seconds: float = 0.0
    targets: ResolvedTargets | None = None
    screening: ScreeningOutcome | None = None
    solver_status: str | None = None

    @property
    def gap(self) -> float | None:
        """(bound - score) / |bound|: how far the plan can be from the best, proven."""
        if self.score is None or self.bound is None:
            return None
        return (self.bound - self.score) / abs(self.bound)
