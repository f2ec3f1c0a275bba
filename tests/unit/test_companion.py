"""The second search beside the first: when it starts, what it may change, and how it ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pytest

from planner.solve import searching
from planner.solve.companion import Companion
from planner.solve.exchange.search import ExchangeSearch
from planner.solve.exchange.week import WeekState
from planner.solve.searching import Best
from planner.solve.week import WeekOptions, solve_week
from tests.unit.test_exchange import Planned, jumbled

WEEK = cast(WeekState, "a week to start from")


class Searched:
    """Stands for a search: does what a test says, and remembers where it ran."""

    def __init__(self, does: Callable[[Callable[[], float]], None]) -> None:
        self.does = does
        self.weeks: list[WeekState] = []
        self.thread = 0

    def run(self, week: WeekState, *, offer: object, used: Callable[[], float]) -> None:
        self.weeks.append(week)
        self.thread = threading.get_ident()
        self.does(used)


def until_over(used: Callable[[], float]) -> None:
    while used() < 1.0:
        time.sleep(0.001)


def beside(
    search: Searched, start: WeekState | None, shares: list[float], after: float = 0.0
) -> Companion:
    """A companion of a search whose time is used up by these shares."""
    left = iter(shares)
    searches = cast(ExchangeSearch, search)
    return Companion(searches, lambda: start, lambda days: None, lambda: next(left), after_s=after)


def test_it_starts_once_the_first_search_takes_long_and_runs_beside_it() -> None:
    search = Searched(until_over)
    with beside(search, WEEK, [0.0, 0.1, 0.2, 0.3], after=0.2) as companion:
        assert [companion.used(), companion.used()] == [0.0, 0.1]
        assert search.weeks == []
        time.sleep(0.2)
        assert [companion.used(), companion.used()] == [0.2, 0.3]
    assert search.weeks == [WEEK]
    assert search.thread != threading.get_ident()


def test_it_does_not_start_while_there_is_no_week_or_when_the_time_is_up() -> None:
    search = Searched(until_over)
    with beside(search, None, [0.5]) as companion:
        companion.used()
    with beside(search, WEEK, [1.0]) as companion:
        companion.used()
    assert search.weeks == []


def test_it_ends_with_the_first_search_also_where_that_is_broken_off() -> None:
    class BrokenOffError(Exception):
        pass

    def broken_off() -> None:
        with beside(search, WEEK, [0.5]) as companion:
            companion.used()
            raise BrokenOffError

    search = Searched(until_over)
    with pytest.raises(BrokenOffError):
        broken_off()
    assert search.weeks == [WEEK]
    assert not [thread for thread in threading.enumerate() if "companion" in thread.name]


def test_what_goes_wrong_in_it_is_not_passed_over() -> None:
    def fails(used: Callable[[], float]) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), beside(Searched(fails), WEEK, [0.5]) as companion:
        companion.used()


@pytest.fixture(scope="module")
def planned() -> Planned:
    return Planned()


def test_of_two_searches_the_better_week_stays(planned: Planned) -> None:
    best = Best(planned.menu, planned.values, planned.request, float("inf"))
    worse = jumbled(planned).days()
    best.offer_better(worse)
    assert best.days == worse
    best.offer_better(planned.days)
    best.offer_better(worse)
    assert best.days == planned.days
    assert best.score == pytest.approx(planned.state().score())


def companions(monkeypatch: pytest.MonkeyPatch, number: int) -> list[int]:
    """How many searches ran beside another while a week was planned on so many cores."""
    ran: list[int] = []

    class Counted(Companion):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given, after_s=0.1)

        def __exit__(self, *given: Any) -> None:
            ran.append(self._running is not None)
            super().__exit__(*given)

    monkeypatch.setattr(searching, "cores", lambda: number)
    monkeypatch.setattr(searching, "Companion", Counted)
    return ran


@pytest.mark.parametrize("cores", [1, 2])
def test_a_week_that_takes_long_is_searched_on_two_cores_where_there_are(
    planned: Planned, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    ran = companions(monkeypatch, cores)
    options = WeekOptions(improve_s=3.0, relative_gap=0.0001)
    found = solve_week(planned.menu, planned.values, planned.request, options)
    assert sum(ran) == cores - 1
    assert found.days is not None
    state = WeekState.of_days(planned.table, found.days)
    assert state.missed() == 0.0
    assert state.keeps_rules()
    assert state.score() == pytest.approx(found.score)


def test_leftovers_are_what_was_cooked_also_where_two_searches_go_on(
    planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are chosen on the way: what is offered before they are is no longer the week."""
    ran = companions(monkeypatch, 2)
    request = replace(planned.request, cook_twice=2)
    options = WeekOptions(improve_s=3.0, relative_gap=0.0001)
    found = solve_week(planned.menu, planned.values, request, options)
    assert any(ran)
    assert found.days is not None
    assert len(found.again) == 2
    for again in found.again:
        cooked, eaten = (
            found.days[day][request.meals.index(meal)]
            for day, meal in ((again.of_day, again.of_meal), (again.day, again.meal))
        )
        dishes = {planned.menu.dishes[meal.dish].dish.id for meal in (cooked, eaten)}
        foods = {
            frozenset((planned.menu.options[s.option].food, s.halves) for s in meal.servings)
            for meal in (cooked, eaten)
        }
        assert (len(dishes), len(foods)) == (1, 1)
