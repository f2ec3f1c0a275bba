"""A day's targets: own settings win, defaults are the reference intakes, each with its source."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import pytest

from planner.targets.resolve import DailyTargets, ResolvedTargets, resolve_targets


@dataclass(frozen=True)
class Someone:
    sex: str = "female"
    age: float = 62
    life_stage: str = "none"
    weight_kg: float | None = 68.0
    height_cm: float | None = 162.0
    activity: str = "inactive"
    gestation_weeks: float | None = None
    lactation: str = "exclusive"


@dataclass(frozen=True)
class Settings:
    magnesium_mg: float | None = None
    potassium_mg: float | None = None
    energy_kcal: float | None = None
    energy_tolerance: float = 0.05
    sodium_max_mg: float | None = None
    every_day: float = 1.0


EXPECTING = Someone(age=30, life_stage="pregnant", weight_kg=60.0, height_cm=165.0)


def resolved(person: Someone | None = None, **settings: float) -> ResolvedTargets:
    return resolve_targets(person or Someone(), Settings(**settings))


def test_defaults_are_the_reference_intakes_of_the_life_stage() -> None:
    """EER of this woman is 1873.20 kcal; 0.8 g of protein for each of 68 kg; fiber AI 21 g."""
    daily = resolved().daily
    assert daily == DailyTargets(
        magnesium_mg=320,
        potassium_mg=2600,
        energy_kcal=1870,
        energy_low_kcal=1776.5,
        energy_high_kcal=1963.5,
        sodium_max_mg=2300,
        saturated_energy_share_max=0.10,
        protein_g=54.4,
        fiber_g=21,
        every_day=1.0,
    )


def test_own_settings_are_kept_and_named_as_such() -> None:
    found = resolved(
        magnesium_mg=400, potassium_mg=3000, energy_kcal=1900, sodium_max_mg=1500, every_day=0.8
    )
    assert (found.daily.magnesium_mg, found.daily.potassium_mg) == (400, 3000)
    assert (found.daily.energy_kcal, found.daily.sodium_max_mg) == (1900, 1500)
    assert found.daily.every_day == 0.8
    for name in ("magnesium_mg", "potassium_mg", "energy_kcal", "sodium_max_mg"):
        assert found.source(name).kind == "own setting"
        assert found.source(name).source == "your own setting"


@pytest.mark.parametrize(
    ("name", "kind", "sentence"),
    [
        ("magnesium_mg", "RDA", "reference intake: RDA 320 mg, women 51–70, IOM 1997"),
        ("potassium_mg", "AI", "reference intake: AI 2600 mg, women 51–70, NASEM 2019"),
        ("sodium_max_mg", "CDRR", "reference intake: CDRR 2300 mg, women 51–70, NASEM 2019"),
        ("fiber_g", "AI", "reference intake: AI 21 g, women 51–70, IOM 2002/2005"),
        (
            "protein_g",
            "RDA",
            "reference intake: RDA 0.8 g per kg × 68 kg, women 51–70, IOM 2002/2005",
        ),
        (
            "energy_kcal",
            "EER",
            "estimated energy requirement: EER 1870 kcal, NASEM 2023 (doi 10.17226/26818)",
        ),
    ],
)
def test_each_default_says_where_it_comes_from(name: str, kind: str, sentence: str) -> None:
    source = resolved().source(name)
    assert (source.kind, source.source) == (kind, sentence)


def test_every_target_of_a_nutrient_carries_its_own_value_unit_and_status() -> None:
    found = resolved()
    for source in found.sources:
        assert source.value == getattr(found.daily, source.name)
        assert source.title
        assert source.unit
        assert source.status in {"C", "S", "U", "P"}
    named = {source.name for source in found.sources}
    fields = {field.name for field in dataclasses.fields(DailyTargets)}
    of_screening = {
        "potassium_max_mg",
        "magnesium_max_mg",
        "sodium_least_mg",
        "calcium_mg",
        "vitamin_k_low_ug",
        "vitamin_k_high_ug",
    }
    rest = {"energy_low_kcal", "energy_high_kcal", "every_day"}
    assert fields - named == rest | of_screening
    assert all(getattr(found.daily, name) is None for name in of_screening)


def test_an_unknown_target_name_is_refused() -> None:
    with pytest.raises(KeyError, match="calcium"):
        resolved().source("calcium_mg")


def test_no_upper_bound_on_magnesium_in_food_exists_without_a_clinicians() -> None:
    """The UL of 350 mg counts supplements only and must not meet the food plan anywhere."""
    found = resolved(Someone(sex="male", age=40, weight_kg=80.0, height_cm=180.0))
    assert found.daily.magnesium_mg == 420
    assert found.daily.magnesium_max_mg is None
    assert resolved(magnesium_mg=700).daily.magnesium_mg == 700
    assert all("supplement" not in source.source for source in found.sources)
    assert 350 not in [source.value for source in found.sources]


def test_unknown_height_and_weight_are_the_reference_ones_and_said_to_be() -> None:
    """710.25 - 7.01 x 40 + 6.54 x 163 + 12.34 x 57 = 2199.25 kcal."""
    found = resolved(Someone(age=40, weight_kg=None, height_cm=None, activity="active"))
    assert found.daily.energy_kcal == 2200
    assert "reference weight of 57 kg" in found.source("energy_kcal").source
    assert "reference height of 163 cm" in found.source("energy_kcal").source
    assert found.daily.protein_g == 46


def test_only_the_missing_measure_is_said_to_be_a_reference() -> None:
    sentence = resolved(Someone(height_cm=None)).source("energy_kcal").source
    assert "reference height" in sentence
    assert "reference weight" not in sentence


def test_protein_follows_a_known_weight_below_the_reference_too() -> None:
    assert resolved(Someone(weight_kg=50.0)).daily.protein_g == pytest.approx(40)


def test_protein_in_pregnancy_is_never_under_the_allowance_a_day() -> None:
    """1.1 g for each of 60 kg before pregnancy are 66 g, of 80 kg 88 g; the RDA is 71 g a day."""
    assert resolved(EXPECTING).daily.protein_g == 71
    heavier = dataclasses.replace(EXPECTING, weight_kg=80.0)
    assert resolved(heavier).daily.protein_g == pytest.approx(88)


def test_fiber_is_by_energy_where_that_is_less_than_the_adequate_intake() -> None:
    """A man of 40: AI 38 g; at 2000 kcal 14 g per 1000 kcal make 28 g."""
    man = Someone(sex="male", age=40, weight_kg=80.0, height_cm=180.0)
    found = resolved(man, energy_kcal=2000)
    assert found.daily.fiber_g == pytest.approx(28)
    assert "14 g per 1000 kcal" in found.source("fiber_g").source
    assert resolved(man, energy_kcal=3500).daily.fiber_g == 38


def test_pregnancy_without_a_week_says_which_week_was_taken() -> None:
    assert "week 27 of pregnancy" in resolved(EXPECTING).source("energy_kcal").source
    known = dataclasses.replace(EXPECTING, gestation_weeks=30)
    assert "week" not in resolved(known).source("energy_kcal").source


def test_no_deficit_is_planned_in_pregnancy_not_even_within_the_tolerance() -> None:
    daily = resolved(EXPECTING).daily
    assert daily.energy_low_kcal == daily.energy_kcal
    assert daily.energy_high_kcal == pytest.approx(1.05 * daily.energy_kcal)


@pytest.mark.parametrize(
    ("person", "energy_kcal", "said"),
    [
        (Someone(), 1000, "1200 kcal"),
        (Someone(sex="male", age=40, weight_kg=80.0, height_cm=180.0), 1400, "1500 kcal"),
        (EXPECTING, 1500, "in pregnancy"),
        (dataclasses.replace(EXPECTING, life_stage="lactating"), 1500, "while breastfeeding"),
        (Someone(weight_kg=45.0), 1300, "underweight"),
    ],
)
def test_an_own_energy_too_low_to_plan_on_is_held_with_a_reason(
    person: Someone, energy_kcal: float, said: str
) -> None:
    found = resolved(person, energy_kcal=energy_kcal)
    assert found.daily.energy_kcal == energy_kcal
    assert found.daily.energy_low_kcal <= energy_kcal <= found.daily.energy_high_kcal
    [sentence] = found.energy_holds
    assert said in sentence


@pytest.mark.parametrize(
    ("person", "energy_kcal"),
    [
        (Someone(), 1200),
        (Someone(), 1600),
        (EXPECTING, 3000),
        (Someone(weight_kg=45.0, height_cm=None), 1300),
    ],
)
def test_an_own_energy_at_or_above_the_least_is_not_held(
    person: Someone, energy_kcal: float
) -> None:
    """The last gave no height: a body mass index on the reference height says nothing of her."""
    assert resolved(person, energy_kcal=energy_kcal).energy_holds == ()


def test_the_tolerance_does_not_reach_under_the_floor() -> None:
    daily = resolved(energy_kcal=1220).daily
    assert daily.energy_low_kcal == 1200
    assert daily.energy_high_kcal == pytest.approx(1281)


def test_a_requirement_under_the_floor_is_raised_to_it_and_says_so() -> None:
    """584.90 - 7.01 x 95 + 5.72 x 140 + 11.71 x 40 = 1188.15 kcal."""
    found = resolved(Someone(age=95, weight_kg=40.0, height_cm=140.0))
    assert found.daily.energy_kcal == 1200
    assert found.source("energy_kcal").kind == "floor"
    assert "raised to 1200 kcal" in found.source("energy_kcal").source
    assert found.energy_holds == ()


def test_under_19_the_energy_has_to_be_given() -> None:
    young = Someone(age=17, weight_kg=55.0, height_cm=165.0)
    with pytest.raises(ValueError, match="Give energy_kcal"):
        resolved(young)
    found = resolved(young, energy_kcal=2200)
    assert found.daily.energy_kcal == 2200
    assert found.daily.magnesium_mg == 360


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"magnesium_mg": 0}, "magnesium_mg is 0"),
        ({"potassium_mg": float("nan")}, "potassium_mg is nan"),
        ({"energy_tolerance": 1.0}, "energy_tolerance is 1"),
        ({"every_day": 1.1}, "every_day is 1.1; allowed: 0 to 1"),
    ],
)
def test_an_impossible_setting_is_refused_by_name(settings: dict[str, float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        resolve_targets(Someone(), Settings(**settings))
