"""A first week at the edge of what can be had: other chance, then programs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from planner import Profile, load_foods
from planner.explain.attempt import Attempts
from planner.model.plan_state import Day
from planner.solve import week_anew
from planner.solve.exchange.week import WeekState
from planner.solve.week_anew import WeekAnew
from tests.thirty_profiles import THIRTY

ATTEMPTS = Attempts(load_foods())
WOMAN = Profile(person={"sex": "female", "age": 50}, screening={"none_apply": True})
# A week for her exists, and one search in two finds it.
AT_THE_EDGE = THIRTY["magnesium 1,600"].replace("targets", magnesium_mg=1370.0)


def anew(profile: Profile) -> WeekAnew:
    asked = ATTEMPTS.asked(profile)
    assert asked is not None
    prepared = ATTEMPTS.prepared(asked.request)
    assert prepared is not None
    return WeekAnew(
        prepared.menu,
        prepared.values,
        prepared.relaxed,
        prepared.table,
        prepared.ready,
        over=lambda: False,
    )


def assert_meets_all(search: WeekAnew, days: tuple[Day, ...] | None) -> None:
    assert days is not None
    state = WeekState.of_days(search.table, days)
    assert state.missed() == 0.0
    assert state.keeps_rules()


@pytest.fixture
def seeds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The chances that searches were made by; the fourth finds a week, which is no week at all."""
    tried: list[int] = []

    def found(*_arguments: Any, seed: int, **_options: Any) -> tuple[Day, ...] | None:
        tried.append(seed)
        return () if len(tried) == 4 else None

    monkeypatch.setattr(week_anew, "mended", found)
    return tried


def test_a_week_at_the_edge_is_found_by_one_chance_or_another() -> None:
    search = anew(AT_THE_EDGE)
    assert_meets_all(search, search.found(programs_s=0.0))


def test_each_search_is_by_another_chance_until_one_finds_a_week(seeds: list[int]) -> None:
    assert anew(WOMAN).found() == ()
    assert len(seeds) == len({*seeds}) == 4


def test_no_more_searches_are_made_than_are_asked_for(seeds: list[int]) -> None:
    assert anew(WOMAN).found(tries=3, programs_s=0.0) is None
    assert len(seeds) == 3


def test_no_search_follows_when_the_time_is_up(seeds: list[int]) -> None:
    assert replace(anew(WOMAN), over=lambda: True).found() is None
    assert len(seeds) == 1


def test_the_meals_are_bettered_whole_before_the_second_search(seeds: list[int]) -> None:
    class Wider:
        calls = 0
        made_before: int | None = None

        @property
        def done(self) -> bool:
            return self.calls == 2

        def due(self, share: float) -> bool:
            return False

        def __call__(self) -> None:
            self.calls += 1
            self.made_before = len(seeds)

    wider = Wider()
    replace(anew(WOMAN), wider=wider).found()
    assert (wider.calls, wider.made_before) == (2, 1)


def test_programs_find_a_week_where_changes_find_none() -> None:
    search = anew(WOMAN)
    assert search.found(tries=0, programs_s=0.0) is None
    assert_meets_all(search, search.found(tries=0))
