"""What missing the limits of a week costs while it is searched for."""

from __future__ import annotations

import numpy as np

from planner.model.menu import FloatArray
from planner.model.serving_table import Limits


class MissedCosts:
    """Points for missing a limit of a table at all (jump), and by each unit (slope, by column).

    slack: what is missed by so much is met. limits: as `Tally` has them.
    """

    def __init__(self, limits: Limits, jump: float, slope: FloatArray, slack: FloatArray) -> None:
        self.jump, self.slope, self.slack = jump, slope, slack
        bounds = (limits.least, limits.most, limits.week_least, limits.week_most)
        self.limits: FloatArray = np.stack([*bounds, slope, slack])


def outside(
    amounts: FloatArray, least: FloatArray, most: FloatArray, costs: MissedCosts
) -> FloatArray:
    """Points that amounts lose by missing their bounds, added up over the last axis."""
    out = np.maximum(least - amounts, amounts - most)
    # Without room for rounding, two changes that undo each other could both look like gains.
    missed = np.where(out > costs.slack, costs.jump + out * costs.slope, 0.0)
    points: FloatArray = missed.sum(axis=-1)
    return points
