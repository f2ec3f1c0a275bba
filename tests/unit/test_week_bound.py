"""The bound is never below the best week, tried out in full on a small table."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.menu import Menu, build_menu
from planner.model.objective import hei_points
from planner.model.plan_state import Day, MenuMeal, Serving
from planner.model.request import AgainMeal, PlanRequest
from planner.model.score import score_week
from planner.model.values import MenuValues, menu_values
from planner.solve.report import SolveStatus
from planner.solve.week import WeekOptions, solve_week
from planner.targets.hei import score_hei
from tests.unit.small_week import (
    BERRIES,
    NUTS,
    no_associations,
    small_book,
    small_foods,
    small_request,
)


def _prepared(request: PlanRequest) -> tuple[Menu, MenuValues]:
    menu = build_menu(small_foods(), small_book(), request)
    return menu, menu_values(menu, no_associations())


def _every_day(menu: Menu, request: PlanRequest) -> list[Day]:
    """Every breakfast that meets the limits, by its own arithmetic."""
    targets = request.targets
    days = []
    for number, dish in enumerate(menu.dishes):
        choices = []
        for group in dish.required:
            choices.append(_servings(menu, group))
        for group in dish.optional:
            choices.append([None, *_servings(menu, group)])
        for combination in itertools.product(*choices):
            servings = tuple(serving for serving in combination if serving is not None)
            total = {
                name: math.fsum(
                    s.halves * 100.0 * menu.nutrients[name][menu.options[s.option].food]
                    for s in servings
                )
                for name in ("energy_kcal", "magnesium_mg", "potassium_mg")
            }
            if (
                targets.energy_low_kcal <= total["energy_kcal"] <= targets.energy_high_kcal
                and total["magnesium_mg"] >= targets.magnesium_mg
                and total["potassium_mg"] >= targets.potassium_mg
            ):
                days.append((MenuMeal(number, servings),))
    return days


def _servings(menu: Menu, group: str) -> list[Serving]:
    return [
        Serving(number, halves)
        for number, option in enumerate(menu.options)
        if option.group == group
        for halves in range(option.least, option.most + 1)
    ]


def _foods(menu: Menu, day: Day) -> set[int]:
    return {menu.options[s.option].food for meal in day for s in meal.servings}


def _best_by_trying_all(menu: Menu, values: MenuValues, request: PlanRequest) -> float | None:
    staple = {food for food in range(len(menu.staple)) if menu.staple[food]}
    best = None
    for first, second in itertools.product(_every_day(menu, request), repeat=2):
        if first[0].dish == second[0].dish:
            continue
        if (_foods(menu, first) & _foods(menu, second)) - staple:
            continue
        score = score_week(menu, values, request, (first, second))
        best = score if best is None else max(best, score)
    return best


@settings(max_examples=25, deadline=None)
@given(
    magnesium=st.sampled_from([50.0, 150.0, 250.0, 300.0]),
    potassium=st.sampled_from([300.0, 700.0, 1000.0]),
    energy=st.sampled_from([450.0, 600.0, 800.0]),
)
def test_no_week_scores_above_the_bound_and_the_plan_is_within_its_gap(
    magnesium: float, potassium: float, energy: float
) -> None:
    request = small_request(
        magnesium_mg=magnesium,
        potassium_mg=potassium,
        energy_kcal=energy,
        energy_low_kcal=0.8 * energy,
        energy_high_kcal=1.2 * energy,
    )
    menu, values = _prepared(request)
    best = _best_by_trying_all(menu, values, request)
    solution = solve_week(menu, values, request, WeekOptions(relative_gap=0.0))
    if best is None:
        assert solution.days is None
        return
    assert solution.bound is not None
    assert solution.bound >= best - 1e-6
    if solution.score is not None:
        assert solution.score <= best + 1e-6
        assert solution.gap is not None
        assert solution.bound * (1 - solution.gap) == pytest.approx(solution.score)


@pytest.mark.parametrize("amount", [50.0, 900.0])
def test_no_week_scores_above_the_bound_where_something_is_used_first(amount: float) -> None:
    energy = 450.0
    request = replace(
        small_request(
            energy_kcal=energy, energy_low_kcal=0.8 * energy, energy_high_kcal=1.2 * energy
        ),
        at_home=((BERRIES, amount), (NUTS, amount)),
    )
    menu, values = _prepared(request)
    best = _best_by_trying_all(menu, values, request)
    solution = solve_week(menu, values, request, WeekOptions(relative_gap=0.0))
    if best is None:
        assert solution.days is None
        return
    assert solution.bound is not None
    assert solution.bound >= best - 1e-6
    assert solution.score is None or solution.score <= best + 1e-6


@settings(max_examples=6, deadline=None)
@given(
    magnesium=st.sampled_from([50.0, 200.0, 300.0]),
    energy=st.sampled_from([450.0, 600.0, 800.0]),
)
def test_no_week_with_leftovers_scores_above_the_bound_whichever_dish_is_eaten_again(
    magnesium: float, energy: float
) -> None:
    again = (AgainMeal(1, "breakfast", 0, "breakfast"),)
    request = replace(
        small_request(
            magnesium_mg=magnesium,
            energy_kcal=energy,
            energy_low_kcal=0.8 * energy,
            energy_high_kcal=1.2 * energy,
        ),
        again=again,
    )
    menu, values = _prepared(request)
    scores = [score_week(menu, values, request, (day, day)) for day in _every_day(menu, request)]
    solution = solve_week(menu, values, request, WeekOptions(relative_gap=0.0))
    if not scores:
        assert solution.days is None
        return
    assert solution.bound is not None
    assert solution.bound >= max(scores) - 1e-6
    if solution.days is None:  # nothing is claimed where two other days have no week
        assert magnesium > 50.0
        return
    assert solution.again == again
    assert solution.days[0] == solution.days[1]
    assert solution.score == pytest.approx(score_week(menu, values, request, solution.days))


def test_an_easy_small_week_is_solved_to_near_its_best() -> None:
    request = small_request()
    menu, values = _prepared(request)
    best = _best_by_trying_all(menu, values, request)
    solution = solve_week(menu, values, request)
    assert best is not None
    assert solution.score is not None
    assert solution.score >= best - 0.6  # two days, each within a day's gap of 0.3 points


def test_targets_out_of_reach_are_proven_out_of_reach() -> None:
    request = small_request(magnesium_mg=5000.0)
    menu, values = _prepared(request)
    solution = solve_week(menu, values, request)
    assert solution.status is SolveStatus.INFEASIBLE
    assert solution.days is None
    assert solution.gap is None


@pytest.mark.parametrize("solver", ["HiGHS", "CBC"])
def test_both_solvers_prove_the_same_bound(solver: str) -> None:
    request = small_request()
    menu, values = _prepared(request)
    bound = solve_week(menu, values, request, WeekOptions(solver=solver)).bound
    assert bound == pytest.approx(solve_week(menu, values, request).bound, rel=1e-5)


def test_hei_points_of_the_score_equal_hei_2020_where_energy_is_on_target() -> None:
    """The score's straight lines meet the published index, fatty acids with 8 % saturated."""
    totals = {
        "energy_kcal": 2000.0,
        "f_total_cup": 1.0,
        "f_whole_cup": 0.4,
        "v_total_cup": 1.0,
        "v_dark_green_cup": 0.1,
        "v_legumes_cup": 0.2,
        "g_whole_oz": 1.5,
        "g_refined_oz": 5.0,
        "d_total_cup": 1.3,
        "pf_total_oz": 3.0,
        "pf_seafood_oz": 0.5,
        "pf_soy_oz": 0.0,
        "pf_nuts_seeds_oz": 0.3,
        "pf_legumes_oz": 0.4,
        "sodium_mg": 3000.0,
        "added_sugars_tsp": 10.0,
        "saturated_g": 0.08 * 2000 / 9,
        "monounsaturated_g": 20.0,
        "polyunsaturated_g": 12.0,
    }
    assert hei_points(totals, 2000.0) == pytest.approx(score_hei(totals).total, abs=1e-6)
