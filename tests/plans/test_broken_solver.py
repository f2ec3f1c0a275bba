"""A solver that crashes, answers wrong or runs out of time never becomes a wrong or half plan."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path
from typing import Any

import pulp
import pytest

from planner import Profile, plan_week
from planner.cli.main import main
from planner.plan import giving_way, make
from planner.plan.make import SolverFailedError, WrongPlanError
from planner.solve import first_week, relaxation
from planner.solve.report import SolveReport, SolveStatus
from planner.solve.week import WeekOptions, WeekSolution

FAST = WeekOptions(time_limit_s=3.0, improve_s=0.0, relative_gap=0.05)
PROFILE = Profile(person={"sex": "female", "age": 54}, screening={"none_apply": True})
TOML = '[person]\nsex = "female"\nage = 54\n[screening]\nnone_apply = true\n'


def crash(*_arguments: object, **_options: object) -> SolveReport:
    raise RuntimeError("HiGHS broke down")


def no_answer(*_arguments: object, **_options: object) -> SolveReport:
    return SolveReport(SolveStatus.NO_SOLUTION, 0.0, "HiGHS")


def test_a_crash_of_the_solver_is_one_kind_of_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaxation, "solve", crash)
    with pytest.raises(SolverFailedError, match="HiGHS broke down"):
        plan_week(PROFILE, options=FAST)


def test_a_crash_of_the_solver_is_one_line_on_the_command_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(relaxation, "solve", crash)
    profile, out = tmp_path / "profile.toml", tmp_path / "week.csv"
    profile.write_text(TOML)
    assert main(["plan", str(profile), "--out", str(out)]) == 1
    shown = capfd.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert "please report it" in shown.err
    assert not out.exists()


def test_a_solver_that_finds_nothing_in_time_ends_without_a_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(relaxation, "solve", no_answer)
    began = time.perf_counter()
    outcome = plan_week(PROFILE, options=FAST)
    assert outcome.status == "infeasible"
    assert outcome.plan is None
    assert "in time" in outcome.messages[0]
    assert time.perf_counter() - began < 10


def test_a_bound_under_the_score_is_never_shown_as_proof(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    solve_week = giving_way.solve_week

    def wrong_bound(*arguments: Any, **options: Any) -> WeekSolution:
        solution = solve_week(*arguments, **options)
        assert solution.score is not None
        return dataclasses.replace(solution, bound=solution.score - 1.0)

    monkeypatch.setattr(giving_way, "solve_week", wrong_bound)
    with pytest.raises(SolverFailedError, match="bound"):
        plan_week(PROFILE, options=FAST)


def test_a_week_with_other_amounts_than_were_solved_for_fails_its_check(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    solve_week = giving_way.solve_week

    def half_a_week(*arguments: Any, **options: Any) -> WeekSolution:
        solution = solve_week(*arguments, **options)
        assert solution.days is not None
        return dataclasses.replace(solution, days=solution.days[:-1])

    monkeypatch.setattr(giving_way, "solve_week", half_a_week)
    with pytest.raises(WrongPlanError):
        plan_week(PROFILE, options=FAST)


def test_values_that_are_not_a_solution_never_become_a_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The solver says optimal, and every variable of the days is nothing."""
    solve = first_week.solve

    def nothing(problem: pulp.LpProblem, **options: Any) -> SolveReport:
        report = solve(problem, **options)
        for variable in problem.variables():
            variable.varValue = 0.0
        return report

    monkeypatch.setattr(first_week, "solve", nothing)
    try:
        outcome = plan_week(PROFILE, options=FAST)
    except WrongPlanError:
        return
    assert outcome.plan is None or len(outcome.plan.days) == 7


def test_what_the_progress_raises_is_passed_on_as_it_is() -> None:
    class BrokenOffError(Exception):
        pass

    def stop(_sentence: str, _plan: object) -> None:
        raise BrokenOffError

    with pytest.raises(BrokenOffError):
        plan_week(PROFILE, options=FAST, progress=stop)


def test_the_two_errors_are_one_for_who_shows_them() -> None:
    """Pages catch `WrongPlanError` and keep the previous plan."""
    assert issubclass(make.SolverFailedError, WrongPlanError)
