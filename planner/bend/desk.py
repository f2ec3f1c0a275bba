"""A week laid out for swaps: its problem prepared once, its meals as a state of the search."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from planner.explain.attempt import Asked, Attempts, Prepared
from planner.plan.keep import earlier_week
from planner.plan.leftovers import leftovers_of
from planner.plan.make import plan_request
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.solve.exchange.carry_over import anchor_of, carried_over, changed_places
from planner.solve.exchange.week import WeekState
from planner.solve.standing_relaxation import StandingRelaxation


@dataclass(frozen=True)
class Laid:
    """What swaps work on. state: the week in hand; never change it in place."""

    asked: Asked
    prepared: Prepared
    state: WeekState


class Desk:
    """A planned week of a profile. What swaps need is made when it is first asked for."""

    def __init__(
        self,
        profile: Profile,
        outcome: PlanOutcome,
        foods: pd.DataFrame | None = None,
        standing: Callable[[], StandingRelaxation | None] = lambda: None,
    ) -> None:
        """Take a week in hand.

        Args:
            outcome: planned for this profile.
            foods: the food table; the shipped one by default.
            standing: gives the relaxation that stands for the food table, if one does yet.

        Raises:
            ValueError: the outcome holds no plan.
        """
        if outcome.plan is None or outcome.targets is None:
            raise ValueError(f"the outcome is {outcome.status}; allowed: planned")
        self.profile, self.outcome = profile, outcome
        self.plan: WeekPlan = outcome.plan
        self.attempts = Attempts(foods, own=profile, standing=standing)
        self._lock = threading.Lock()

    def laid(self) -> Laid | None:
        """The week laid out; None where it does not fit its profile any more."""
        with self._lock:
            return self._laid

    def warm_up(self, go_on: Callable[[], bool] = lambda: True) -> bool:
        """Make all that swaps need, ahead of the first; whether all is made.

        Args:
            go_on: asked before each step; what is made until it says no stays.
        """
        if not go_on():
            return False
        laid = self.laid()
        if laid is None:
            return True
        for place in range(len(laid.asked.request.meals)):
            if not go_on():
                return False
            with self._lock:
                laid.prepared.ready.at(place)
        return True

    @cached_property
    def _laid(self) -> Laid | None:
        asked = self.attempts.asked(self.profile)
        if asked is None or self.outcome.targets is None:
            return None
        whole = plan_request(self.profile, asked.targets, asked.screening)
        out, again = whole.out, leftovers_of(self.plan)
        # A week that gave way under a ceiling is held to what it gave way to.
        targets = self.outcome.targets
        asked = replace(
            asked,
            profile=self.profile,
            targets=targets,
            request=replace(whole, targets=targets.daily),
        )
        prepared = self.attempts.prepared(asked.request)
        if prepared is None:
            return None
        earlier = earlier_week(self.plan, asked.request.meals, (), 0.0, out)
        anchor = anchor_of(prepared.table, earlier.meals, per_dish=0.0, per_food=0.0, eases=0.0)
        meals = asked.request.meals
        served_again = {
            (a.day, meals.index(a.meal)): (a.of_day, meals.index(a.of_meal)) for a in again
        }
        state = carried_over(
            prepared.table, prepared.ready, earlier.meals, anchor, again=served_again
        )
        if state is None:
            return None
        places = [
            (day, place)
            for day in range(asked.request.days)
            for place in range(len(asked.request.meals))
        ]
        if changed_places(state, earlier.meals, places, ()):
            return None
        return Laid(asked, prepared, state)
