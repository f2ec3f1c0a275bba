"""What changes of a day add to the score of its week."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.model.menu import FloatArray
from planner.model.objective import POTASSIUM_OVER_WEIGHT_PER_MG
from planner.solve.compiled.compile import compiled_within

# Rows of `Tally.lines`, `Tally.amounts` and `Tally.limits`.
VALUE, MAXIMUM = 0, 1
DAY, WEEK = 0, 1
LEAST, MOST, WEEK_LEAST, WEEK_MOST, SLOPE, SLACK = 0, 1, 2, 3, 4, 5


class Tally(NamedTuple):
    """A day and its week in numbers: what changes are weighed against.

    lines: value of each HEI line for the week, and its maximum. amounts: limited amounts of the day
    and of the week. limits: their least and most for a day, the same for the week, the points for
    missing them by one unit, and by how much they may be missed. jump: points for missing one at
    all. weeks: that are planned. potassium: its column. ceiling_mg: the soft one of a day.
    """

    lines: FloatArray
    amounts: FloatArray
    limits: FloatArray
    jump: float
    weeks: float
    potassium: int
    ceiling_mg: float


@compiled_within
def gains_of(tally: Tally, points: FloatArray, effects: FloatArray) -> FloatArray:
    """What each of many changes adds to the score.

    Args:
        points: that each adds by itself.
        effects: (columns, changes): what each adds to the lines, and then to the limited amounts.
    """
    lines, amounts, limits, jump = tally.lines, tally.amounts, tally.limits, tally.jump
    number = lines.shape[1]
    # Column by column, so that several changes are worked out at once.
    gains = points - score_of(tally)
    add_lines(tally, effects, gains)
    weight, column = POTASSIUM_OVER_WEIGHT_PER_MG, number + tally.potassium
    room = tally.ceiling_mg - amounts[DAY, tally.potassium]
    for row in range(gains.size):
        over = effects[column, row] - room
        gains[row] -= weight * (over if over > 0.0 else 0.0)
    for of, least, most in ((DAY, LEAST, MOST), (WEEK, WEEK_LEAST, WEEK_MOST)):
        for k in range(amounts.shape[1]):
            amount, slope, slack = amounts[of, k], limits[SLOPE, k], limits[SLACK, k]
            low, high = limits[least, k], limits[most, k]
            if low == -np.inf and high == np.inf:
                continue
            for row in range(gains.size):
                value = amount + effects[number + k, row]
                under, over = low - value, value - high
                out = under if under > over else over
                gains[row] -= jump + out * slope if out > slack else 0.0
    return gains


@compiled_within
def score_of(tally: Tally) -> float:
    """The part of a week's score that hangs on its lines, its limits and those of the day."""
    week = lost_to(tally, tally.amounts, WEEK, WEEK_LEAST, WEEK_MOST)
    return all_lines(tally) - week - lost_on(tally, tally.amounts, DAY)


@compiled_within
def all_lines(tally: Tally) -> float:
    """The HEI points of the week as it is."""
    nothing, points = np.zeros((tally.lines.shape[1], 1)), np.zeros(1)
    add_lines(tally, nothing, points)
    return float(points[0])


@compiled_within
def lost_on(tally: Tally, days: FloatArray, day: int) -> float:
    """Points that the limits and the soft ceiling of a day lose."""
    over = days[day, tally.potassium] - tally.ceiling_mg
    lost = POTASSIUM_OVER_WEIGHT_PER_MG * (over if over > 0.0 else 0.0)
    return lost + lost_to(tally, days, day, LEAST, MOST)


@compiled_within
def lost_to(tally: Tally, amounts: FloatArray, row: int, least: int, most: int) -> float:
    """Points that a row of amounts loses by missing its least and most."""
    lost, limits = 0.0, tally.limits
    for k in range(amounts.shape[1]):
        value = amounts[row, k]
        out = max(limits[least, k] - value, value - limits[most, k])
        if out > limits[SLACK, k]:
            lost += tally.jump + out * limits[SLOPE, k]
    return lost


@compiled_within
def add_lines(tally: Tally, effects: FloatArray, points: FloatArray) -> None:
    """Add to `points` the HEI points of a week with each of many changes."""
    lines, weeks = tally.lines, tally.weeks
    for line in range(lines.shape[1]):
        value, maximum = lines[VALUE, line], lines[MAXIMUM, line]
        for row in range(points.size):
            changed = value + effects[line, row]
            points[row] += weeks * (changed if changed < maximum else maximum)
