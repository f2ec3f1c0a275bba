"""The reference intakes give the published figures, for everyone they hold for and nobody else."""

from __future__ import annotations

import csv
import dataclasses
from pathlib import Path

import pytest

from planner.targets.intakes import (
    ReferenceIntakes,
    all_reference_intakes,
    intake_source,
    reference_intakes,
)

PUBLISHED = Path(__file__).parent.parent / "data" / "published_reference_intakes.csv"


def published_rows() -> list[dict[str, str]]:
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "row",
    published_rows(),
    ids=lambda row: f"{row['column']}-{row['sex']}-{row['age']}-{row['life_stage']}",
)
def test_a_figure_is_the_published_one_and_names_its_publication(row: dict[str, str]) -> None:
    intakes = reference_intakes(row["sex"], float(row["age"]), row["life_stage"])
    assert getattr(intakes, row["column"]) == float(row["value"])
    assert intake_source(row["column"]).publication == row["publication"]


@pytest.mark.parametrize(
    ("age", "group"),
    [
        (14, "F14_18"),
        (18.99, "F14_18"),
        (19, "F19_30"),
        (30.5, "F19_30"),
        (31, "F31_50"),
        (50.9, "F31_50"),
        (51, "F51_70"),
        (70.9, "F51_70"),
        (71, "F71p"),
        (120, "F71p"),
    ],
)
def test_completed_years_choose_the_group(age: float, group: str) -> None:
    assert reference_intakes("female", age, "none").group_id == group


@pytest.mark.parametrize(
    ("sex", "life_stage", "oldest"),
    [
        ("female", "none", 120),
        ("male", "none", 120),
        ("female", "pregnant", 50),
        ("female", "lactating", 50),
    ],
)
def test_every_year_has_exactly_one_row(sex: str, life_stage: str, oldest: int) -> None:
    rows = [r for r in all_reference_intakes() if (r.sex, r.life_stage) == (sex, life_stage)]
    years = sorted(year for row in rows for year in range(row.age_min, row.age_max + 1))
    assert years == list(range(14, oldest + 1))


@pytest.mark.parametrize(
    ("sex", "age", "life_stage", "said"),
    [
        ("male", 30, "pregnant", "sex 'male'"),
        ("male", 30, "lactating", "sex 'male'"),
        ("female", 51, "pregnant", "end at 50"),
        ("female", 62, "lactating", "end at 50"),
        ("female", 13.9, "none", "14 to 120"),
        ("female", 120.5, "none", "14 to 120"),
        ("female", float("nan"), "none", "14 to 120"),
        ("woman", 30, "none", "female, male"),
        ("female", 30, "expecting", "none, pregnant, lactating"),
    ],
)
def test_a_person_without_a_row_is_refused_in_a_sentence(
    sex: str, age: float, life_stage: str, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        reference_intakes(sex, age, life_stage)


def test_pregnancy_at_fifty_and_a_half_still_has_a_row() -> None:
    assert reference_intakes("female", 50.5, "pregnant").group_id == "P31_50"


def test_every_column_says_what_it_is_and_how_well_it_is_confirmed() -> None:
    amounts = [f.name for f in dataclasses.fields(ReferenceIntakes) if f.type == "float"]
    assert len(amounts) == 21
    for column in amounts:
        source = intake_source(column)
        assert source.status in {"C", "S", "U"}
        assert source.kind in {"RDA", "AI", "EAR", "UL", "CDRR"}
        assert source.what
        assert source.publication


def test_each_group_orders_requirement_allowance_and_upper_level() -> None:
    for row in all_reference_intakes():
        assert row.magnesium_ear_mg < row.magnesium_rda_mg
        assert row.calcium_rda_mg < row.calcium_ul_mg
        assert row.iron_rda_mg < row.iron_ul_mg
        assert row.zinc_rda_mg < row.zinc_ul_mg
        assert row.vitamin_d_rda_ug < row.vitamin_d_ul_ug
        assert row.sodium_ai_mg < row.sodium_cdrr_mg


def test_no_upper_level_of_potassium_is_held() -> None:
    names = [field.name for field in dataclasses.fields(ReferenceIntakes)]
    assert [name for name in names if name.startswith("potassium")] == ["potassium_ai_mg"]


def test_the_magnesium_supplement_limit_lies_under_mens_allowance_so_it_cannot_bound_food() -> None:
    men = reference_intakes("male", 40, "none")
    assert men.magnesium_supplement_limit_mg < men.magnesium_rda_mg
    assert "supplements" in intake_source("magnesium_supplement_limit_mg").what
