"""What was eaten and taken: shares of planned meals, foods, whole days, supplements."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

import pandas as pd
from pydantic import BeforeValidator, Field

from planner.diary.records import ranges
from planner.diary.records.base import Day, Name, Record, day, name
from planner.foods.amounts import amount_text
from planner.foods.own_codes import unknown_nutrients
from planner.plan.columns import NUTRIENT_COLUMNS
from planner.profile import Meal, SupplementKind
from planner.profile.table import choice, number
from planner.profile.translate import refusal

Source = Literal["table", "cronometer_servings", "cronometer_daily"]

NUTRIENTS: tuple[str, ...] = tuple(column.column for column in NUTRIENT_COLUMNS)
_NUTRIENTS = f"amounts of {ranges.NUTRIENT} by name: {', '.join(NUTRIENTS)}"


def _nutrients(value: Any) -> dict[str, float]:
    if not isinstance(value, Mapping):
        raise refusal("is not a table of nutrients")
    kept = {}
    for key, amount in value.items():
        if key not in NUTRIENTS:
            raise refusal("names a nutrient that is not known")
        if isinstance(amount, bool) or not isinstance(amount, (int, float)):
            raise refusal(f"has an amount of {key} that is not a number")
        if not (math.isfinite(amount) and 0 <= amount <= ranges.NUTRIENT.high):
            raise refusal(f"has an amount of {key} that is not allowed")
        kept[key] = float(amount)
    # One order, so that equal contents are written alike.
    return {key: kept[key] for key in NUTRIENTS if key in kept}


Nutrients = Annotated[dict[str, float], BeforeValidator(_nutrients)]
FOOD_CODE = Field(None, ge=10_000_000, le=99_999_999, description="a food code of 8 digits")


class MealEaten(Record):
    """How much of a planned meal was eaten."""

    kind: ClassVar[str] = "meal_eaten"
    day_field: ClassVar[str] = "eaten_date"

    eaten_date: Day = day()
    meal: Meal = choice(Meal, ...)
    share_pct: int = number(ranges.SHARE_PCT, ...)

    @property
    def own_key(self) -> str | None:
        return f"{self.eaten_date.isoformat()} {self.meal}"


class FoodEaten(Record):
    """A food besides the plan, with the nutrients of what was eaten as they were when it was kept.

    A nutrient that is not in `nutrients` is not known.
    """

    kind: ClassVar[str] = "food_eaten"
    day_field: ClassVar[str] = "eaten_date"

    eaten_date: Day = day()
    food_name: Name = name(...)
    group: Name | None = name()
    amount: Name | None = name()
    grams: float | None = number(ranges.GRAMS)
    food_code: int | None = FOOD_CODE
    source: Source = choice(Source, "table")
    nutrients: Nutrients = Field(default_factory=dict, description=_NUTRIENTS)


class DayTotal(Record):
    """The whole intake of a day as another program added it up."""

    kind: ClassVar[str] = "day_total"
    day_field: ClassVar[str] = "eaten_date"

    eaten_date: Day = day()
    source: Source = choice(Source, "cronometer_daily")
    nutrients: Nutrients = Field(default_factory=dict, description=_NUTRIENTS)

    @property
    def own_key(self) -> str | None:
        return f"{self.eaten_date.isoformat()} {self.source}"


class SupplementTaken(Record):
    """A supplement taken on a day; `elemental_mg` is of the element, of all taken that day."""

    kind: ClassVar[str] = "supplement_taken"
    day_field: ClassVar[str] = "taken_date"

    taken_date: Day = day()
    product: Name = name(...)
    supplement_kind: SupplementKind = choice(SupplementKind, ...)
    elemental_mg: float | None = number(ranges.SUPPLEMENT_MG)


def food_from_table(
    foods: pd.DataFrame,
    food_code: int,
    grams: float | None,
    day: Any,
    group: str | None = None,
    *,
    measures: float | None = None,
) -> FoodEaten:
    """A food of the table, with its nutrients for what was eaten of it.

    Args:
        grams: its weight, or None where `measures` says how many of the table's household
            measures of the food (cups, slices) were eaten.

    Raises:
        DiaryError: the code is not in the table, or the amount or the day is refused.
    """
    if (grams is None) == (measures is None):
        allowed = "either grams or measures"
        raise FoodEaten.refuse("grams", grams, allowed, "is not one amount")
    rows = foods[foods["food_code"] == food_code]
    if rows.empty:
        allowed = "a food code of the food table"
        raise FoodEaten.refuse("food_code", food_code, allowed, "is not in the food table")
    row = rows.iloc[0]
    amount = None
    if measures is not None:
        grams, amount = _of_measures(row, measures)
    # Refused before it is used.
    checked = FoodEaten(eaten_date=day, food_name="?", grams=grams)
    weight = float(checked.grams or 0)
    unknown = unknown_nutrients(rows).get(food_code, frozenset())
    nutrients = {
        column.column: round(float(row[column.column]) * weight / 100, column.decimals)
        for column in NUTRIENT_COLUMNS
        if pd.notna(row[column.column]) and column.column not in unknown
    }
    return FoodEaten(
        eaten_date=day,
        food_name=str(row["name"]),
        group=group,
        amount=amount,
        grams=grams,
        food_code=food_code,
        nutrients=nutrients,
    )


def _of_measures(row: Any, measures: float) -> tuple[float, str]:
    """The weight of so many household measures of a food, and how that is written."""
    if not ranges.MEASURES.low <= measures <= ranges.MEASURES.high:
        raise FoodEaten.refuse("measures", measures, f"{ranges.MEASURES}", "is not allowed")
    measure = str(row["portion_measure"])
    halves = measures * 2
    written = (
        amount_text(int(halves), measure) if halves.is_integer() else f"{measures:g} × {measure}"
    )
    return round(halves * float(row["portion_half_g"]), 1), written
