"""The totals that HEI-2020 is scored from, in terms of the table's columns."""

from __future__ import annotations

import pandas as pd

# HEI total -> columns of the table that add up to it (FPED components, nutrients), per 100 g.
# FPED's total protein foods leave legumes out, as the HEI's own sum expects.
HEI_COLUMNS: dict[str, tuple[str, ...]] = {
    "f_total_cup": ("f_total_cup",),
    "f_whole_cup": ("f_citmlb_cup", "f_other_cup"),
    "v_total_cup": ("v_total_cup",),
    "v_dark_green_cup": ("v_drkgr_cup",),
    "v_legumes_cup": ("v_legumes_cup",),
    "g_whole_oz": ("g_whole_oz",),
    "g_refined_oz": ("g_refined_oz",),
    "d_total_cup": ("d_total_cup",),
    "pf_total_oz": ("pf_mps_total_oz", "pf_eggs_oz", "pf_soy_oz", "pf_nutsds_oz"),
    "pf_seafood_oz": ("pf_seafd_hi_oz", "pf_seafd_low_oz"),
    "pf_soy_oz": ("pf_soy_oz",),
    "pf_nuts_seeds_oz": ("pf_nutsds_oz",),
    "pf_legumes_oz": ("pf_legumes_oz",),
    "added_sugars_tsp": ("add_sugars_tsp",),
    "sodium_mg": ("sodium_mg",),
    "saturated_g": ("saturated_g",),
    "monounsaturated_g": ("monounsaturated_g",),
    "polyunsaturated_g": ("polyunsaturated_g",),
    "energy_kcal": ("energy_kcal",),
}


def hei_totals_per_100g(foods: pd.DataFrame) -> pd.DataFrame:
    """A frame with the rows of `foods` and one column per HEI total, per 100 g."""
    return pd.DataFrame(
        {total: foods[list(columns)].sum(axis=1) for total, columns in HEI_COLUMNS.items()},
        index=foods.index,
    )
