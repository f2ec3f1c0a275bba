"""The exchange of foods and dishes: its figures, its rules, and what it must leave alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
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
from planner.model.serving_arrays import BoolArray, Records
from planner.model.serving_table import ServingTable, serving_table
from planner.model.values import MenuValues, menu_values
from planner.plan.make import plan_request, resolved_targets
from planner.profile import Profile
from planner.solve.exchange.mend import mend_meal
from planner.solve.exchange.moves import day_moves, improve_day, same_food, take
from planner.solve.exchange.ready_meals import ReadyMealBook, meal_gains, served
from planner.solve.exchange.search import ExchangeSearch
from planner.solve.exchange.week import Meal, WeekState
from planner.solve.relaxation import relax
from planner.solve.served_again import served_again
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
        moves = day_moves(state, day, list(range(MEALS)))
        assert moves["gain"][are_tried(state, day, moves)].max() < 1e-5


def are_tried(state: WeekState, day: int, moves: Records) -> BoolArray:
    """The moves to what a part holds in another amount, to nothing, or to one of the worthiest."""
    into, worth = moves["into"], state.table.worth
    worthiest = [rows[np.argsort(-worth[rows])][:24] for rows in state.table.of_group.values()]
    worthy = (into < 0) | np.isin(into, np.concatenate(worthiest))
    found: BoolArray = worthy | same_food(state, day, moves)
    return found


def jumbled(planned: Planned) -> WeekState:
    """A week of unlikely meals, each of which may come where it stands."""
    state = planned.state()
    for day in range(7):
        for place in range(MEALS):
            ready = ReadyMealBook(planned.table).at(place)
            allowed = np.flatnonzero(meal_gains(state, day, place, ready) > -np.inf)
            if len(allowed):
                row = int(allowed[(7 * day + 13 * place) % len(allowed)])
                state.set_meal(day, place, served(ready, row))
    return state


@pytest.mark.parametrize("pairs", [False, True])
def test_what_a_day_made_better_amounts_to_is_counted_right(planned: Planned, pairs: bool) -> None:
    """The compiled loop counts on the way; a week made of the same meals counts anew."""
    state = jumbled(planned)
    before = state.copied()
    for day in range(7):
        improve_day(state, day, list(range(MEALS)), pairs=pairs)
    assert state.score() > before.score() + 1.0
    anew = WeekState(planned.table, state.meals)
    assert state.hei == pytest.approx(anew.hei, abs=1e-9)
    assert state.amounts == pytest.approx(anew.amounts, abs=1e-6)
    assert (state.at_meal == anew.at_meal).all()
    assert (state.dishes == anew.dishes).all()
    for meals in state.meals:
        for meal in meals:
            dish, groups = planned.menu.dishes[meal.dish], map(planned.table.group, meal.servings)
            taken = Counter(groups)
            assert taken.keys() <= {*dish.required, *dish.optional}
            for group in {*dish.required, *dish.optional}:
                least = dish.required.get(group, 0)
                assert least <= taken[group] <= least + dish.optional.get(group, 0)


def all_changes(state: WeekState, day: int) -> Iterator[tuple[tuple[int, int, int], list[int]]]:
    """(place, part, into) of every change that the dishes of a day have room for, and the servings
    that its meal would have."""
    table = state.table
    for place, meal in enumerate(state.meals[day]):
        dish = table.menu.dishes[meal.dish]
        held = Counter(table.group(serving) for serving in meal.servings)
        for part, goes in enumerate(meal.servings):
            before, after = meal.servings[:part], meal.servings[part + 1 :]
            for into in table.of_group[place, table.group(goes)].tolist():
                yield (place, part, into), [*before, into, *after]
            if held[table.group(goes)] > dish.required.get(table.group(goes), 0):
                yield (place, part, -1), [*before, *after]
        for group in {*dish.required, *dish.optional}:
            room = dish.required.get(group, 0) + dish.optional.get(group, 0) > held[group]
            for into in table.of_group.get((place, group), np.array([], dtype=int)).tolist():
                if room:
                    yield (place, -1, into), [*meal.servings, into]


def check_changes(state: WeekState, day: int) -> int:
    """The changes found are those after which the week keeps its rules; how many it would not."""
    refused = 0
    moves = day_moves(state, day, list(range(MEALS)))
    found = {(int(m["place"]), int(m["part"]), int(m["into"])) for m in moves}
    everything = dict(all_changes(state, day))
    assert found <= everything.keys()
    for (place, part, into), servings in everything.items():
        meal = state.meals[day][place]
        tried = state.copied()
        tried.set_meal(day, place, Meal(meal.dish, servings))
        keeps = tried.keeps_rules()
        refused += not keeps
        assert ((place, part, into) in found) == keeps
    return refused


@pytest.mark.parametrize("day", range(7))
def test_every_change_that_the_rules_allow_is_looked_at(planned: Planned, day: int) -> None:
    assert check_changes(jumbled(planned), day) > 0


def test_a_second_food_of_a_kind_does_not_come_to_a_meal(planned: Planned) -> None:
    """The shipped dishes leave no room for one; a dish of one's own may."""
    state = planned.state()
    first, second = state.meals[1][3].servings[:2]
    group = planned.table.of_group[3, planned.table.group(second)]
    # The first food is of the kind of every food that could come for the second one.
    kind = np.where(planned.table.food == planned.table.food[first], 1, 0)
    kind[group[planned.table.food[group] != planned.table.food[second]]] = 1
    alike = WeekState(replace(planned.table, kind=kind, kinds=2), state.meals)
    refused = check_changes(state, 1)
    assert alike.keeps_rules()
    assert check_changes(alike, 1) > refused


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


def test_a_food_of_a_kind_that_the_meal_has_already_is_replaced_by_one_of_another(
    planned: Planned,
) -> None:
    table, meal = planned.table, planned.state().meal(1, 3)
    first, second = meal.servings[:2]
    group = table.of_group[3, table.group(second)]
    others = group[table.food[group] != table.food[second]]
    kind = np.where(table.food == table.food[first], 1, 0)
    kind[others] = 1
    state = WeekState(replace(table, kind=kind, kinds=2), planned.state().meals)
    state.set_meal(1, 3, Meal(meal.dish, [first, int(others[0]), *meal.servings[2:]]))
    assert not state.keeps_rules()
    assert mend_meal(state, 1, 3)
    assert state.keeps_rules()
    assert len(state.meal(1, 3).servings) == len(meal.servings)


def ending_as_it_begins(planned: Planned) -> tuple[int, WeekState]:
    """A week whose last day has a dish of its first one, and at which meal."""
    for place in range(MEALS):
        state = planned.state()
        state.set_meal(6, place, state.meal(0, place))
        if mend_meal(state, 6, place) and state.keeps_rules():
            return place, state
    raise AssertionError("no dish of the first day may come on the last")


def test_a_week_that_ends_with_a_dish_of_its_first_day_is_served_again(planned: Planned) -> None:
    """On two days running there is no dish twice; all else stays as it is."""
    place, state = ending_as_it_begins(planned)
    week = state.days()
    prices = dict.fromkeys(range(len(planned.menu.half_g)), 0.0)
    request = replace(planned.request, days=14)
    table = serving_table(planned.menu, planned.values, request, prices)
    days = served_again(table, ReadyMealBook(table), week)
    assert days is not None
    assert days[:7] == week
    assert days[8:] == week[1:]
    assert days[7][place].dish != week[0][place].dish
    assert WeekState.of_days(table, days).keeps_rules()
