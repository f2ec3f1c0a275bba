"""The range that each number of a profile must lie in.

The ranges keep slips of the pen and of units out (a weight in pounds, potassium in grams). They
are wider than any advice: what is right for a person is settled by the targets, not here.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Range:
    """An inclusive range; `unit` may be empty; `whole` asks for a whole number."""

    low: float
    high: float
    unit: str = ""
    whole: bool = False

    def __str__(self) -> str:
        """What is allowed, as a message states it: `1 to 2000 mg`."""
        text = f"{_written(self.low)} to {_written(self.high)} {self.unit}".rstrip()
        return f"a whole number, {text}" if self.whole else text


def _written(bound: float) -> str:
    """A bound without an exponent."""
    return str(bound) if isinstance(bound, int) else f"{bound:g}"


# Whoever is too young for a plan is told so by the screening, so that a household's file reads.
AGE = Range(1, 120, "years", whole=True)
GESTATION = Range(1, 42, "weeks", whole=True)
WEIGHT = Range(30, 300, "kg")
HEIGHT = Range(120, 230, "cm")

MAGNESIUM = Range(1, 2000, "mg")
POTASSIUM = Range(1, 10000, "mg")
ENERGY = Range(800, 5000, "kcal")
ENERGY_TOLERANCE = Range(0.01, 0.2)
SODIUM_MAX = Range(500, 5000, "mg")
EVERY_DAY = Range(0.5, 1.0)

USUAL_VITAMIN_K = Range(1, 2000, "µg a day")
USUAL_SODIUM = Range(500, 10000, "mg a day")
CLINICIAN_DAYS = 180
"""Longest that a clinician's limits stay in force, in days."""

SUPPLEMENT_AMOUNT = Range(0.1, 20000, "mg in one tablet or measure")
SUPPLEMENT_PER_DAY = Range(0.1, 24, "tablets or measures a day")
NAME_CHARACTERS = 80

FOOD_CODE = Range(10_000_000, 99_999_999, "", whole=True)
PANTRY = Range(1, 20_000, "g")

OWN_FOOD_CODE = Range(99_000_001, 99_000_999, "", whole=True)
"""Codes of foods of one's own; no food of the table has them."""
TABLE_FOOD_CODE = Range(10_000_000, 98_999_999, "", whole=True)
OWN_MEASURE = Range(2, 1000, "g")
LABEL_ENERGY = Range(0, 4000, "kcal a measure")
LABEL_G = Range(0, 1000, "g a measure")
LABEL_MG = Range(0, 10_000, "mg a measure")
LABEL_IRON = Range(0, 200, "mg a measure")
OWN_FOODS = 40
OWN_DISHES = 20
OWN_DISH_FOODS = 8
OWN_NAME_CHARACTERS = 60
MEASURE_CHARACTERS = 30

OUT_ENERGY = Range(0, 4000, "kcal")
OUT_MG = Range(0, 20000, "mg")
OUT_G = Range(0, 500, "g")
OUT_UG = Range(0, 5000, "µg")

PEOPLE = Range(1, 8, "people", whole=True)
COOK_TWICE = Range(0, 3, "dinners a week", whole=True)

MAX_REPEATS = Range(1, 7, "times a week", whole=True)
MAX_COST = Range(1, 100, "USD a day")

FIRST_START = datetime.date(2000, 1, 1)
LAST_START = datetime.date(2100, 12, 31)

LIST_ENTRIES = 200
ENTRY_CHARACTERS = 80
FILE_BYTES = 1_000_000
