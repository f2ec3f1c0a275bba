"""Reach, trade-offs and alternatives of people who can be planned for."""

from __future__ import annotations

import pytest

from planner import PlanOutcome, Profile, load_foods
from planner.dishes.load import load_dishes
from planner.explain.alternatives import NEAR, alternatives, dishes_of, shares_too_much
from planner.explain.attempt import Attempts
from planner.explain.reach import ReachFinder
from planner.explain.room import Room
from planner.explain.trade_offs import TradeOff, trade_offs
from planner.model.menu import build_menu
from planner.model.program import week_relaxation
from planner.model.values import menu_values
from planner.plan.check import check_plan
from planner.plan.make import plan_request, resolved_targets
from planner.solve.report import SolveStatus
from planner.solve.run import solve
from tests.thirty_profiles import THIRTY
from tests.twelve_profiles import TWELVE

FOODS = load_foods()
WOMAN = TWELVE["woman 54"]


@pytest.fixture(scope="module")
def attempts() -> Attempts:
    return Attempts(FOODS)


@pytest.fixture(scope="module")
def outcome(attempts: Attempts) -> PlanOutcome:
    proof = attempts.prove(WOMAN)
    assert proof is not None
    return attempts.outcome(proof)


@pytest.mark.parametrize("name", [*list(TWELVE)[::3], *list(THIRTY)[::4]])
def test_the_room_is_there_exactly_where_the_weeks_relaxation_has_a_solution(
    attempts: Attempts, name: str
) -> None:
    profile = {**TWELVE, **THIRTY}[name]
    request = plan_request(profile, resolved_targets(profile))
    menu = build_menu(FOODS, load_dishes(), request)
    solved = False
    if {dish.meal for dish in menu.dishes} == set(request.meals):
        associations: dict[tuple[str, int, int], float] = {}
        relaxation = week_relaxation(menu, menu_values(menu, associations), request)
        report = solve(relaxation.problem, time_limit_s=20.0)
        solved = report.status is SolveStatus.OPTIMAL
    assert attempts.has_room(profile) == solved


def test_both_solvers_find_the_same_reach() -> None:
    request = plan_request(WOMAN, resolved_targets(WOMAN))
    found = [
        Room(FOODS, load_dishes(), solver).at(request).extreme("potassium", True)
        for solver in ("HiGHS", "CBC")
    ]
    assert found[0] == pytest.approx(found[1], rel=1e-5)


def test_the_reach_of_a_mineral_holds_the_plan_and_is_not_moved_by_its_own_target(
    attempts: Attempts, outcome: PlanOutcome
) -> None:
    finder = ReachFinder(attempts)
    reach = finder.reach(WOMAN)
    higher = finder.reach(WOMAN.replace("targets", potassium_mg=4000))
    assert outcome.plan is not None
    for nutrient in ("magnesium", "potassium", "sodium"):
        mean = outcome.plan.days[f"{nutrient}_mg"].mean()
        least, most = reach[nutrient].least, reach[nutrient].most
        assert least is not None
        assert most is not None
        assert least <= mean <= most
    assert higher["potassium"].most == pytest.approx(reach["potassium"].most, rel=1e-6)
    assert reach["magnesium"].lifted_by == ()


def test_beyond_the_reach_of_energy_there_is_no_room(attempts: Attempts) -> None:
    profile = TWELVE["woman 60, no milk, egg, fish, nuts"]
    energy = ReachFinder(attempts).reach(profile)["energy"]
    assert energy.least is not None
    assert energy.most is not None
    for inside, outside in (
        (energy.least, energy.least - 20),
        (energy.most, energy.most + 20),
    ):
        assert attempts.has_room(profile.replace("targets", energy_kcal=inside))
        assert not attempts.has_room(profile.replace("targets", energy_kcal=outside))


def test_a_target_out_of_reach_names_foods_that_are_left_out(attempts: Attempts) -> None:
    vegan = TWELVE["woman 45, vegan"].replace("targets", magnesium_mg=1900)
    reach = ReachFinder(attempts).reach(vegan)["magnesium"]
    assert reach.most is not None
    assert reach.most < 1900
    foods = FOODS.set_index("food_code")
    assert reach.lifted_by
    assert not any(foods.loc[food.food_code, "is_vegan"] for food in reach.lifted_by)
    amounts = [food.amount for food in reach.lifted_by]
    assert amounts == sorted(amounts, reverse=True)


def test_a_mineral_under_a_ceiling_and_a_held_profile_have_no_reach(attempts: Attempts) -> None:
    person = {"sex": "female", "age": 70}
    capped = Profile(
        person=person,
        screening={"conditions": ["kidney_disease_stage_1_or_2", "kidney_function_unknown"]},
    )
    finder = ReachFinder(attempts)
    assert "potassium" not in finder.reach(capped)
    assert finder.reach(Profile(person=person, screening={})) == {}


def test_what_a_step_buys_is_told_for_each_limit(attempts: Attempts, outcome: PlanOutcome) -> None:
    assert outcome.plan is not None
    rows = {row.limit: row for row in trade_offs(WOMAN, outcome.plan, attempts)}
    assert {"energy", "sodium", "magnesium", "potassium", "repeats"} <= rows.keys()
    # More of a food can only widen what a week may hold.
    assert rows["repeats"].potassium_percent > 0
    assert rows["magnesium"].potassium_percent == pytest.approx(0, abs=0.5)
    for row in rows.values():
        assert row.gain_points >= 0
        assert row.sentence.endswith(".")


def test_a_step_that_buys_nothing_is_said_to() -> None:
    nothing = TradeOff("sodium", False, "100 mg more sodium", 0.0, 0.01, 0.0)
    assert nothing.sentence == "100 mg more sodium changes nothing."
    some = TradeOff("energy", True, "100 kcal more", 0.26, 6.0, 0.0)
    assert "6.0 % more potassium" in some.sentence
    assert "0.3 points" in some.sentence


def test_other_weeks_are_near_the_best_and_share_less_than_half_of_their_dishes(
    attempts: Attempts, outcome: PlanOutcome
) -> None:
    assert outcome.plan is not None
    others = alternatives(WOMAN, outcome.plan, attempts, seconds=10.0)
    assert len(others) == 3
    plans = [outcome.plan, *(other.plan for other in others if other.plan is not None)]
    daily = resolved_targets(WOMAN).daily
    for other in others:
        assert other.plan is not None
        assert other.score is not None
        assert other.bound is not None
        assert other.score >= NEAR * other.bound
        assert check_plan(other.plan.items, WOMAN, FOODS, daily, load_dishes()) == []
    for index, plan in enumerate(plans):
        for earlier in plans[:index]:
            assert not shares_too_much(dishes_of(plan), dishes_of(earlier))
