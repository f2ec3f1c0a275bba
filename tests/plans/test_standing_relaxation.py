"""The relaxation that stands has the optimum of the one written out in PuLP for each request."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import load_foods, plan_week
from planner.dishes.load import load_dishes
from planner.model.menu import build_menu
from planner.model.request import PlanRequest
from planner.plan.get_ready import get_ready
from planner.plan.make import plan_request, resolved_targets
from planner.plan.prepared import PreparedTable
from planner.profile import Profile
from planner.solve import relaxation
from planner.solve.relaxation import relax
from planner.solve.standing_relaxation import StandingRelaxation
from planner.solve.week import WeekOptions
from tests.twelve_profiles import TWELVE

FOODS = load_foods()
ADULT = {"sex": "male", "age": 40}


@pytest.fixture(scope="module")
def table() -> PreparedTable:
    return PreparedTable(FOODS, load_dishes())


def asked(profile: Profile) -> PlanRequest:
    return plan_request(profile, resolved_targets(profile))


def optima(table: PreparedTable, request: PlanRequest) -> tuple[float | None, float | None]:
    """Of the program that stands, and of the one written for the request alone."""
    menu, values = table.menu(request)
    standing = table.relaxation.solved(menu, values, request)
    alone = relax(menu, values, request, time_limit_s=20.0)[1]
    return (
        standing.optimum if standing is not None else None,
        alone.optimum if alone is not None else None,
    )


@pytest.mark.parametrize("name", list(TWELVE)[::2])
def test_it_has_the_optimum_of_the_program_for_one_request(table: PreparedTable, name: str) -> None:
    request = asked(TWELVE[name])
    menu, values = table.menu(request)
    standing = table.relaxation.solved(menu, values, request)
    _, alone = relax(menu, values, request, time_limit_s=20.0)
    assert standing is not None
    assert alone is not None
    assert standing.optimum == pytest.approx(alone.optimum, abs=1e-6)
    assert sum(standing.dishes.values()) == pytest.approx(7 * len(request.meals))


@settings(max_examples=8, deadline=None)
@given(
    person=st.fixed_dictionaries(
        {"sex": st.sampled_from(["female", "male"]), "age": st.integers(19, 90)}
    ),
    targets=st.fixed_dictionaries(
        {},
        optional={
            "magnesium_mg": st.integers(200, 700),
            "potassium_mg": st.integers(2000, 5500),
            "energy_kcal": st.integers(1500, 3000),
            "sodium_max_mg": st.integers(1200, 2300),
        },
    ),
    tastes=st.fixed_dictionaries(
        {},
        optional={
            "diet": st.sampled_from(["omnivore", "pescatarian", "vegetarian", "vegan"]),
            "avoid_gluten": st.booleans(),
            "dislikes": st.lists(st.sampled_from(["beans", "fish", "milk", "bread"]), max_size=2),
            "favourites": st.lists(st.sampled_from(["banana", "oatmeal", "rice"]), max_size=2),
            "max_repeats": st.integers(1, 4),
            "max_cost_usd_per_day": st.integers(6, 20),
        },
    ),
)
def test_its_optimum_is_right_whatever_was_asked_before(
    table: PreparedTable,
    person: dict[str, object],
    targets: dict[str, object],
    tastes: dict[str, object],
) -> None:
    profile = Profile(
        person=person, targets=targets, preferences=tastes, screening={"none_apply": True}
    )
    standing, alone = optima(table, asked(profile))
    assert (standing is None) == (alone is None)
    if standing is not None:
        assert standing == pytest.approx(alone, abs=1e-5)


def test_of_equal_optima_the_same_is_found_whatever_was_asked_between(
    table: PreparedTable,
) -> None:
    request = asked(TWELVE["man 35"])
    other = asked(TWELVE["woman 45, vegan"])
    first = table.relaxation.solved(*table.menu(request), request)
    table.relaxation.solved(*table.menu(other), other)
    assert table.relaxation.solved(*table.menu(request), request) == first


def test_a_thread_that_is_ready_plans_without_writing_the_relaxation_anew(
    monkeypatch: pytest.MonkeyPatch,
    nothing_prepared: None,
) -> None:
    get_ready(FOODS)
    monkeypatch.setattr(relaxation, "week_relaxation", lambda *_: pytest.fail("written anew"))
    options = WeekOptions(improve_s=0.0, relative_gap=0.05)
    profile = Profile(person=ADULT, screening={"none_apply": True})
    outcome = plan_week(profile, foods=FOODS, options=options)
    assert outcome.status == "planned"


def test_it_is_left_aside_for_another_menu_leftovers_and_what_is_at_home(
    table: PreparedTable,
) -> None:
    request = asked(TWELVE["man 35"])
    menu, _ = table.menu(request)
    standing: StandingRelaxation = table.relaxation
    assert standing.holds(menu, request)
    assert not standing.holds(build_menu(FOODS, load_dishes(), request), request)
    assert not standing.holds(menu, replace(request, cook_twice=1))
    assert not standing.holds(menu, replace(request, at_home=((41103010, 300.0),)))


@pytest.mark.parametrize("days", [14, 28])
def test_more_days_have_the_optimum_of_their_own_program(table: PreparedTable, days: int) -> None:
    request = replace(asked(TWELVE["man 35"]), days=days)
    standing, alone = optima(table, request)
    assert standing == pytest.approx(alone, rel=1e-7)
