"""A linear program that stands: its bounds and what it optimises change, its rows stay.

Built once and solved many times, each time from where the last solve of the same question ended.
With HiGHS a change of a bound costs a few steps; with CBC the program is written out anew.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pulp

from planner.solve.run import THREADS, solve, solver_name

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Optimum:
    """value: of what was optimised. columns: the value of every column.

    column_prices, row_prices: what a unit more of a column, or of a row's bound, would cost.
    """

    value: float
    columns: FloatArray
    column_prices: FloatArray
    row_prices: FloatArray


class StandingProgram:
    """The columns and rows of a PuLP problem without integers; its objective is left aside.

    Columns and rows are known by their number: `column` and `row` give it.
    """

    def __init__(
        self, problem: pulp.LpProblem, *, time_limit_s: float = 5.0, solver: str | None = None
    ) -> None:
        variables = problem.variables()
        rows = list(problem.constraints())
        self._of = problem  # keeps the objects alive that the numbers below go by
        self._columns = {id(variable): index for index, variable in enumerate(variables)}
        self._rows = {id(row): index for index, row in enumerate(rows)}
        self.column_low = np.array([_low(v.lowBound) for v in variables])
        self.column_high = np.array([_high(v.upBound) for v in variables])
        self.row_low = np.array([_low(row.getLb()) for row in rows])
        self.row_high = np.array([_high(row.getUb()) for row in rows])
        self._factors: list[dict[int, float]] = [
            {self.column(variable): float(factor) for variable, factor in row.items() if factor}
            for row in rows
        ]
        self.time_limit_s = time_limit_s
        self._solver = solver or solver_name()
        self._highs: Any = None
        # HiGHS breaks the whole process down where two threads use one model at a time. The lock
        # keeps that from happening; whose bounds are solved is for the callers to settle.
        self._lock = threading.Lock()
        self._bases: dict[str, Any] = {}

    def column(self, variable: pulp.LpVariable) -> int:
        """The number of a variable's column."""
        return self._columns[id(variable)]

    def row(self, constraint: pulp.LpConstraint) -> int:
        """The number of a constraint's row."""
        return self._rows[id(constraint)]

    def entries(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], FloatArray]:
        """The row, the column and the factor of everything that is not zero."""
        rows = [row for row, factors in enumerate(self._factors) for _ in factors]
        columns = [column for factors in self._factors for column in factors]
        values = [value for factors in self._factors for value in factors.values()]
        return np.array(rows), np.array(columns), np.array(values)

    def set_columns(
        self, columns: npt.NDArray[np.int64], low: FloatArray, high: FloatArray
    ) -> None:
        """Give columns new bounds."""
        with self._lock:
            self.column_low[columns], self.column_high[columns] = low, high
            if self._highs is not None:
                self._highs.changeColsBounds(len(columns), columns.astype(np.int32), low, high)

    def set_column(self, column: int, low: float, high: float) -> None:
        """Give one column new bounds."""
        self.set_columns(np.array([column]), np.array([low]), np.array([high]))

    def set_row(self, row: int, low: float, high: float) -> None:
        """Give a row new bounds."""
        with self._lock:
            self.row_low[row], self.row_high[row] = low, high
            if self._highs is not None:
                self._highs.changeRowBounds(row, low, high)

    def least(
        self, costs: Mapping[int, float] | FloatArray, question: str = "", *, anew: bool = False
    ) -> Optimum | None:
        """The least sum of costs, or None where no solution exists or none was found in time.

        Args:
            costs: of every column, or by column; what is not named costs nothing.
            question: solves of the same question start where the last one ended.
            anew: start where the first one ended, or from nothing. Of several optima that are as
                good, which is found then does not hang on what was asked before.
        """
        cost = np.zeros(len(self.column_low))
        if isinstance(costs, Mapping):
            for column, value in costs.items():
                cost[column] = value
        else:
            cost[:] = costs
        if self._solver == "HiGHS":
            with self._lock:
                return self._least_by_highs(cost, question, anew)
        return self._least_by_pulp(cost)

    def basis(self, question: str = "") -> Any:
        """The basis of HiGHS where the next solve of a question starts; None without one."""
        return self._bases.get(question)

    def _least_by_highs(self, cost: FloatArray, question: str, anew: bool) -> Optimum | None:
        import highspy

        if self._highs is None:
            self._highs = self._highs_model()
        highs = self._highs
        columns = np.arange(len(cost), dtype=np.int32)
        highs.changeColsCost(len(cost), columns, cost)
        if anew or question in self._bases:
            # What an earlier solve left beside its basis would bear on the path of this one.
            highs.clearSolver()
        if question in self._bases:
            highs.setBasis(self._bases[question])
        # The clock of HiGHS runs on from solve to solve.
        highs.setOptionValue("time_limit", highs.getRunTime() + self.time_limit_s)
        highs.run()
        status = highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            return None
        if not (anew and question in self._bases):
            self._bases[question] = highs.getBasis()
        solution = highs.getSolution()
        values = np.array(solution.col_value)
        return Optimum(
            float(cost @ values),
            values,
            np.array(solution.col_dual),
            np.array(solution.row_dual),
        )

    def _highs_model(self) -> Any:
        import highspy

        highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        highs.setOptionValue("output_flag", False)
        highs.setOptionValue("threads", THREADS)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.column_low), len(self.row_low)
        model.col_cost_ = np.zeros(model.num_col_)
        model.col_lower_, model.col_upper_ = self.column_low, self.column_high
        model.row_lower_, model.row_upper_ = self.row_low, self.row_high
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in self._factors)])
        model.a_matrix_.index_ = np.array([c for row in self._factors for c in row], dtype=np.int32)
        model.a_matrix_.value_ = np.array([v for row in self._factors for v in row.values()])
        highs.passModel(model)
        return highs

    def _least_by_pulp(self, cost: FloatArray) -> Optimum | None:
        problem = pulp.LpProblem("standing", pulp.LpMinimize)
        columns = [
            problem.add_variable(f"c{index}", _or_none(low), _or_none(high))
            for index, (low, high) in enumerate(zip(self.column_low, self.column_high, strict=True))
        ]
        written: list[list[pulp.LpConstraint]] = []
        for row, low, high in zip(self._factors, self.row_low, self.row_high, strict=True):
            total = pulp.LpAffineExpression([(columns[c], factor) for c, factor in row.items()])
            if low == high:
                written.append([total == low])
            else:
                least = [total >= low] if math.isfinite(low) else []
                most = [total <= high] if math.isfinite(high) else []
                written.append([*least, *most])
            for constraint in written[-1]:
                problem.addConstraint(constraint)
        problem.setObjective(
            pulp.LpAffineExpression([(columns[c], value) for c, value in enumerate(cost) if value])
        )
        report = solve(problem, time_limit_s=self.time_limit_s, solver=self._solver)
        if not report.has_solution:
            return None
        values = np.array([float(column.value() or 0.0) for column in columns])
        return Optimum(
            float(cost @ values),
            values,
            np.array([float(column.dj or 0.0) for column in columns]),
            np.array([sum(float(row.pi or 0.0) for row in rows) for rows in written]),
        )


def _low(bound: float | None) -> float:
    return -math.inf if bound is None else float(bound)


def _high(bound: float | None) -> float:
    return math.inf if bound is None else float(bound)


def _or_none(bound: float) -> float | None:
    return float(bound) if math.isfinite(bound) else None
