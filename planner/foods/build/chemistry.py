"""Holds each food's stored energy against its macronutrients.

Energy from 4 kcal/g protein, 4 kcal/g carbohydrate, 9 kcal/g fat and 7 kcal/g alcohol (general
Atwater factors). USDA stores food-specific factors and counts fiber lower, so the two differ by
design for fiber-rich foods, vegetables and fruit; a larger difference means a wrong row.
"""

from __future__ import annotations

import pandas as pd

TOLERANCE_SHARE = 0.20
TOLERANCE_KCAL = 25.0
_FIBER_KCAL_PER_G = 2.0

CHEMISTRY_COLUMNS: tuple[str, ...] = ("energy_4_4_9_kcal", "energy_note")


def energy_from_macronutrients(foods: pd.DataFrame) -> pd.Series:
    """Energy by general factors, kcal per 100 g."""
    return (
        4 * foods["protein_g"]
        + 4 * foods["carbohydrate_g"]
        + 9 * foods["fat_g"]
        + 7 * foods["alcohol_g"]
    )


def chemistry_notes(foods: pd.DataFrame) -> pd.DataFrame:
    """``energy_4_4_9_kcal`` and ``energy_note``: empty, a reason, or ``unexplained``.

    A row is unexplained when neither the general factors nor the general factors with fiber at
    2 kcal/g come within 20 % or 25 kcal of the stored energy, and the macronutrients and water
    do not show why; unexplained rows are left out of the table.
    """
    general = energy_from_macronutrients(foods)
    less_fiber = general - (4 - _FIBER_KCAL_PER_G) * foods["fiber_g"]
    stored = foods["energy_kcal"]
    allowed = (TOLERANCE_SHARE * stored).clip(lower=TOLERANCE_KCAL)
    agrees = (stored - general).abs() <= allowed
    agrees_less_fiber = (stored - less_fiber).abs() <= allowed
    # Acids and sugar alcohols are analysed as carbohydrate and carry less energy.
    low_energy = (stored < general) & (foods["sugars_g"] < foods["carbohydrate_g"])
    fibrous = low_energy & (foods["fiber_g"] >= 0.3 * foods["carbohydrate_g"])
    note = pd.Series("unexplained", index=foods.index)
    note[fibrous] = "mostly fiber, which USDA counts below 4 kcal/g"
    note[agrees_less_fiber] = "fiber counted at about 2 kcal/g"
    note[agrees] = ""
    # A weight over 100 g of macronutrients and water cannot be right whatever the energy.
    total = foods["protein_g"] + foods["carbohydrate_g"] + foods["fat_g"] + foods["water_g"]
    note[total > 105] = "unexplained"
    return pd.DataFrame({"energy_4_4_9_kcal": general.round(1), "energy_note": note})
