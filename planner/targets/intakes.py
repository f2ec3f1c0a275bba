"""Reference intakes: the Dietary Reference Intakes (DRI) of a sex, an age and a life stage.

The figures are in ``reference_intakes.csv``; ``reference_intake_sources.csv`` says of each column
what it is, where it was published and how well it is confirmed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from planner.targets.tables import read_table

SEXES = ("female", "male")
LIFE_STAGES = ("none", "pregnant", "lactating")
AGE_MIN = 14
AGE_MAX = 120

_TEXT_COLUMNS = ("group_id", "group_title", "sex", "life_stage")
_AGE_COLUMNS = ("age_min", "age_max")


@dataclass(frozen=True)
class ReferenceIntakes:
    """One row of the DRI table: intakes a day for a sex, an age range and a life stage.

    RDA: recommended dietary allowance. AI: adequate intake, set where there is no RDA. EAR:
    estimated average requirement. UL: tolerable upper intake level. CDRR: chronic disease risk
    reduction intake (reduce if above). The figures describe usual intake over time and allow for
    absorption already.

    Potassium has an AI only: NASEM 2019 set neither a UL nor a CDRR, so none is here. Its AI does
    not apply where potassium excretion is impaired.
    """

    group_id: str
    group_title: str
    sex: str
    life_stage: str
    age_min: int
    age_max: int
    magnesium_rda_mg: float
    magnesium_ear_mg: float
    magnesium_supplement_limit_mg: float
    """Counts supplements and medicines only (IOM 1997): never a bound on magnesium in food."""
    potassium_ai_mg: float
    sodium_ai_mg: float
    sodium_cdrr_mg: float
    calcium_rda_mg: float
    calcium_ul_mg: float
    iron_rda_mg: float
    iron_ul_mg: float
    zinc_rda_mg: float
    zinc_ul_mg: float
    fiber_ai_g: float
    protein_rda_g: float
    """For the reference weight; ``protein_rda_g_per_kg`` is for a known weight."""
    protein_rda_g_per_kg: float
    folate_rda_ug_dfe: float
    """Dietary folate equivalents: 1 is 1 µg of food folate or 0.6 µg of folic acid with food."""
    vitamin_d_rda_ug: float
    """1 µg is 40 IU."""
    vitamin_d_ul_ug: float
    vitamin_b12_rda_ug: float
    vitamin_c_rda_mg: float
    vitamin_k_ai_ug: float


@dataclass(frozen=True)
class IntakeSource:
    """What a column of the DRI table is: its kind (RDA, AI, ...), publication and status."""

    column: str
    what: str
    unit: str
    kind: str
    publication: str
    status: str
    note: str


def check_person(sex: str, age: float, life_stage: str) -> None:
    """Raises ValueError, with a sentence, if the DRI table has no row for this person."""
    if sex not in SEXES:
        raise ValueError(f"sex is {sex!r}; allowed: {', '.join(SEXES)}.")
    if life_stage not in LIFE_STAGES:
        raise ValueError(f"life_stage is {life_stage!r}; allowed: {', '.join(LIFE_STAGES)}.")
    # Written so that NaN fails too.
    if not AGE_MIN <= age <= AGE_MAX:
        raise ValueError(f"age is {age:g}; reference intakes are held for {AGE_MIN} to {AGE_MAX}.")
    if life_stage != "none" and sex == "male":
        raise ValueError(f"life_stage is {life_stage!r} with sex 'male'; allowed with it: none.")
    if life_stage != "none" and math.floor(age) > 50:
        raise ValueError(
            f"life_stage is {life_stage!r} at age {age:g}; reference intakes for pregnancy and "
            "lactation end at 50, so a dietitian has to set the targets."
        )


def reference_intakes(sex: str, age: float, life_stage: str = "none") -> ReferenceIntakes:
    """The DRI row of a person.

    sex: "female" or "male". age: in years, 14 to 120; completed years choose the row, so 30.5
    belongs to 19-30. life_stage: "none", "pregnant" or "lactating".

    Raises ValueError, with a sentence, for anything else, for a pregnant or lactating man, and
    for pregnancy or lactation above 50, for which no DRI exists.
    """
    check_person(sex, age, life_stage)
    completed_years = math.floor(age)
    for row in all_reference_intakes():
        if (
            row.sex == sex
            and row.life_stage == life_stage
            and row.age_min <= completed_years <= row.age_max
        ):
            return row
    raise ValueError(f"reference_intakes.csv has no row for {sex}, {age:g} years, {life_stage}.")


@cache
def all_reference_intakes() -> tuple[ReferenceIntakes, ...]:
    """Every row of the DRI table."""
    rows = []
    for row in read_table("reference_intakes.csv"):
        texts = {column: row[column] for column in _TEXT_COLUMNS}
        ages = {column: int(row[column]) for column in _AGE_COLUMNS}
        amounts = {
            column: float(value)
            for column, value in row.items()
            if column not in _TEXT_COLUMNS + _AGE_COLUMNS
        }
        rows.append(ReferenceIntakes(**texts, **ages, **amounts))  # type: ignore[arg-type]
    return tuple(rows)


@cache
def intake_source(column: str) -> IntakeSource:
    """What a column of the DRI table is and where it comes from; KeyError for another name."""
    for row in read_table("reference_intake_sources.csv"):
        if row["column"] == column:
            return IntakeSource(**row)
    raise KeyError(f"reference_intake_sources.csv has no row for the column {column!r}.")
