"""Records are checked when they are made: ranges, what goes together, and missing is not zero."""

from __future__ import annotations

import datetime
import itertools

import pytest

from planner import load_foods
from planner.diary import DiaryError
from planner.diary.records import (
    Evening,
    FoodEaten,
    IrlsTotal,
    Lab,
    MealEaten,
    food_from_table,
    irls_bands,
    lab_tests,
)
from tests.diary.samples import MONDAY, evening

# field, largest and smallest allowed, and values that are refused
RANGES = [
    ("legs_0_10", (0, 10), (-1, 11, 4.5, "4", True)),
    ("minutes_affected", (0, 720), (-1, 721, 0.5)),
    ("sleep_hours", (0, 16, 7.25), (-0.1, 16.1, float("nan"), float("inf"), "7")),
    ("awakenings", (0, 20), (-1, 21)),
    ("tired_0_10", (0, 10), (-1, 11)),
    ("alcohol_units", (0, 20, 1.5), (-1, 20.5)),
    ("exercise_min", (0, 600), (-1, 601)),
    ("mg_supplement_mg", (0, 2000), (-1, 2001)),
    ("plan_followed_pct", (0, 100), (-1, 101)),
    ("nicotine", (True, False), (0, 1, "no")),
    ("onset_local_time", ("00:00", "23:59"), ("24:00", "7:30", "23:59:30", 5)),
    ("note", ("x" * 4000, " ", "\n"), ("", "x" * 4001, "a\x00", "\ud800", 5)),
    ("time_zone", ("Europe/Berlin", "UTC"), ("", "Mars City", "x" * 70)),
]


@pytest.mark.parametrize(
    ("field", "value"), [(name, value) for name, allowed, _ in RANGES for value in allowed]
)
def test_values_within_the_range_are_kept(field: str, value: object) -> None:
    kept = Evening(**{"diary_date": MONDAY, "legs_0_10": 0, field: value}).fields()[field]
    assert (kept.isoformat("minutes") if isinstance(kept, datetime.time) else kept) == value


@pytest.mark.parametrize(
    ("field", "value"), [(name, value) for name, _, refused in RANGES for value in refused]
)
def test_values_outside_are_refused_with_what_is_allowed(field: str, value: object) -> None:
    with pytest.raises(DiaryError) as caught:
        Evening(**{"diary_date": MONDAY, "legs_0_10": 0, field: value})
    (fault,) = caught.value.faults
    assert fault.key == f"evening.{field}"
    assert fault.allowed
    assert "\n" not in str(fault)


def test_only_the_date_and_the_strength_must_be_given() -> None:
    assert all(
        value is None
        for name, value in evening().fields().items()
        if name not in ("diary_date", "legs_0_10")
    )
    with pytest.raises(DiaryError) as caught:
        Evening()
    assert {fault.key for fault in caught.value.faults} == {
        "evening.diary_date",
        "evening.legs_0_10",
    }


@pytest.mark.parametrize(
    "fields",
    [{"legs_0_10": 3}, {"onset_local_time": "22:00"}, {"minutes_affected": 5}],
)
def test_an_evening_without_restlessness_has_no_start_and_no_strength(
    fields: dict[str, object],
) -> None:
    none = {"diary_date": MONDAY, "legs_0_10": 0, "none_tonight": True}
    Evening(**none, minutes_affected=0)
    with pytest.raises(DiaryError, match="none_tonight"):
        Evening(**{**none, **fields})


@pytest.mark.parametrize(
    ("total", "label"),
    [(0, "none"), (1, "mild"), (10, "mild"), (11, "moderate"), (20, "moderate"), (21, "severe"),
     (30, "severe"), (31, "very severe"), (40, "very severe")],
)  # fmt: skip
def test_an_irls_total_falls_into_its_band(total: int, label: str) -> None:
    assert IrlsTotal(irls_date=MONDAY, irls_total=total).band.label == label


def test_irls_bands_meet_without_gaps_from_0_to_40() -> None:
    bands = irls_bands()
    assert (bands[0].low, bands[-1].high) == (0, 40)
    assert all(later.low == earlier.high + 1 for earlier, later in itertools.pairwise(bands))


@pytest.mark.parametrize("total", [-1, 41, 12.5, None])
def test_other_irls_totals_are_refused(total: object) -> None:
    with pytest.raises(DiaryError):
        IrlsTotal(irls_date=MONDAY, irls_total=total)


@pytest.mark.parametrize(
    ("test", "value", "unit", "converted"),
    [
        ("ferritin", 40.0, "ng/mL", 40.0),
        ("transferrin_saturation", 18.0, "%", 18.0),
        # 2.43 mg/dL is 1 mmol/L.
        ("serum_magnesium", 2.4305, "mg/dL", 1.0),
        ("serum_magnesium", 1.7, "mEq/L", 0.85),
        ("serum_potassium", 4.2, "mEq/L", 4.2),
        ("egfr", 1.5, "mL/s/1.73 m2", 90.0),
    ],
)
def test_labs_are_converted(test: str, value: float, unit: str, converted: float) -> None:
    lab = Lab(lab_date=MONDAY, test=test, value=value, unit=unit)
    assert lab.converted == pytest.approx(converted, rel=1e-5)
    assert lab.converted_unit == lab_tests()[test].unit
    assert lab.value == value


@pytest.mark.parametrize(
    "changed",
    [
        {"test": "sodium"},
        {"unit": "mg/dL"},
        {"value": 0.0},
        {"value": 50_000.0},
        {"value": float("nan")},
        {"method": "mdrd"},
    ],
)
def test_labs_of_another_test_unit_or_size_are_refused(changed: dict[str, object]) -> None:
    given = {"lab_date": MONDAY, "test": "ferritin", "value": 40.0, "unit": "µg/L"}
    Lab(**given)
    with pytest.raises(DiaryError):
        Lab(**{**given, **changed})


@pytest.mark.parametrize(
    "nutrients", [{"magic_mg": 1.0}, {"magnesium_mg": -1.0}, {"magnesium_mg": "1"}, [1], "x"]
)
def test_nutrients_that_are_not_known_amounts_are_refused(nutrients: object) -> None:
    with pytest.raises(DiaryError):
        FoodEaten(eaten_date=MONDAY, food_name="Milk", nutrients=nutrients)


def test_a_food_of_the_table_brings_its_nutrients_for_its_weight() -> None:
    foods = load_foods()
    row = foods[foods["magnesium_mg"] > 50].iloc[0]
    food = food_from_table(foods, int(row["food_code"]), 250.0, MONDAY)
    assert food.nutrients["magnesium_mg"] == pytest.approx(2.5 * row["magnesium_mg"], abs=0.05)
    assert food.food_name == row["name"]
    for code, grams in ((99_999_999, 100.0), (int(row["food_code"]), -1.0)):
        with pytest.raises(DiaryError):
            food_from_table(foods, code, grams, MONDAY)


def test_household_measures_of_a_food_are_its_weight() -> None:
    foods = load_foods()
    cups = foods[foods["portion_measure"] == "cup"].iloc[0]
    code, cup_g = int(cups["food_code"]), 2 * float(cups["portion_half_g"])
    by_measure = food_from_table(foods, code, None, MONDAY, measures=1.5)
    assert by_measure.amount == "1.5 cup"
    assert by_measure.grams == pytest.approx(1.5 * cup_g, abs=0.1)
    assert by_measure.nutrients == food_from_table(foods, code, 1.5 * cup_g, MONDAY).nutrients
    assert food_from_table(foods, code, None, MONDAY, measures=0.3).amount == "0.3 × cup"
    for grams, measures in ((None, None), (100.0, 1.0), (None, 0.0), (None, 101.0)):
        with pytest.raises(DiaryError):
            food_from_table(foods, code, grams, MONDAY, measures=measures)


def test_a_share_of_a_meal_is_a_percentage_of_a_known_meal() -> None:
    for fields in ({"meal": "brunch"}, {"share_pct": 101}):
        with pytest.raises(DiaryError):
            MealEaten(**{"eaten_date": MONDAY, "meal": "lunch", "share_pct": 50, **fields})
