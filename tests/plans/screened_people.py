"""People with ceilings, food rules or limits of a clinician, and their weeks."""

from __future__ import annotations

import datetime
from typing import Any

from planner import PlanOutcome, Profile, load_foods, plan_week
from planner.profile.week_start import today_is
from planner.solve.week import WeekOptions

FOODS = load_foods()
FAST = WeekOptions(time_limit_s=40, improve_s=0.0, relative_gap=0.05)
WEEK = {"start": "2026-11-23"}
WOMAN = {"sex": "female", "age": 54}
TODAY = datetime.date(2026, 11, 22)
CLINICIAN = {
    "name": "Dr A. Example",
    "date": "2026-11-01",
    "expires": "2027-03-01",
    "potassium_max_mg": 2000,
    "magnesium_max_mg": 280,
}
MARGIN = 1.10
PEOPLE: dict[str, dict[str, Any]] = {
    "ACE inhibitor": {
        "screening": {
            "conditions": ["ace_inhibitor_or_arb"],
            "kidney_tests_within_12_months": True,
        },
        "targets": {"potassium_mg": 4700},
        "preferences": {"favourites": ["banana", "potato", "beans"]},
    },
    "kidney disease stage 3, man": {
        "person": {"sex": "male", "age": 60},
        "screening": {"conditions": ["kidney_disease_stage_3"]},
        "targets": {"magnesium_mg": 600},
    },
    "kidney function unknown, pregnant, diabetes": {
        "person": {"sex": "female", "age": 30, "life_stage": "pregnant"},
        "screening": {"conditions": ["kidney_function_unknown", "diabetes"]},
    },
    "limits of a clinician": {
        "screening": {"conditions": ["kidney_disease_stage_4"]},
        "clinician": CLINICIAN,
    },
    "warfarin": {"screening": {"conditions": ["warfarin"], "usual_vitamin_k_ug": 90}},
    "stones": {
        "screening": {"conditions": ["calcium_oxalate_stones"]},
        "targets": {"sodium_max_mg": 3000},
    },
    "lithium": {"screening": {"conditions": ["lithium"], "usual_sodium_mg": 3000}},
    "MAO inhibitor": {"screening": {"conditions": ["mao_inhibitor"]}},
    "no change": {
        "screening": {
            "conditions": [
                "gabapentin",
                "levothyroxine",
                "insulin_or_sulfonylurea",
                "iron_overload",
                "diabetes",
                "symptoms_earlier_or_spreading",
            ]
        },
        "supplement": [{"product": "T", "kind": "magnesium", "elemental_mg": 400}],
    },
}


def profile_of(sections: dict[str, Any]) -> Profile:
    return Profile(**{"person": WOMAN, "week": WEEK, **sections})


def planned(sections: dict[str, Any]) -> PlanOutcome:
    with today_is(TODAY):
        return plan_week(profile_of(sections), foods=FOODS, options=FAST)
