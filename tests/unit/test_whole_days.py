"""The likeliest meals, halves of days and days, against all that there are, one by one."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from planner.solve.compiled import gains, meals, week, whole_days
from planner.solve.compiled.meals import Meals, Opening
from planner.solve.compiled.repeats import barred_foods
from planner.solve.compiled.whole_days import Groups
from planner.solve.exchange.ready_meals import ReadyMealBook, rows_of
from planner.solve.exchange.week import Meal, WeekState
from tests.unit.from_python import from_python
from tests.unit.test_exchange import Planned

DAY = 3
MOST = 15

likeliest = from_python(whole_days.likeliest)
together = from_python(whole_days.together)
best_day = from_python(whole_days.best_day)
points_there = from_python(meals.points_there)
gains_of = from_python(gains.gains_of)
tally_on = from_python(week.tally_on)
opening_of = from_python(week.opening_at)
eaten_on = from_python(week.eaten_on)
barred = from_python(barred_foods)


def opening_at(state: WeekState, day: int, place: int) -> Opening:
    eaten = eaten_on(state.week, state.scale, day, np.zeros((0, 2), dtype=np.int64))
    at: Opening = opening_of(
        state.week, state.scale, day, place, barred(state.table.servings, eaten)
    )
    return at


@pytest.fixture(scope="module")
def planned() -> Planned:
    return Planned()


@pytest.fixture(scope="module")
def emptied(planned: Planned) -> WeekState:
    """A week with one day that has no meals."""
    state = planned.state()
    for place in range(4):
        state.set_meal(DAY, place, Meal(-1, []))
    return state


def ranks(planned: Planned, state: WeekState, place: int, chance: np.ndarray) -> np.ndarray:
    ready = ReadyMealBook(planned.table).at(place)
    there = points_there(ready, planned.table.servings, opening_at(state, DAY, place))
    return ready.worth + there + chance


def found_at(
    planned: Planned, state: WeekState, place: int, own: Meals | None = None
) -> tuple[Groups, np.ndarray]:
    ready = ReadyMealBook(planned.table).at(place)
    chance = np.random.default_rng(place).normal(size=len(ready.dish))
    own = rows_of(planned.table, []) if own is None else own
    opening = opening_at(state, DAY, place)
    return likeliest(ready, own, planned.table.servings, opening, chance, MOST), chance


def once_a_day(planned: Planned, servings: np.ndarray) -> set[int]:
    table = planned.table
    foods = {int(table.food[serving]) for serving in servings if serving >= 0}
    return {int(table.food_number[f]) for f in foods if not planned.menu.staple_drink[f]}


@pytest.mark.parametrize("place", range(4))
def test_the_likeliest_meals_are_those_of_the_highest_rank(
    planned: Planned, emptied: WeekState, place: int
) -> None:
    found, chance = found_at(planned, emptied, place)
    rank = ranks(planned, emptied, place, chance)
    assert len(found.rank) == MOST
    assert sorted(found.rank) == pytest.approx(sorted(rank)[-MOST:])
    assert found.rank == pytest.approx(rank[found.rows[:, 0]])
    ready = ReadyMealBook(planned.table).at(place)
    for at, row in enumerate(found.rows[:, 0]):
        assert set(found.foods[at]) - {-1} == once_a_day(planned, ready.servings[row])
        assert found.effects[at] == pytest.approx(ready.effects[row])


def test_the_meal_that_was_there_stands_beside_them(planned: Planned, emptied: WeekState) -> None:
    before = planned.state().meals[DAY][1]
    own = rows_of(planned.table, [(before.dish, tuple(before.servings))])
    found, _ = found_at(planned, emptied, 1, own)
    there = points_there(own, planned.table.servings, opening_at(emptied, DAY, 1))
    assert len(found.rank) == MOST + 1
    assert found.rows[-1, 0] == -1
    assert found.rank[-1] == pytest.approx(own.worth[0] + there[0])
    assert found.points[-1] == pytest.approx(own.points[0] + there[0])
    assert set(found.foods[-1]) - {-1} == once_a_day(planned, own.servings[0])


def apart(one: Groups, other: Groups) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i, j in itertools.product(range(len(one.rank)), range(len(other.rank)))
        if not (set(one.foods[i]) & set(other.foods[j])) - {-1}
    ]


def test_halves_of_a_day_are_the_likeliest_that_share_no_food(
    planned: Planned, emptied: WeekState
) -> None:
    one, other = (found_at(planned, emptied, place)[0] for place in (1, 2))
    pairs = apart(one, other)
    found = together(one, other, 10)
    best = sorted((one.rank[i] + other.rank[j] for i, j in pairs), reverse=True)
    assert sorted(found.rank, reverse=True) == pytest.approx(best[:10])
    by_rows = {(one.rows[i, 0], other.rows[j, 0]): (i, j) for i, j in pairs}
    for at in range(10):
        i, j = by_rows[found.rows[at, 0], found.rows[at, 1]]
        assert found.points[at] == pytest.approx(one.points[i] + other.points[j])
        assert found.effects[at] == pytest.approx(one.effects[i] + other.effects[j])
        assert set(found.foods[at]) == {*one.foods[i], *other.foods[j]}


def test_the_best_day_is_that_of_most_points_within_its_limits(
    planned: Planned, emptied: WeekState
) -> None:
    parts = [found_at(planned, emptied, place)[0] for place in range(4)]
    one, other = together(*parts[:2], 150), together(*parts[2:], 150)
    tally, limits = tally_on(emptied.week, emptied.scale, DAY), planned.table.limits
    lines = len(emptied.hei)
    worth = {}
    for i, j in apart(one, other):
        effects = one.effects[i] + other.effects[j]
        amounts = emptied.amounts[DAY] + effects[lines:]
        if (limits.least <= amounts).all() and (amounts <= limits.most).all():
            points = np.array([one.points[i] + other.points[j]])
            worth[i, j] = gains_of(tally, points, effects[:, None].copy())[0]
    assert worth
    assert worth[best_day(tally, one, other, 100_000)] == pytest.approx(max(worth.values()))


def test_no_day_is_made_where_none_keeps_its_limits(planned: Planned, emptied: WeekState) -> None:
    parts = [found_at(planned, emptied, place)[0] for place in range(4)]
    tally = tally_on(emptied.week, emptied.scale, DAY)
    tally = tally._replace(limits=tally.limits + np.array([1e9, 1e9, 0, 0, 0, 0])[:, None])
    halves = together(*parts[:2], 40), together(*parts[2:], 40)
    assert best_day(tally, *halves, 100) == (-1, -1)
