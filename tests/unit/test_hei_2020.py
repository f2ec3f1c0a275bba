"""HEI-2020 gives the points that a calculation by hand from the published standards gives."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.targets.hei import HeiScore, hei_standards, hei_totals, score_hei

MAXIMA = {
    "total_fruits": 5,
    "whole_fruits": 5,
    "total_vegetables": 5,
    "greens_and_beans": 5,
    "whole_grains": 10,
    "dairy": 10,
    "total_protein_foods": 5,
    "seafood_and_plant_proteins": 5,
    "fatty_acids": 10,
    "refined_grains": 10,
    "sodium": 10,
    "added_sugars": 10,
    "saturated_fats": 10,
}

# 2000 kcal that meet each standard for the maximum exactly.
BEST = {
    "energy_kcal": 2000.0,
    "f_total_cup": 1.6,
    "f_whole_cup": 0.8,
    "v_total_cup": 1.8,
    "v_dark_green_cup": 0.0,
    "v_legumes_cup": 0.4,
    "g_whole_oz": 3.0,
    "g_refined_oz": 3.6,
    "d_total_cup": 2.6,
    "pf_total_oz": 3.4,
    "pf_seafood_oz": 0.0,
    "pf_soy_oz": 0.0,
    "pf_nuts_seeds_oz": 0.0,
    "pf_legumes_oz": 1.6,
    "sodium_mg": 2200.0,
    "added_sugars_tsp": 8.125,
    "saturated_g": 160 / 9,
    "monounsaturated_g": 25.0,
    "polyunsaturated_g": 2.5 * 160 / 9 - 25.0,
}
NOTHING_BUT_ENERGY = dict.fromkeys(BEST, 0.0) | {"energy_kcal": 2000.0}


def points(score: HeiScore) -> dict[str, float]:
    return {component.id: component.points for component in score.components}


def amounts(score: HeiScore) -> dict[str, float]:
    return {component.id: component.amount for component in score.components}


def test_thirteen_components_have_their_published_maxima_and_make_100() -> None:
    score = score_hei(BEST)
    assert {c.id: c.max_points for c in score.components} == MAXIMA
    assert sum(MAXIMA.values()) == 100
    assert {standard.kind for standard in hei_standards()} == {"adequacy", "moderation"}
    assert sum(standard.kind == "moderation" for standard in hei_standards()) == 4


def test_a_diet_at_every_standard_scores_100() -> None:
    assert score_hei(BEST).total == pytest.approx(100)


def test_more_than_every_standard_is_still_100() -> None:
    better = BEST | {
        "f_total_cup": 9.0,
        "d_total_cup": 9.0,
        "sodium_mg": 0.0,
        "added_sugars_tsp": 0.0,
    }
    assert score_hei(better).total == pytest.approx(100)


def test_the_worst_diet_scores_0() -> None:
    worst = NOTHING_BUT_ENERGY | {
        "g_refined_oz": 8.6,
        "sodium_mg": 4000.0,
        "added_sugars_tsp": 32.5,
        "saturated_g": 320 / 9,
        "monounsaturated_g": 20.0,
        "polyunsaturated_g": 20.0,
    }
    assert score_hei(worst).total == pytest.approx(0)


def test_energy_alone_scores_the_moderation_components_only() -> None:
    score = score_hei(NOTHING_BUT_ENERGY)
    assert score.total == pytest.approx(40)
    assert points(score)["fatty_acids"] == 0


def test_a_mixed_day_scores_as_calculated_by_hand() -> None:
    """1600 kcal, each component by its own line:

    fruits 0.64 of 1.28 cups: 2.5; whole 0.16 of 0.64: 1.25; vegetables (0.68 + 0.2) of 1.76: 2.5;
    greens and beans (0.04 + 0.2) of 0.32: 3.75; whole grains 0.6 of 2.4: 2.5; dairy 1.04 of 2.08:
    5; protein (2.2 + 0.8) of 4: 3.75; seafood and plant proteins (0.1 + 0.05 + 0.05 + 0.8) of
    1.28: 3.90625; fatty acids 1.85, refined grains 3.05 oz and sodium 1.55 g a 1000 kcal, added
    sugars 16.25 % (260 kcal) and saturated fat 12 % (192 kcal): each halfway, so 5.
    """
    saturated_g = 192 / 9
    score = score_hei(
        {
            "energy_kcal": 1600.0,
            "f_total_cup": 0.64,
            "f_whole_cup": 0.16,
            "v_total_cup": 0.68,
            "v_dark_green_cup": 0.04,
            "v_legumes_cup": 0.2,
            "g_whole_oz": 0.6,
            "g_refined_oz": 4.88,
            "d_total_cup": 1.04,
            "pf_total_oz": 2.2,
            "pf_seafood_oz": 0.1,
            "pf_soy_oz": 0.05,
            "pf_nuts_seeds_oz": 0.05,
            "pf_legumes_oz": 0.8,
            "sodium_mg": 2480.0,
            "added_sugars_tsp": 16.25,
            "saturated_g": saturated_g,
            "monounsaturated_g": saturated_g,
            "polyunsaturated_g": 0.85 * saturated_g,
        }
    )
    by_hand = {
        "total_fruits": 2.5,
        "whole_fruits": 1.25,
        "total_vegetables": 2.5,
        "greens_and_beans": 3.75,
        "whole_grains": 2.5,
        "dairy": 5.0,
        "total_protein_foods": 3.75,
        "seafood_and_plant_proteins": 3.90625,
        "fatty_acids": 5.0,
        "refined_grains": 5.0,
        "sodium": 5.0,
        "added_sugars": 5.0,
        "saturated_fats": 5.0,
    }
    assert points(score) == pytest.approx(by_hand)
    assert score.total == pytest.approx(50.15625)


def test_legumes_count_as_vegetables_and_as_protein_foods_at_once() -> None:
    """1000 kcal with half a cup, which is 2 ounce equivalents."""
    eaten = NOTHING_BUT_ENERGY | {
        "energy_kcal": 1000.0,
        "v_legumes_cup": 0.5,
        "pf_legumes_oz": 2.0,
    }
    found = amounts(score_hei(eaten))
    assert found["total_vegetables"] == pytest.approx(0.5)
    assert found["greens_and_beans"] == pytest.approx(0.5)
    assert found["total_protein_foods"] == pytest.approx(2.0)
    assert found["seafood_and_plant_proteins"] == pytest.approx(2.0)


def test_meat_is_no_plant_protein() -> None:
    found = points(score_hei(NOTHING_BUT_ENERGY | {"pf_total_oz": 10.0}))
    assert found["total_protein_foods"] == 5
    assert found["seafood_and_plant_proteins"] == 0


def test_a_teaspoon_of_added_sugars_has_16_kcal() -> None:
    """10 teaspoons in 2000 kcal are 8 % of energy, not 8.4 % as at 4.2 g of 4 kcal."""
    score = score_hei(NOTHING_BUT_ENERGY | {"added_sugars_tsp": 10.0})
    assert amounts(score)["added_sugars"] == pytest.approx(8.0)


def test_unsaturated_fat_without_saturated_fat_has_all_points() -> None:
    score = score_hei(NOTHING_BUT_ENERGY | {"monounsaturated_g": 5.0})
    assert points(score)["fatty_acids"] == 10
    assert math.isinf(amounts(score)["fatty_acids"])


def test_no_energy_is_refused() -> None:
    with pytest.raises(ValueError, match="energy_kcal is 0"):
        score_hei(BEST | {"energy_kcal": 0.0})


@pytest.mark.parametrize("value", [-0.1, math.nan, math.inf])
def test_an_impossible_total_is_refused_by_name(value: float) -> None:
    with pytest.raises(ValueError, match="sodium_mg"):
        score_hei(BEST | {"sodium_mg": value})


def test_a_missing_total_is_refused_by_name_and_not_taken_as_none_eaten() -> None:
    without = {name: value for name, value in BEST.items() if name != "d_total_cup"}
    with pytest.raises(ValueError, match="d_total_cup"):
        score_hei(without)


def test_the_totals_asked_for_are_the_documented_ones() -> None:
    assert set(hei_totals()) == set(BEST)


AMOUNT = st.one_of(st.just(0.0), st.floats(min_value=0.01, max_value=10_000))
TOTALS = st.fixed_dictionaries({name: AMOUNT for name in BEST if name != "energy_kcal"}).flatmap(
    lambda rest: st.floats(min_value=1, max_value=50_000).map(
        lambda energy_kcal: rest | {"energy_kcal": energy_kcal}
    )
)


@given(TOTALS)
def test_points_stay_between_none_and_the_maximum(totals: dict[str, float]) -> None:
    score = score_hei(totals)
    assert all(0 <= c.points <= c.max_points for c in score.components)
    assert 0 <= score.total <= 100


@given(TOTALS, st.floats(min_value=0.1, max_value=100))
def test_eating_the_same_diet_for_longer_leaves_the_score(
    totals: dict[str, float], factor: float
) -> None:
    longer = {name: value * factor for name, value in totals.items()}
    assert points(score_hei(longer)) == pytest.approx(points(score_hei(totals)), abs=1e-6)


@given(TOTALS, st.sampled_from(["d_total_cup", "g_whole_oz", "f_total_cup", "v_legumes_cup"]))
def test_more_of_a_recommended_food_never_lowers_the_score(
    totals: dict[str, float], name: str
) -> None:
    more = totals | {name: totals[name] + 1}
    assert score_hei(more).total >= score_hei(totals).total - 1e-9


@given(TOTALS, st.sampled_from(["g_refined_oz", "sodium_mg", "added_sugars_tsp", "saturated_g"]))
def test_more_of_what_is_to_be_limited_never_raises_its_points(
    totals: dict[str, float], name: str
) -> None:
    component = {
        "g_refined_oz": "refined_grains",
        "sodium_mg": "sodium",
        "added_sugars_tsp": "added_sugars",
        "saturated_g": "saturated_fats",
    }[name]
    more = totals | {name: totals[name] + 1}
    assert points(score_hei(more))[component] <= points(score_hei(totals))[component] + 1e-9
