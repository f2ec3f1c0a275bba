"""The nutrients and food groups of the table: column names, units, USDA's headings."""

from __future__ import annotations

from typing import NamedTuple


class Nutrient(NamedTuple):
    """One nutrient column, per 100 g of food as eaten."""

    column: str
    title: str
    unit: str
    fndds_heading: str


NUTRIENTS: tuple[Nutrient, ...] = (
    Nutrient("energy_kcal", "Energy", "kcal", "Energy (kcal)"),
    Nutrient("protein_g", "Protein", "g", "Protein (g)"),
    Nutrient("carbohydrate_g", "Carbohydrate", "g", "Carbohydrate (g)"),
    Nutrient("fiber_g", "Fiber", "g", "Fiber, total dietary (g)"),
    Nutrient("sugars_g", "Sugars", "g", "Sugars, total (g)"),
    Nutrient("fat_g", "Fat", "g", "Total Fat (g)"),
    Nutrient("saturated_g", "Saturated fat", "g", "Fatty acids, total saturated (g)"),
    Nutrient(
        "monounsaturated_g", "Monounsaturated fat", "g", "Fatty acids, total monounsaturated (g)"
    ),
    Nutrient(
        "polyunsaturated_g", "Polyunsaturated fat", "g", "Fatty acids, total polyunsaturated (g)"
    ),
    Nutrient("calcium_mg", "Calcium", "mg", "Calcium (mg)"),
    Nutrient("iron_mg", "Iron", "mg", "Iron (mg)"),
    Nutrient("magnesium_mg", "Magnesium", "mg", "Magnesium (mg)"),
    Nutrient("phosphorus_mg", "Phosphorus", "mg", "Phosphorus (mg)"),
    Nutrient("potassium_mg", "Potassium", "mg", "Potassium (mg)"),
    Nutrient("sodium_mg", "Sodium", "mg", "Sodium (mg)"),
    Nutrient("zinc_mg", "Zinc", "mg", "Zinc (mg)"),
    Nutrient("vitamin_a_rae_ug", "Vitamin A", "µg RAE", "Vitamin A, RAE (mcg_RAE)"),
    Nutrient("vitamin_b6_mg", "Vitamin B6", "mg", "Vitamin B-6 (mg)"),
    Nutrient("vitamin_b12_ug", "Vitamin B12", "µg", "Vitamin B-12 (mcg)"),
    Nutrient("vitamin_c_mg", "Vitamin C", "mg", "Vitamin C (mg)"),
    Nutrient("vitamin_d_ug", "Vitamin D", "µg", "Vitamin D (D2 + D3) (mcg)"),
    Nutrient("vitamin_e_mg", "Vitamin E", "mg", "Vitamin E (alpha-tocopherol) (mg)"),
    Nutrient("vitamin_k_ug", "Vitamin K", "µg", "Vitamin K (phylloquinone) (mcg)"),
    Nutrient("folate_dfe_ug", "Folate", "µg DFE", "Folate, DFE (mcg_DFE)"),
    Nutrient("caffeine_mg", "Caffeine", "mg", "Caffeine (mg)"),
    Nutrient("alcohol_g", "Alcohol", "g", "Alcohol (g)"),
    Nutrient("water_g", "Water", "g", "Water (g)"),
)

NUTRIENT_COLUMNS: tuple[str, ...] = tuple(nutrient.column for nutrient in NUTRIENTS)

MEALS: tuple[str, ...] = ("breakfast", "lunch", "dinner", "snack")

ALLERGENS: tuple[str, ...] = (
    "milk",
    "egg",
    "fish",
    "shellfish",
    "tree_nuts",
    "peanut",
    "wheat",
    "gluten",
    "soy",
    "sesame",
)
"""What a food may contain; each is a ``contains_*`` column."""

_FPED_UNITS = {
    "cup eq.": "cup",
    "oz. eq.": "oz",
    "grams": "g",
    "tsp. eq.": "tsp",
    "no. of drinks": "drinks",
}


def food_group_column(fped_heading: str) -> str:
    """Column name of an FPED heading: ``F_TOTAL (cup eq.)`` becomes ``f_total_cup``."""
    name, _, unit = fped_heading.partition(" (")
    return f"{name.strip().lower()}_{_FPED_UNITS[unit.rstrip(')').strip()]}"


FOOD_GROUP_COLUMNS: tuple[str, ...] = (
    "f_total_cup",
    "f_citmlb_cup",
    "f_other_cup",
    "f_juice_cup",
    "v_total_cup",
    "v_drkgr_cup",
    "v_redor_total_cup",
    "v_redor_tomato_cup",
    "v_redor_other_cup",
    "v_starchy_total_cup",
    "v_starchy_potato_cup",
    "v_starchy_other_cup",
    "v_other_cup",
    "v_legumes_cup",
    "g_total_oz",
    "g_whole_oz",
    "g_refined_oz",
    "pf_total_oz",
    "pf_mps_total_oz",
    "pf_meat_oz",
    "pf_curedmeat_oz",
    "pf_organ_oz",
    "pf_poult_oz",
    "pf_seafd_hi_oz",
    "pf_seafd_low_oz",
    "pf_eggs_oz",
    "pf_soy_oz",
    "pf_nutsds_oz",
    "pf_legumes_oz",
    "d_total_cup",
    "d_milk_cup",
    "d_yogurt_cup",
    "d_cheese_cup",
    "oils_g",
    "solid_fats_g",
    "add_sugars_tsp",
    "a_drinks_drinks",
)
"""The 37 components of the Food Patterns Equivalents Database, per 100 g."""
