"""A climb goes down a ladder to the lowest step that a week is found for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from planner.explain.attempt import Attempts
from planner.explain.climb import Climb
from planner.explain.effort import Effort
from planner.explain.ladders import Ladder
from planner.profile import Profile

STEPS = 60


class Ground:
    """Where weeks are, by step: found from nothing from `lowest` on, from a week near by nowhere.

    thorough: the lowest step that the greatest effort finds.
    """

    def __init__(self, lowest: int, thorough: int) -> None:
        self.lowest, self.thorough = lowest, thorough
        self.tried: list[int] = []

    def stop(self) -> bool:
        return False

    def asked(self, step: int) -> object:
        targets = SimpleNamespace(potassium_max_mg=None)
        return SimpleNamespace(request=SimpleNamespace(targets=targets, step=step))

    def meets(self, _step: int, _proof: object) -> bool:
        return False

    def prove(self, step: int, near: object = None, effort: Effort | None = None) -> object:
        assert effort is not None
        self.tried.append(step)
        lowest = self.thorough if effort.programs_s else self.lowest
        if not effort.anew or step < lowest:
            return None
        return SimpleNamespace(asked=self.asked(step), prepared=SimpleNamespace(bound=1.0))


def climbing(ground: Ground) -> Climb:
    """A climb that found a week at the last step, and none nearer from week to week."""
    ladder = Ladder(
        "sodium_max_mg",
        STEPS,
        lambda step: cast("Profile", step),
        lambda step: f"step {step}",
        lambda step: step / STEPS,
    )
    climb = Climb(cast("Attempts", cast("Any", ground)), ladder, 2)
    found = climb.find_far()
    assert found is not None
    assert found.step == STEPS
    ground.tried.clear()
    return climb


@pytest.mark.parametrize("lowest", [2, 3, 17, 59])
def test_half_of_the_way_at_a_time_leads_to_the_lowest_step_with_a_week(lowest: int) -> None:
    ground = Ground(lowest, lowest)
    assert climbing(ground).halve().step == lowest
    assert len(ground.tried) <= 6, "sixty steps take six halves"


def test_what_halving_finds_is_not_called_the_least() -> None:
    assert not climbing(Ground(17, 17)).halve().least


def test_the_last_word_is_by_the_greatest_effort_and_goes_on_where_it_finds_a_week() -> None:
    climb = climbing(Ground(17, 15))
    climb.halve()
    found = climb.refine()
    assert (found.step, found.least) == (15, True)
