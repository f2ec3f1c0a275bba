"""Random profiles with any answers to the screening, for Hypothesis."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from planner.profile import condition_ids
from tests.plans.screened_people import TODAY

people = st.one_of(
    st.fixed_dictionaries(
        {"sex": st.sampled_from(["female", "male"]), "age": st.integers(1, 100)},
        optional={"weight_kg": st.integers(35, 130), "height_cm": st.integers(140, 200)},
    ),
    st.fixed_dictionaries(
        {
            "sex": st.just("female"),
            "age": st.integers(15, 55),
            "life_stage": st.sampled_from(["pregnant", "lactating"]),
        }
    ),
)
days_near = st.dates(TODAY - datetime.timedelta(200), TODAY + datetime.timedelta(20))
screenings = st.one_of(
    st.just({"none_apply": True}),
    st.fixed_dictionaries(
        {"conditions": st.lists(st.sampled_from(condition_ids()), max_size=4)},
        optional={
            "kidney_tests_within_12_months": st.booleans(),
            "usual_vitamin_k_ug": st.integers(30, 300),
            "usual_sodium_mg": st.integers(1500, 4500),
            "region": st.sampled_from(["us", "eu"]),
            "answered_on": days_near,
            "medicine_changed_on": days_near,
        },
    ),
)
clinicians = st.builds(
    lambda start, length, **limits: {
        "name": "Dr A. Example",
        "date": start,
        "expires": start + datetime.timedelta(length),
        **limits,
    },
    start=days_near,
    length=st.integers(0, 180),
    potassium_max_mg=st.integers(1000, 4700),
    magnesium_max_mg=st.integers(150, 500),
)
asked = st.fixed_dictionaries(
    {},
    optional={
        "magnesium_mg": st.integers(200, 700),
        "potassium_mg": st.integers(1500, 6000),
        "energy_kcal": st.integers(1200, 3000),
        "sodium_max_mg": st.integers(1500, 3500),
        "every_day": st.sampled_from([0.8, 0.9, 1.0]),
    },
)
tastes = st.fixed_dictionaries(
    {},
    optional={
        "diet": st.sampled_from(["omnivore", "pescatarian", "vegetarian", "vegan"]),
        "favourites": st.lists(st.sampled_from(["banana", "potato", "beans"]), max_size=3),
        "max_repeats": st.integers(1, 4),
    },
)
supplements = st.lists(
    st.fixed_dictionaries(
        {
            "product": st.sampled_from(["Potassium 2600 mg", "Tablet 320 mg", "Powder"]),
            "kind": st.sampled_from(["magnesium", "potassium", "iron", "antacid", "laxative"]),
            "elemental_mg": st.integers(10, 3400),
        }
    ),
    max_size=2,
)
profiles = st.fixed_dictionaries(
    {"person": people, "screening": screenings},
    optional={
        "targets": asked,
        "preferences": tastes,
        "clinician": clinicians,
        "supplement": supplements,
    },
)
capping = st.lists(
    st.sampled_from(
        ["kidney_disease_stage_3", "kidney_disease_stage_1_or_2", "gabapentin", "diabetes"]
    ),
    min_size=1,
    max_size=3,
    unique=True,
).map(lambda conditions: {"conditions": [*conditions, "kidney_function_unknown"]})
