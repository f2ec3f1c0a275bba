"""Magnesium and fiber give way before a ceiling on potassium does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.model.menu import build_menu
from planner.model.score import eaten_grams
from planner.model.values import menu_values
from planner.plan.giving_way import given_way, solve_under_ceilings
from planner.solve.week import WeekOptions, WeekSolution
from planner.targets.daily_targets import ResolvedTargets, TargetSource
from tests.unit.small_week import no_associations, small_book, small_foods, small_request

CEILING = 620.0


def solved(magnesium_mg: float, ceiling: float | None) -> tuple[WeekSolution, ResolvedTargets]:
    targets = {"magnesium_mg": magnesium_mg, "potassium_mg": 0.0, "fiber_g": 2.0}
    request = replace(small_request(**targets, potassium_max_mg=ceiling), days=1)
    menu = build_menu(small_foods(), small_book(), request)
    values = menu_values(menu, no_associations())
    source = TargetSource("magnesium_mg", "Magnesium", magnesium_mg, "mg", "RDA", "a test", "C")
    resolved = ResolvedTargets(request.targets, (source,), ())
    options = WeekOptions(time_limit_s=6, improve_s=0.0)
    return solve_under_ceilings(menu, values, request, resolved, options, lambda *_: None)


def minerals(solution: WeekSolution) -> list[tuple[float, float]]:
    """(magnesium, potassium) of each day."""
    assert solution.days is not None
    foods = small_foods()
    menu = build_menu(foods, small_book(), small_request())
    return [
        (
            sum(grams * foods["magnesium_mg"][food] / 100 for food, grams in eaten),
            sum(grams * foods["potassium_mg"][food] / 100 for food, grams in eaten),
        )
        for day in solution.days
        for eaten in (eaten_grams(menu, [day]),)
    ]


def test_targets_that_can_be_reached_stay() -> None:
    solution, targets = solved(150, CEILING)
    assert solution.days is not None
    assert targets.daily.magnesium_mg == 150
    assert targets.notes == ()


def test_the_largest_share_that_leaves_a_week_is_taken_and_the_ceiling_is_kept() -> None:
    """200 g rice with 100 g nuts holds 160 mg and 600 mg; 0.8 × 240 mg needs more potassium."""
    solution, targets = solved(240, CEILING)
    assert targets.daily.magnesium_mg == pytest.approx(0.65 * 240)
    assert targets.daily.fiber_g == pytest.approx(0.65 * 2)
    assert targets.daily.potassium_max_mg == CEILING
    eaten = minerals(solution)
    assert all(magnesium >= 0.65 * 240 for magnesium, _ in eaten)
    assert all(potassium <= CEILING for _, potassium in eaten)
    assert targets.source("magnesium_mg").kind == "gave way"
    (note,) = targets.notes
    assert "Magnesium gave way from 240 to 156 mg" in note


def test_without_a_ceiling_nothing_gives_way() -> None:
    solution, targets = solved(900, None)
    assert solution.days is None
    assert targets.daily.magnesium_mg == 900


def test_where_even_no_target_leaves_a_week_the_targets_stay_as_they_were() -> None:
    solution, targets = solved(240, 100)
    assert solution.days is None
    assert (targets.daily.magnesium_mg, targets.notes) == (240, ())


def test_a_clinicians_potassium_floor_does_not_give_way() -> None:
    _, targets = solved(150, CEILING)
    floor = replace(targets, daily=replace(targets.daily, potassium_mg=400.0))
    assert given_way(floor, 0.0).daily.potassium_mg == 400.0
