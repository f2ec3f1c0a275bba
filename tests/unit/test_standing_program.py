"""A linear program that stands: its answers follow its bounds, whichever the solver."""

from __future__ import annotations

import threading

import numpy as np
import pulp
import pytest

from planner.solve.standing import StandingProgram


def program(solver: str) -> tuple[StandingProgram, int, int, int]:
    """Two amounts that add up to at least 4; the first at most 3."""
    problem = pulp.LpProblem("small", pulp.LpMinimize)
    first = problem.add_variable("first", 0, 3)
    second = problem.add_variable("second", 0)
    row = first + second >= 4
    problem.addConstraint(row)
    standing = StandingProgram(problem, solver=solver)
    return standing, standing.column(first), standing.column(second), standing.row(row)


@pytest.mark.parametrize("solver", ["HiGHS", "CBC"])
def test_answers_follow_the_bounds(solver: str) -> None:
    standing, first, second, row = program(solver)
    costs = {first: 1.0, second: 2.0}
    found = standing.least(costs)
    assert found is not None
    assert found.value == pytest.approx(5.0)
    standing.set_column(first, 0.0, 1.0)
    found = standing.least(costs)
    assert found is not None
    assert found.value == pytest.approx(7.0)
    assert found.columns[second] == pytest.approx(3.0)
    standing.set_row(row, 0.0, 2.0)
    found = standing.least(costs)
    assert found is not None
    assert found.value == pytest.approx(0.0)


@pytest.mark.parametrize("solver", ["HiGHS", "CBC"])
def test_no_solution_is_none_and_the_next_question_is_answered(solver: str) -> None:
    standing, first, second, row = program(solver)
    standing.set_columns(np.array([first, second]), np.zeros(2), np.ones(2))
    assert standing.least({first: 1.0}) is None
    standing.set_row(row, 2.0, 2.0)
    found = standing.least({first: 1.0})
    assert found is not None
    assert found.columns[first] == pytest.approx(1.0)


def test_two_threads_do_not_break_the_solver() -> None:
    standing, first, second, row = program("HiGHS")
    answers: list[float] = []

    def ask(most: float) -> None:
        for _ in range(200):
            standing.set_row(row, most, 10.0)
            found = standing.least({first: 1.0, second: 2.0})
            assert found is not None
            answers.append(found.value)

    threads = [threading.Thread(target=ask, args=(most,)) for most in (2.0, 4.0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 400
    assert all(any(abs(answer - right) < 1e-6 for right in (2.0, 5.0)) for answer in answers)
