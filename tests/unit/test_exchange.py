"""The exchange of foods and dishes: its figures, its rules, and what it must leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.dishes.load import load_dishes
from planner.foods.table import load_associations, load_foods
from planner.model.limits import daily_limits
from planner.model.menu import Menu, build_menu
from planner.model.plan_state import Day
from planner.model.request import PlanRequest
from planner.model.score import eaten_grams, score_week
from planner.model.serving_table import ServingTable, serving_table
from planner.model.values import MenuValues, menu_values
from planner.plan.make import plan_request, resolved_targets
from planner.profile import Profile
from planner.solve.exchange.moves import day_moves, improve_day, take
from planner.solve.exchange.ready_meals import ReadyMealBook, meal_gains, served
from planner.solve.exchange.search import ExchangeSearch
from planner.solve.exchange.week import WeekState
from planner.solve.relaxation import relax
from planner.solve.week import WeekOptions, solve_week

MEALS = 4


class Planned:
    """A real week to start from, and all that a search needs."""

    def __init__(self) -> None:
        profile = Profile(person={"sex": "male", "age": 35}, screening={"none_apply": True})
        self.request: PlanRequest = plan_request(profile, resolved_targets(profile))
        self.menu: Menu = build_menu(load_foods(), load_dishes(), self.request)
        self.values: MenuValues = menu_values(self.menu, load_associations())
        options = WeekOptions(improve_s=0.0, relative_gap=0.5)
        found = solve_week(self.menu, self.values, self.request, options)
        assert found.days is not None
        self.days: tuple[Day, ...] = found.days
        _, relaxed = relax(self.menu, self.values, self.request, time_limit_s=20)
        assert relaxed is not None
        self.table: ServingTable = serving_table(
            self.menu, self.values, self.request, relaxed.gram_prices
        )

    def state(self) -> WeekState:
        return WeekState.of_days(self.table, self.days)

    def score(self, state: WeekState) -> float:
        return score_week(self.menu, self.values, self.request, state.days())


@pytest.fixture(scope="module")
def planned() -> Planned:
    return Planned()


def tries(number: int) -> list[float]:
    """Shares of the time used by `number` changes and the end."""
    return [*(i / number for i in range(number)), 1.0]


def searched(planned: Planned, number: int, **options: object) -> list[tuple[Day, ...]]:
    """The weeks that a search of `number` changes offers."""
    offered: list[tuple[Day, ...]] = []
    shares = iter(tries(number))
    search = ExchangeSearch(planned.table, ReadyMealBook(planned.table), **options)  # type: ignore[arg-type]
    search.run(planned.state(), offer=offered.append, used=lambda: next(shares))
    return offered


def test_a_planned_week_has_the_same_score_and_misses_no_limit(planned: Planned) -> None:
    state = planned.state()
    assert state.score() == pytest.approx(planned.score(state), abs=1e-9)
    assert state.missed() == 0.0
    assert state.keeps_rules()
    assert state.days() == planned.days


@settings(max_examples=60, deadline=None)
@given(day=st.integers(0, 6), pick=st.floats(0, 1, exclude_max=True))
def test_any_small_change_is_worth_what_the_score_says(
    planned: Planned, day: int, pick: float
) -> None:
    state = planned.state()
    moves = day_moves(state, day, list(range(MEALS)))
    number = int(pick * len(moves))
    score = state.score()
    take(state, day, moves, number)
    assert state.score() - score == pytest.approx(float(moves["gain"][number]), abs=1e-9)
    assert state.keeps_rules()


@settings(max_examples=40, deadline=None)
@given(day=st.integers(0, 6), place=st.integers(0, MEALS - 1), pick=st.floats(0, 1))
def test_any_ready_meal_is_worth_what_the_score_says(
    planned: Planned, day: int, place: int, pick: float
) -> None:
    state = planned.state()
    ready = ReadyMealBook(planned.table).at(place)
    gains = meal_gains(state, day, place, ready)
    allowed = [row for row, gain in enumerate(gains) if gain > -1e9]
    row = allowed[min(int(pick * len(allowed)), len(allowed) - 1)]
    score = state.score()
    state.set_meal(day, place, served(ready, row))
    assert state.score() - score == pytest.approx(float(gains[row]), abs=1e-9)
    assert state.keeps_rules()


def test_what_limits_a_day_is_what_the_program_limits(planned: Planned) -> None:
    """Sums of the table's amounts equal sums over what is eaten."""
    state = planned.state()
    for day, meals in enumerate(planned.days):
        eaten = eaten_grams(planned.menu, [meals])
        for column, limit in enumerate(daily_limits(planned.menu, planned.request)):
            total = sum(grams * float(limit.per_gram[food]) for food, grams in eaten)
            assert state.amounts[day, column] == pytest.approx(total)


def test_a_limit_that_is_met_but_for_rounding_is_met(planned: Planned) -> None:
    """A jump at the limit would make two changes that undo each other both look like gains."""
    state = planned.state()
    limits = state.table.limits
    state.amounts[0, 0] = limits.least[0] * (1 - 1e-12)
    assert state.missed() == 0.0
    state.amounts[0, 0] = limits.least[0] * (1 - 1e-6)
    assert state.missed() > 0.1


def test_making_a_day_better_never_makes_the_week_worse_or_breaks_a_rule(
    planned: Planned,
) -> None:
    state = planned.state()
    for day in range(7):
        before = state.score()
        improve_day(state, day, list(range(MEALS)), pairs=True)
        assert state.score() >= before - 1e-9
        assert state.keeps_rules()


def test_every_week_offered_is_better_than_the_last_and_meets_every_limit(
    planned: Planned,
) -> None:
    offered = searched(planned, 60)
    assert offered[0] == planned.days
    scores = []
    for days in offered:
        state = WeekState.of_days(planned.table, days)
        assert state.missed() == 0.0
        assert state.keeps_rules()
        scores.append(planned.score(state))
    assert scores == sorted(scores)
    assert scores[-1] > scores[0] + 0.3


def test_the_same_seed_makes_the_same_changes(planned: Planned) -> None:
    assert searched(planned, 25, seed=3) == searched(planned, 25, seed=3)


def test_kept_meals_stay_exactly_as_they_are(planned: Planned) -> None:
    kept = {(day, place) for day in range(7) for place in (0, 2)} | {(4, 1), (4, 3)}
    offered = searched(planned, 60, kept=kept)
    assert offered
    for days in offered:
        for day, place in kept:
            assert days[day][place] == planned.days[day][place]


def test_a_week_kept_whole_is_offered_no_change(planned: Planned) -> None:
    kept = {(day, place) for day in range(7) for place in range(MEALS)}
    assert searched(planned, 5, kept=kept) == [planned.days]
