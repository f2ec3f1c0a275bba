"""Goes on exchanging until the time is up: other days, other dishes, meals traded between days.

A change of that size first makes the week worse; the foods of the days it touches are then made
to fit (`moves`). The outcome is taken if the week is better, or, the more rarely the larger the
loss and the later the hour, if it is a little worse (simulated annealing). The best week that
meets every limit is kept.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Collection, Iterable
from typing import Protocol

import numpy as np

from planner.model.plan_state import Day
from planner.model.serving_table import ServingTable
from planner.solve.exchange.mend import mend_meal
from planner.solve.exchange.moves import improve_day
from planner.solve.exchange.ready_meals import ReadyMealBook, meal_gains, rebuild_day, served
from planner.solve.exchange.week import Meal, Place, WeekState

# Points of loss that are taken one time in e, at the beginning and at the end.
_WARM, _COLD = 0.1, 0.02
# How often a day is made anew, where the ready meals are worth it; else, how often two days trade
# meals rather than one day gets another dish.
_REBUILD_SHARE = 0.4
_TRADE_SHARE = 0.4
# Points by which chance moves the ranking of dishes, and of the meals of a day.
_NOISE = 0.06
_NOISE_OF_DAYS = 0.05
# Points behind, after single changes, from which pairs of changes seldom catch up.
_HOPELESS = 0.4


class Wider(Protocol):
    """Betters the ready meals at each call, until it is done."""

    done: bool

    def due(self, share: float) -> bool:
        """Whether it should be called, after a share of the time."""

    def __call__(self) -> None:
        """Put better meals among the ready ones."""


class ExchangeSearch:
    """A search from one week on; `run` offers every better week it finds."""

    def __init__(
        self,
        table: ServingTable,
        ready: ReadyMealBook,
        *,
        kept: Collection[Place] = (),
        kept_foods: Collection[tuple[int, int, int]] = (),
        seed: int = 0,
    ) -> None:
        """Set up a search.

        Args:
            ready: meals to choose from.
            kept: (day, place) of meals that stay exactly as they are.
            kept_foods: (day, place, food row) of servings that do; their meals keep their dish.
            seed: of the search's chance; the same seed tries the same changes.
        """
        self._table = table
        self._ready = ready
        places = range(len(table.request.meals))
        self._open = [
            [place for place in places if (day, place) not in kept]
            for day in range(table.request.days)
        ]
        self._kept_foods: list[list[tuple[int, int]]] = [[] for _ in self._open]
        for day, place, food in kept_foods:
            self._kept_foods[day].append((place, food))
        # Where a food is kept, so is the dish.
        self._free = [
            [place for place in open_ if all(place != kept for kept, _ in foods)]
            for open_, foods in zip(self._open, self._kept_foods, strict=True)
        ]
        self._chance = random.Random(seed)
        self._noise = np.random.default_rng(seed)

    def run(
        self,
        state: WeekState,
        *,
        offer: Callable[[tuple[Day, ...]], None],
        used: Callable[[], float],
        wider: Wider | None = None,
    ) -> None:
        """Search until the time is used up.

        Args:
            state: the week to start from; it may miss limits, but not break rules about repeats.
            offer: takes a week that meets every limit: the first, if it does, then better ones.
            used: the share of the time that is used: 1 when it is up.
            wider: called where the first week needs large changes, and when it is due again.
        """
        state, tried = state.copied(), state.copied()
        anchor = state.anchor
        score = state.score()
        best: WeekState | None = None
        best_score = -math.inf
        refined = False
        while True:
            if score > best_score + 1e-6 and state.missed() == 0.0 and state.keeps_rules():
                best, best_score = state.copied(), score
                offer(state.days())
            share = used()
            if share >= 1 or not any(self._open):
                return
            if anchor is not None:
                state.ease(anchor.at(share))
                score = state.score()
                if best is not None:
                    best.ease(anchor.at(share))
                    best_score = best.score()
            if not refined:
                self._refine(state, range(len(self._open)), pairs=True)
                score, refined = state.score(), True
                continue
            if wider is not None and wider.due(share):
                wider()
                continue
            tried.become(state)
            touched = self._change(tried)
            self._refine(tried, touched, pairs=False)
            if not touched or tried.score() < score - _HOPELESS:
                continue
            self._refine(tried, touched, pairs=True)
            new = tried.score()
            warmth = _WARM * (_COLD / _WARM) ** share
            if new > score or self._chance.random() < math.exp((new - score) / warmth):
                state, tried, score = tried, state, new

    def _refine(self, state: WeekState, days: Iterable[int], *, pairs: bool) -> None:
        for day in days:
            improve_day(state, day, self._open[day], pairs=pairs, kept_foods=self._kept_foods[day])

    def _change(self, state: WeekState) -> tuple[int, ...]:
        """Make a large change; the days that it touches, none where it came to nothing."""
        if self._ready.is_generated and self._chance.random() < _REBUILD_SHARE:
            return self._rebuild(state)
        if self._chance.random() < _TRADE_SHARE:
            return self._trade(state)
        return self._other_dish(state)

    def _rebuild(self, state: WeekState) -> tuple[int, ...]:
        day = self._chance.randrange(len(self._open))
        places = self._free[day]
        if len(places) < 2:
            return ()
        ready = self._ready.all()
        noise = _NOISE_OF_DAYS * self._noise.gumbel(size=len(ready.meals.dish))
        return (day,) if rebuild_day(state, day, places, ready, noise) else ()

    def _other_dish(self, state: WeekState) -> tuple[int, ...]:
        day = self._chance.randrange(len(self._open))
        if not self._free[day]:
            return ()
        place = self._chance.choice(self._free[day])
        ready = self._ready.at(place)
        gains = meal_gains(state, day, place, ready)
        chosen = int((gains + _NOISE * self._noise.gumbel(size=len(gains))).argmax())
        if gains[chosen] == -np.inf:
            return ()
        state.set_meal(day, place, served(ready, chosen))
        return (day,)

    def _trade(self, state: WeekState) -> tuple[int, ...]:
        """Two days trade a meal; foods that may not come in their new place are replaced."""
        if len(self._open) < 2:
            return ()
        one, other = self._chance.sample(range(len(self._open)), 2)
        both = [place for place in self._free[one] if place in self._free[other]]
        if not both:
            return ()
        place = self._chance.choice(both)
        mine, theirs = state.meal(one, place), state.meal(other, place)
        if mine.dish == theirs.dish:
            return ()
        state.set_meal(other, place, Meal(-1, []))
        state.set_meal(one, place, theirs)
        state.set_meal(other, place, mine)
        days = ((one, theirs), (other, mine))
        if any(meal.dish in state.dishes_beside(day, place) for day, meal in days):
            return ()
        if not (mend_meal(state, one, place) and mend_meal(state, other, place)):
            return ()
        return one, other
