"""The schema that every food table must meet, checked when it is built and when it is loaded."""

from __future__ import annotations

import warnings

import pandas as pd

with warnings.catch_warnings():
    # pandera warns about its own import path under newer pandas.
    warnings.simplefilter("ignore")
    import pandera.pandas as pa

from planner.foods.nutrients import ALLERGENS, FOOD_GROUP_COLUMNS, MEALS, NUTRIENTS

_CEILING_PER_100_G = {"kcal": 905.0, "g": 100.5, "mg": 40_000.0, "µg": 60_000.0}


class FoodTableError(ValueError):
    """The food table is missing or does not meet the schema."""


def _nutrient_column(unit: str) -> pa.Column:
    ceiling = _CEILING_PER_100_G[unit.split(" ")[0]]
    return pa.Column(float, pa.Check.in_range(0.0, ceiling), nullable=False)


_SCHEMA = pa.DataFrameSchema(
    {
        "food_code": pa.Column(int, pa.Check.in_range(10_000_000, 99_999_999), unique=True),
        "name": pa.Column(str, pa.Check.str_length(2, 200), unique=True),
        "plate_name": pa.Column(str, pa.Check.str_length(2, 120)),
        "description": pa.Column(str, pa.Check.str_length(2, 250)),
        "wweia_category": pa.Column(int, pa.Check.in_range(1000, 8999)),
        "wweia_category_name": pa.Column(str),
        "data_source": pa.Column(str),
        **{nutrient.column: _nutrient_column(nutrient.unit) for nutrient in NUTRIENTS},
        "reports": pa.Column(float, pa.Check.ge(0.0)),
        **{f"{meal}_share": pa.Column(float, pa.Check.in_range(0.0, 1.0001)) for meal in MEALS},
        "eaten_p25_g": pa.Column(float, pa.Check.gt(0.0)),
        "eaten_p95_g": pa.Column(float, pa.Check.gt(0.0)),
        "portion_measure": pa.Column(str, pa.Check.str_length(1, 40)),
        "portion_half_g": pa.Column(float, pa.Check.gt(0.0)),
        "portion_min_halves": pa.Column(int, pa.Check.ge(1)),
        "portion_usual_halves": pa.Column(int, pa.Check.ge(1)),
        "portion_max_halves": pa.Column(int, pa.Check.in_range(1, 24)),
        **{column: pa.Column(float, pa.Check.ge(0.0)) for column in FOOD_GROUP_COLUMNS},
        "price_usd_per_100g": pa.Column(float, pa.Check.in_range(0.0, 50.0)),
        "price_year": pa.Column(int),
        "price_source": pa.Column(str),
        **{f"contains_{kind}": pa.Column(bool) for kind in (*ALLERGENS, "meat")},
        "is_vegetarian": pa.Column(bool),
        "is_vegan": pa.Column(bool),
        "is_pescatarian": pa.Column(bool),
        "is_staple": pa.Column(bool),
        "energy_note": pa.Column(str),
    },
    checks=[
        pa.Check(
            lambda frame: (
                (frame["portion_min_halves"] <= frame["portion_usual_halves"])
                & (frame["portion_usual_halves"] <= frame["portion_max_halves"])
            ),
            error="a usual portion outside the range eaten",
        ),
        pa.Check(
            lambda frame: ~(frame["contains_wheat"] & ~frame["contains_gluten"]),
            error="wheat without gluten",
        ),
        pa.Check(lambda frame: frame["energy_note"] != "unexplained", error="unexplained energy"),
    ],
    strict=False,
)


def validate_foods(table: pd.DataFrame) -> pd.DataFrame:
    """Return `table`, checked.

    Raises:
        FoodTableError: naming the first columns at fault and how many rows.
    """
    try:
        return _SCHEMA.validate(table, lazy=True)
    except pa.errors.SchemaErrors as errors:
        raise FoodTableError(f"food table: {_faults(errors.failure_cases)}") from errors


def _faults(cases: pd.DataFrame) -> str:
    """The first faults in words: the column, the check it fails, and in how many rows."""
    missing = cases["check"] == "column_in_dataframe"
    texts = [f"column {name} is missing" for name in cases.loc[missing, "failure_case"]]
    rest = cases[~missing]
    for check, rows in rest.groupby("check", sort=False):
        columns = [str(name) for name in rows["column"].dropna().unique()[:3]]
        place = f"{', '.join(columns)}: " if columns else ""
        texts.append(f"{place}{check} ({len(rows)} values)")
    return "; ".join(texts[:5])
