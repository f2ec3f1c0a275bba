"""A food table and dishes small enough to try every week by hand or by brute force."""

from __future__ import annotations

import pandas as pd

from planner.dishes.book import Dish, DishBook, FoodGroup, Role
from planner.foods.nutrients import ALLERGENS, FOOD_GROUP_COLUMNS, MEALS, NUTRIENT_COLUMNS
from planner.foods.table import Associations
from planner.model.request import PlanRequest
from planner.targets.daily_targets import DailyTargets

OATS, BREAD, RICE, NUTS, BERRIES = 10_000_001, 10_000_002, 10_000_003, 10_000_004, 10_000_005


def small_foods() -> pd.DataFrame:
    """Five foods, 100 g half portions, with round figures per 100 g."""
    rows = []
    figures = {
        # code: name, category, energy, magnesium, potassium, whole grain oz, usual halves
        OATS: ("Oats", 4802, 200.0, 60.0, 300.0, 2.0, 2),
        BREAD: ("Bread", 4202, 250.0, 40.0, 200.0, 1.0, 2),
        RICE: ("Rice", 4002, 150.0, 20.0, 100.0, 0.0, 3),
        NUTS: ("Nuts", 2804, 300.0, 120.0, 400.0, 0.0, 1),
        BERRIES: ("Berries", 6011, 60.0, 10.0, 150.0, 0.0, 2),
    }
    for code, (name, category, energy, magnesium, potassium, grain, usual) in figures.items():
        row: dict[str, object] = {
            "food_code": code,
            "name": name,
            "plate_name": name.lower(),
            "description": name,
            "wweia_category": category,
            "wweia_category_name": name,
            "data_source": "made up for tests",
            **dict.fromkeys(NUTRIENT_COLUMNS, 1.0),
            **dict.fromkeys(FOOD_GROUP_COLUMNS, 0.0),
            "energy_kcal": energy,
            "magnesium_mg": magnesium,
            "potassium_mg": potassium,
            "g_whole_oz": grain,
            "saturated_g": 0.5,
            "reports": float(usual * 40),
            **{f"{meal}_share": 0.25 for meal in MEALS},
            "eaten_p25_g": 90.0,
            "eaten_p50_g": usual * 100.0,
            "eaten_p75_g": 300.0,
            "eaten_p95_g": 310.0,
            "portion_measure": "cup",
            "portion_half_g": 100.0,
            "portion_min_halves": 1,
            "portion_usual_halves": usual,
            "portion_max_halves": 3,
            "price_usd_per_100g": 0.5,
            **{f"contains_{kind}": False for kind in (*ALLERGENS, "meat")},
            "is_vegetarian": True,
            "is_vegan": True,
            "is_pescatarian": True,
            "is_staple": code == BREAD,
        }
        rows.append(row)
    return pd.DataFrame(rows)


def small_book() -> DishBook:
    """Porridge (oats or rice, berries or nuts beside it) and toast (bread, nuts beside it)."""
    groups = {
        "cereal": FoodGroup("cereal", "Cereal", foods=(OATS, RICE)),
        "bread": FoodGroup("bread", "Bread", foods=(BREAD,)),
        "topping": FoodGroup("topping", "Topping", foods=(NUTS, BERRIES)),
    }
    porridge = _dish("porridge", "{base} porridge", {"base": "cereal"}, {"top": "topping"})
    toast = _dish("toast", "Toast", {"slice": "bread"}, {"spread": "topping"})
    return DishBook(groups, (porridge, toast))


def _dish(id: str, name: str, required: dict[str, str], optional: dict[str, str]) -> Dish:
    return Dish(
        id=id,
        name=name,
        with_roles=tuple(optional),
        meals=("breakfast",),
        cuisine="any",
        max_per_week=7,
        required=tuple(Role(role, group, True) for role, group in required.items()),
        optional=tuple(Role(role, group, False) for role, group in optional.items()),
    )


def small_request(**changes: object) -> PlanRequest:
    """Two days of breakfast; `changes` go to the daily targets."""
    targets: dict[str, object] = {
        "magnesium_mg": 150.0,
        "potassium_mg": 500.0,
        "energy_kcal": 600.0,
        "energy_low_kcal": 480.0,
        "energy_high_kcal": 720.0,
        "sodium_max_mg": 2300.0,
        "saturated_energy_share_max": 0.10,
        "protein_g": 1.0,
        "fiber_g": 1.0,
        "every_day": 1.0,
    }
    targets.update(changes)
    return PlanRequest(
        targets=DailyTargets(**targets),  # type: ignore[arg-type]
        meals=("breakfast",),
        max_repeats=7,
        days=2,
    )


def no_associations() -> Associations:
    """Kinds of food that go together neither more nor less than by chance."""
    return {}
