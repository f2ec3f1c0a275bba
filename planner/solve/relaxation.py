"""The relaxation of a week, solved: by the program that stands where there is one, else by PuLP."""

from __future__ import annotations

from planner.model.menu import Menu
from planner.model.program import week_relaxation
from planner.model.request import PlanRequest
from planner.model.values import MenuValues
from planner.solve.relaxed import Relaxed, read_relaxed
from planner.solve.report import SolveStatus
from planner.solve.run import solve
from planner.solve.standing_relaxation import StandingRelaxation


def relax(
    menu: Menu,
    values: MenuValues,
    request: PlanRequest,
    *,
    time_limit_s: float,
    solver: str | None = None,
    standing: StandingRelaxation | None = None,
) -> tuple[SolveStatus, Relaxed | None]:
    """How the solve ended, and the optimum where it was found.

    Args:
        standing: over the same food table; left aside where the request, the menu or the solver
            is another than it was prepared for.
    """
    if standing is not None and solver is None and standing.holds(menu, request):
        relaxed = standing.solved(menu, values, request)
        if relaxed is not None:
            return SolveStatus.OPTIMAL, relaxed
    program = week_relaxation(menu, values, request)
    report = solve(program.problem, time_limit_s=time_limit_s, solver=solver)
    if report.status is not SolveStatus.OPTIMAL or program.counted is None:
        return report.status, None
    return report.status, read_relaxed(program.problem, program.counted)
