"""Solves a standing program over the foods that matter, and asks the prices about all others.

Of a table's foods a week uses few, but a solve over all of them takes the longer the more there
are. The optimum over a part of them is that of all where no food left out would gain at its
prices: these are then feasible for the dual of the whole program. Where one would gain it is put
in, and the solve goes on (sifting: Bixby et al., "Very large-scale linear programming: a case
study in combining interior point and simplex methods", Operations Research 40 (1992) 885-897).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from planner.solve.relaxed import USED
from planner.solve.run import THREADS
from planner.solve.standing import Optimum, StandingProgram

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
StatusArray = npt.NDArray[np.object_]

COMMON = -1
"""In place of a food, for what belongs to no single one."""

# Foods of the first part. At the prices of a start near by (`starts`), all but a few of those that
# a week uses are among so many, also in a table three times as large as ours.
_FIRST = 250
# A food that would gain less has no gain; HiGHS itself proves to 1e-7.
_LEAST_GAIN = 1e-8

_COLUMNWISE, _LEAST = 1, 1
_DUAL_SIMPLEX, _PRIMAL_SIMPLEX = 1, 4


@dataclass(frozen=True)
class SiftingStart:
    """Where a solve begins: what is basic, of all columns and rows; the rows' prices; and the
    foods that every part holds, because they are used or their rows lean on others' columns."""

    columns: StatusArray
    rows: StatusArray
    prices: FloatArray
    always: BoolArray


@dataclass(frozen=True)
class Sifted:
    """An optimum over all foods, and what is basic there, of all columns and rows."""

    optimum: Optimum
    columns: StatusArray
    rows: StatusArray


class Sifting:
    """The program of `StandingProgram`, solved by parts with HiGHS. Not for several threads."""

    def __init__(
        self,
        program: StandingProgram,
        food_of_column: IntArray,
        totals: Mapping[int, tuple[int, int]],
    ) -> None:
        """Set up.

        Args:
            food_of_column: the food row that each column belongs to, or COMMON. Every row has to
                hold with all columns of a food at zero.
            totals: for each food, the row and the column that add up its grams. Without bounds of
                its own, the column follows from the food's others.
        """
        import highspy

        self._program = program
        number = {food: index for index, food in enumerate(totals)}
        self._foods = len(number)
        self._block = np.array([number.get(int(food), COMMON) for food in food_of_column])
        self._total_row, self._total_column = (
            np.array(list(totals.values()), dtype=np.int64).reshape(-1, 2).T
        )
        rows, columns, factors = program.entries()
        by_column = np.lexsort((rows, columns))
        self._row, self._column = rows[by_column], columns[by_column]
        self._factor = factors[by_column]
        self._row_block = _block_of_rows(self._block[columns], rows, len(program.row_low))
        of_food = np.flatnonzero(self._block[self._column] >= 0)
        block = self._block[self._column[of_food]]
        own = (self._column[of_food] == self._total_column[block]) & (
            self._row[of_food] == self._total_row[block]
        )
        self._total_factor = np.zeros(self._foods)
        self._total_factor[block[own]] = self._factor[of_food[own]]
        self._servings = np.setdiff1d(np.flatnonzero(self._block >= 0), self._total_column)
        self._basic = highspy.HighsBasisStatus.kBasic
        self._highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", THREADS)

    def start(self, found: Sifted) -> SiftingStart:
        """A start where a solve ended."""
        columns, rows = found.columns, found.rows
        # A food whose columns and rows have as many that are basic as rows can be left out.
        number = np.bincount(self._row_block[self._row_block >= 0], minlength=self._foods)
        for block, status in ((self._block, columns), (self._row_block, rows)):
            basic = block[(block >= 0) & (status == self._basic)]
            number -= np.bincount(basic, minlength=self._foods)
        always = number != 0
        always[self._block[(self._block >= 0) & (found.optimum.columns > USED)]] = True
        return SiftingStart(columns, rows, found.optimum.row_prices, always)

    def first(self, costs: FloatArray) -> Sifted | None:
        """The least sum of costs by one solve over all foods."""
        optimum = self._program.least(costs, anew=True)
        basis = self._program.basis()
        if optimum is None or basis is None:
            return None
        columns, rows = list(basis.col_status), list(basis.row_status)
        return Sifted(optimum, np.array(columns, dtype=object), np.array(rows, dtype=object))

    def least(self, costs: FloatArray, start: SiftingStart) -> Sifted | None:
        """The least sum of costs over all foods.

        None where a part has no solution: whether the whole has one is not said.
        """
        nothing = np.zeros(self._foods, dtype=bool)
        gains = self._least_costs(self._priced(costs, start.prices.copy(), nothing)[1])
        part = start.always | (gains < -_LEAST_GAIN)
        part[np.argsort(gains, kind="stable")[:_FIRST]] = True
        columns, rows = start.columns.copy(), start.rows.copy()
        self._highs.setOptionValue("simplex_strategy", _DUAL_SIMPLEX)
        while True:
            found = self._solved(costs, part, columns, rows)
            if found is None:
                return None
            amounts, prices = found
            prices, reduced = self._priced(costs, prices, part)
            more = ~part & (self._least_costs(reduced) < -_LEAST_GAIN)
            if not more.any():
                optimum = Optimum(float(costs @ amounts), amounts, reduced, prices)
                return Sifted(optimum, columns, rows)
            part |= more
            # What was found stays feasible when columns come in.
            self._highs.setOptionValue("simplex_strategy", _PRIMAL_SIMPLEX)

    def _least_costs(self, reduced: FloatArray) -> FloatArray:
        """What one more of the cheapest column that a food may use would cost."""
        may = self._servings[self._program.column_high[self._servings] > 0.0]
        least = np.full(self._foods, np.inf)
        np.minimum.at(least, self._block[may], reduced[may])
        return least

    def _priced(
        self, costs: FloatArray, prices: FloatArray, part: BoolArray
    ) -> tuple[FloatArray, FloatArray]:
        """Prices of all rows, and what a unit more of each column costs at them.

        Rows of a food outside the part are free, but that of its grams, whose price is what a
        gram is worth in the common rows.
        """
        prices[np.append(~part, False)[self._row_block]] = 0.0
        reduced = costs - self._weighed(prices)
        out = np.flatnonzero(~part)
        prices[self._total_row[out]] = reduced[self._total_column[out]] / self._total_factor[out]
        return prices, costs - self._weighed(prices)

    def _weighed(self, prices: FloatArray) -> FloatArray:
        weights = self._factor * prices[self._row]
        summed = np.bincount(self._column, weights=weights, minlength=len(self._block))
        return summed.astype(np.float64, copy=False)

    def _solved(
        self, costs: FloatArray, part: BoolArray, columns: StatusArray, rows: StatusArray
    ) -> tuple[FloatArray, FloatArray] | None:
        """Amounts of all columns and prices of all rows at the optimum over a part of the foods.

        Args:
            columns, rows: what is basic, to start from; then as the solve left it.
        """
        import highspy

        program, highs = self._program, self._highs
        # What belongs to no single food is in every part.
        has_column, has_row = (np.append(part, True)[of] for of in (self._block, self._row_block))
        at_column, at_row = np.flatnonzero(has_column), np.flatnonzero(has_row)
        # All entries of a column that is here are in rows that are here.
        kept = has_column[self._column]
        sizes = np.bincount(self._column[kept], minlength=len(has_column))[at_column]
        highs.passModel(
            len(at_column),
            len(at_row),
            int(sizes.sum()),
            _COLUMNWISE,
            _LEAST,
            0.0,
            costs[at_column],
            program.column_low[at_column],
            program.column_high[at_column],
            program.row_low[at_row],
            program.row_high[at_row],
            np.concatenate(([0], np.cumsum(sizes))).astype(np.int32),
            (np.cumsum(has_row) - 1)[self._row[kept]].astype(np.int32),
            self._factor[kept],
            np.zeros(len(at_column), dtype=np.int32),
        )
        basis = highspy.HighsBasis()
        basis.col_status, basis.row_status = columns[at_column].tolist(), rows[at_row].tolist()
        basis.valid = True
        highs.setBasis(basis)
        # The clock of HiGHS runs on from solve to solve.
        highs.setOptionValue("time_limit", highs.getRunTime() + program.time_limit_s)
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        basis = highs.getBasis()
        columns[at_column], rows[at_row] = list(basis.col_status), list(basis.row_status)
        solution = highs.getSolution()
        amounts, prices = np.zeros(len(has_column)), np.zeros(len(has_row))
        amounts[at_column], prices[at_row] = solution.col_value, solution.row_dual
        return amounts, prices


def _block_of_rows(blocks: IntArray, rows: IntArray, number: int) -> IntArray:
    """The block of each row whose entries all are in columns of that block, else COMMON."""
    least, most = np.full(number, np.iinfo(np.int64).max), np.full(number, COMMON)
    np.minimum.at(least, rows, blocks)
    np.maximum.at(most, rows, blocks)
    return np.where(least == most, least, COMMON)
