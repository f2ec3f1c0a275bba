"""Runs a solver on a PuLP problem. The only module that reads PuLP's status.

HiGHS is used through its Python package; where that is missing, the CBC that comes with PuLP.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pulp

from planner.solve.report import SolveReport, SolveStatus

# HiGHS cannot change its number of threads within a process; every solve uses this one.
THREADS = 1


@cache
def solver_name() -> str:
    """The solver in use: ``HiGHS`` where its package is installed, else ``CBC``."""
    try:
        import highspy  # noqa: F401
    except ImportError:
        return "CBC"
    return "HiGHS"


def solve(
    problem: pulp.LpProblem,
    *,
    time_limit_s: float,
    relative_gap: float = 1e-4,
    absolute_gap: float = 0.0,
    solver: str | None = None,
) -> SolveReport:
    """Solve in place and say how it ended.

    After a linear program, a row's ``pi`` is what one more unit of its right side would gain and
    a variable's ``dj`` what one more unit of it would, whichever the solver.

    Args:
        time_limit_s: seconds after which the best solution so far is kept.
        relative_gap, absolute_gap: stop when the solution is proven this near to the best.
        solver: ``HiGHS`` or ``CBC``; the installed one by default.
    """
    name = solver or solver_name()
    engine = _engine(name, max(time_limit_s, 0.05), relative_gap, absolute_gap)
    start = time.perf_counter()
    with _variables_known(problem):
        try:
            problem.solve(engine)
        except pulp.PulpSolverError:
            return SolveReport(SolveStatus.NO_SOLUTION, time.perf_counter() - start, name)
        if name == "HiGHS" and problem.sense == pulp.LpMaximize:
            _turn_prices(problem)
    return SolveReport(_status(problem), time.perf_counter() - start, name)


@contextmanager
def _variables_known(problem: pulp.LpProblem) -> Iterator[None]:
    """Within the block PuLP has its list of variables; it would gather and sort it five times."""
    if not problem.objective:
        # PuLP adds a variable of its own where there is nothing to optimise.
        yield
        return
    known = problem.variables()
    problem.variables = lambda: known
    try:
        yield
    finally:
        del problem.variables


def _turn_prices(problem: pulp.LpProblem) -> None:
    """Prices as gains of what is maximised; HiGHS through PuLP gives those of its negative."""
    for row in problem.constraints():
        if row.pi is not None:
            row.pi = -row.pi
    for variable in problem.variables():
        if variable.dj is not None:
            variable.dj = -variable.dj


def _engine(
    name: str, time_limit_s: float, relative_gap: float, absolute_gap: float
) -> pulp.LpSolver:
    limits = {
        "timeLimit": time_limit_s,
        "gapRel": relative_gap,
        "gapAbs": absolute_gap,
        "threads": THREADS,
    }
    if name == "HiGHS":
        return pulp.HiGHS(msg=False, **limits)
    with warnings.catch_warnings():
        # PuLP 3 ships CBC and says that PuLP 4 will not; requirements.txt holds PuLP below 4.
        warnings.simplefilter("ignore", DeprecationWarning)
        return pulp.PULP_CBC_CMD(msg=False, **limits)


def _status(problem: pulp.LpProblem) -> SolveStatus:
    # PuLP's `status` says Optimal also when the time ran out; `sol_status` tells them apart. An
    # infeasible solve leaves numbers in the variables, so nothing is read without a solution.
    solution = problem.sol_status
    if solution == pulp.LpSolutionOptimal:
        return SolveStatus.OPTIMAL
    if solution == pulp.LpSolutionIntegerFeasible:
        return SolveStatus.FEASIBLE
    if solution == pulp.LpSolutionInfeasible:
        return SolveStatus.INFEASIBLE
    return SolveStatus.NO_SOLUTION
