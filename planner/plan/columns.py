"""The columns of a plan: one row per food eaten, headed as nutrition software writes them."""

from __future__ import annotations

from typing import NamedTuple


class NutrientColumn(NamedTuple):
    """A nutrient of the plan: its heading, the food table's column, decimals kept."""

    heading: str
    column: str
    decimals: int


NUTRIENT_COLUMNS: tuple[NutrientColumn, ...] = (
    NutrientColumn("Energy (kcal)", "energy_kcal", 1),
    NutrientColumn("Protein (g)", "protein_g", 2),
    NutrientColumn("Carbs (g)", "carbohydrate_g", 2),
    NutrientColumn("Fiber (g)", "fiber_g", 2),
    NutrientColumn("Fat (g)", "fat_g", 2),
    NutrientColumn("Saturated (g)", "saturated_g", 2),
    NutrientColumn("Calcium (mg)", "calcium_mg", 1),
    NutrientColumn("Iron (mg)", "iron_mg", 2),
    NutrientColumn("Magnesium (mg)", "magnesium_mg", 1),
    NutrientColumn("Potassium (mg)", "potassium_mg", 1),
    NutrientColumn("Sodium (mg)", "sodium_mg", 1),
    NutrientColumn("Zinc (mg)", "zinc_mg", 2),
    NutrientColumn("Folate (µg)", "folate_dfe_ug", 1),
    NutrientColumn("B12 (Cobalamin) (µg)", "vitamin_b12_ug", 2),
    NutrientColumn("Vitamin C (mg)", "vitamin_c_mg", 1),
    NutrientColumn("Vitamin D (µg)", "vitamin_d_ug", 2),
    NutrientColumn("Vitamin K (µg)", "vitamin_k_ug", 1),
    NutrientColumn("Caffeine (mg)", "caffeine_mg", 1),
)
COST_COLUMN = NutrientColumn("Cost (2018 USD)", "price_usd_per_100g", 3)

PLAN_COLUMNS: tuple[str, ...] = (
    "Day",
    "Date",
    "Group",
    "Dish",
    "Food Name",
    "Amount",
    "Grams",
    *(column.heading for column in NUTRIENT_COLUMNS),
    COST_COLUMN.heading,
    "Food Code",
    "Category",
    "Data Source",
)
