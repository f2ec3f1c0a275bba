"""The records of a diary, each checked when it is made."""

from planner.diary.records.base import Record
from planner.diary.records.clinic import (
    DopamineMedicine,
    IrlsBand,
    IrlsTotal,
    Lab,
    LabTest,
    irls_bands,
    lab_tests,
)
from planner.diary.records.eaten import (
    NUTRIENTS,
    DayTotal,
    FoodEaten,
    MealEaten,
    SupplementTaken,
    food_from_table,
)
from planner.diary.records.evening import Evening
from planner.diary.records.kept import KeptPlan, KeptProfile
from planner.diary.records.shopping import Shopping

KINDS: dict[str, type[Record]] = {
    kind.kind: kind
    for kind in (
        Evening,
        IrlsTotal,
        Lab,
        DopamineMedicine,
        SupplementTaken,
        MealEaten,
        FoodEaten,
        DayTotal,
        KeptProfile,
        KeptPlan,
        Shopping,
    )
}
"""Every kind of record, by the name that files and tables know it by."""

__all__ = [
    "KINDS",
    "NUTRIENTS",
    "DayTotal",
    "DopamineMedicine",
    "Evening",
    "FoodEaten",
    "IrlsBand",
    "IrlsTotal",
    "KeptPlan",
    "KeptProfile",
    "Lab",
    "LabTest",
    "MealEaten",
    "Record",
    "Shopping",
    "SupplementTaken",
    "food_from_table",
    "irls_bands",
    "lab_tests",
]
