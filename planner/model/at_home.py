"""What is at home, in the score: a line of points for each food, up to the amount there is.

The lines are of the same kind as those of HEI-2020: of the week's total, concave, with a most. So
the bound, the programs and the search hold them by the same rows, and no day is tied to another.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from planner.model.objective import AT_HOME_PER_PORTION, HeiLine, hei_lines
from planner.model.request import PlanRequest

FloatArray = npt.NDArray[np.float64]


def at_home_totals(foods: pd.DataFrame, request: PlanRequest) -> dict[str, FloatArray]:
    """Grams per gram of each food at home, as the menu holds nutrients."""
    codes = foods["food_code"].to_numpy()
    return {_name(code): (codes == code).astype(float) for code, _ in request.at_home}


def score_lines(foods: pd.DataFrame, request: PlanRequest, energy_kcal: float) -> list[HeiLine]:
    """Every line of the score, for the totals eaten with `energy_kcal`."""
    lines = hei_lines(energy_kcal)
    if not request.at_home:
        return lines
    rows = {int(code): row for row, code in enumerate(foods["food_code"])}
    for code, grams in request.at_home:
        if code not in rows:
            continue
        food = foods.iloc[rows[code]]
        portion = float(food["portion_usual_halves"]) * float(food["portion_half_g"])
        per_gram = AT_HOME_PER_PORTION / portion
        lines.append(HeiLine(_name(code), per_gram * grams, 0.0, {_name(code): per_gram}))
    return lines


def _name(code: int) -> str:
    return f"at_home_{code}"
