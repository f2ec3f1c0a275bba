"""What makes one week better than another: one score, in points.

score = HEI-2020 points (0 to 100, at the target energy), for each week that is planned
      + for each food eaten:  0.4 x (familiarity - 0.75), + 0.4 if a favourite,
                              - 0.06 x |halves - usual halves| / usual halves
      + for each dish eaten:  0.2 x coherence, + 0.6 if a favourite
      + 0.5 for each usual portion that is used of a food at home, up to what is at home
      - 0.06 for each time a food comes beyond its first a week (staple drinks apart)
      - 0.12 for each time a dish comes beyond its first a week at a meal
      - 0.02 per US dollar
      - 0.4 per 100 mg of potassium that a day holds above its soft ceiling

familiarity: how often adults report the food at this kind of meal, on a log scale from 0 to 1.
coherence: how much more often than by chance the kinds of food in the dish are eaten together at
this kind of meal (mean log ratio over pairs; `planner.foods.build.associations`).
The familiarity term is below zero for most foods, so that a plate holds few of them.
What is at home counts over the whole week, as HEI-2020 does: a straight line up to its most
points. It lifts no rule, and what is eaten beyond the amount at home earns nothing.
The soft ceiling on potassium is 4,700 mg a day, or 5 % over the target where that is more: no
upper level is set for food, and a plan has no reason to go far beyond its target.
The weights are choices of this project: HEI-2020 leads, taste decides between weeks of like
quality, and price breaks ties. HEI-2020 takes the target energy as its denominator, which makes
every term piecewise linear and concave, so that a bound can be proven; the HEI shown to people is
computed from what is eaten.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from planner.foods.nutrients import MEALS
from planner.targets.hei import hei_standards

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

FAMILIARITY_WEIGHT = 0.4
FAMILIARITY_BASE = 0.75
FAVOURITE_FOOD = 0.4
FAVOURITE_DISH = 0.6
AT_HOME_PER_PORTION = 0.5
PORTION_WEIGHT = 0.06
COHERENCE_WEIGHT = 0.2
REPEATED_FOOD = 0.06
REPEATED_DISH = 0.12
COST_WEIGHT_PER_USD = 0.02

POTASSIUM_OVER_WEIGHT_PER_MG = 0.4 / 100
_POTASSIUM_SOFT_CEILING_MG = 4700.0
_POTASSIUM_OVER_TARGET = 1.05

_KCAL_PER_G_FAT = 9.0
_SATURATED_SHARE_FOR_ALL_POINTS = 0.08


def familiarity(foods: pd.DataFrame) -> dict[str, FloatArray]:
    """For each meal, how usual each food is there: 0 (never reported) to 1 (the most reported)."""
    reports = foods["reports"].to_numpy(dtype=float)
    usual = {}
    for meal in MEALS:
        at_meal = np.log1p(reports * foods[f"{meal}_share"].to_numpy(dtype=float))
        # Plain water outnumbers everything; the scale's top is the 99.5th percentile.
        usual[meal] = np.clip(at_meal / np.quantile(at_meal, 0.995), 0.0, 1.0)
    return usual


def potassium_soft_ceiling_mg(target_mg: float) -> float:
    """Potassium a day above which points are lost."""
    return max(_POTASSIUM_SOFT_CEILING_MG, _POTASSIUM_OVER_TARGET * target_mg)


def portion_value(halves: int, usual: int) -> float:
    """Points of serving `halves` where `usual` is usual: 0 at best."""
    return -PORTION_WEIGHT * abs(halves - usual) / usual


def portion_values(halves: IntArray, usual: IntArray) -> FloatArray:
    """`portion_value` of many servings at once."""
    values: FloatArray = -PORTION_WEIGHT * np.abs(halves - usual) / usual
    return values


def hei_lines(energy_kcal: float) -> list[HeiLine]:
    """HEI-2020's components as straight lines of the totals eaten with `energy_kcal`.

    The points of a component are the line's value, but no more than its maximum. Below zero the
    line goes on, which only makes bad weeks worse. The fatty acid ratio becomes linear by holding
    saturated fat at the share that earns all points for itself (8 % of energy): full points
    exactly from a ratio of 2.5 on.
    """
    lines = []
    for standard in hei_standards():
        zero, full = standard.standard_for_zero, standard.standard_for_maximum
        slope = standard.max_points / (full - zero)
        if standard.denominator == "saturated_g":
            held = _SATURATED_SHARE_FOR_ALL_POINTS * energy_kcal / _KCAL_PER_G_FAT
            per_gram = slope / held
            weights = dict.fromkeys(standard.numerator, per_gram)
            weights["saturated_g"] = -per_gram * full
            lines.append(HeiLine(standard.id, standard.max_points, standard.max_points, weights))
            continue
        per = 1000 / energy_kcal if standard.denominator == "1000 kcal" else 100 / energy_kcal
        weight = slope * standard.numerator_factor * per
        lines.append(
            HeiLine(
                standard.id,
                standard.max_points,
                -slope * zero,
                dict.fromkeys(standard.numerator, weight),
            )
        )
    return lines


class HeiLine:
    """points = min(maximum, constant + sum of weight x total)."""

    def __init__(
        self, name: str, maximum: float, constant: float, weights: dict[str, float]
    ) -> None:
        self.name = name
        self.maximum = maximum
        self.constant = constant
        self.weights = weights

    def points(self, totals: dict[str, float]) -> float:
        """Points for totals eaten, at most the maximum."""
        line = self.constant + math.fsum(
            weight * totals[total] for total, weight in self.weights.items()
        )
        return min(self.maximum, line)


def line_points(lines: Sequence[HeiLine], totals: dict[str, float]) -> float:
    """The points of all lines for totals eaten."""
    return math.fsum(line.points(totals) for line in lines)


def hei_points(totals: dict[str, float], energy_kcal: float) -> float:
    """The score's HEI points for totals eaten, with `energy_kcal` as the energy."""
    return line_points(hei_lines(energy_kcal), totals)
