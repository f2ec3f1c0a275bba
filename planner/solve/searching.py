"""The search for a week: the best one so far, the clock, and leftovers on the way."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planner.model.menu import Menu
from planner.model.plan_state import Day
from planner.model.request import AgainMeal, PlanRequest
from planner.model.score import score_week
from planner.model.serving_table import ServingTable
from planner.model.values import MenuValues
from planner.solve.companion import Companion, cores
from planner.solve.earlier import Earlier
from planner.solve.exchange.carry_over import (
    EarlierMeal,
    anchor_of,
    carried_over,
    changed_places,
)
from planner.solve.exchange.leftovers import Fixed, with_chosen, with_leftovers
from planner.solve.exchange.ready_meals import ReadyMealBook
from planner.solve.exchange.search import ExchangeSearch, Wider
from planner.solve.exchange.week import Place, WeekState

# Seconds between two reports of progress.
_REPORT_SECONDS = 0.1
# Seconds of work for making an earlier week meet new limits, before a new week is looked for. They
# are counted by what this thread works, so that a busy machine does not make a week another one.
_CARRY_OVER_SECONDS = 1.5
# Share of the time after which dinners to be eaten again are chosen: the week is good by then.
_CHOOSE_AT = 0.35


class Best:
    """The best week that was found.

    found: the week and its score. again: its leftovers, each with the meal that was cooked.
    """

    def __init__(
        self, menu: Menu, values: MenuValues, request: PlanRequest, good_enough: float
    ) -> None:
        # One value: another thread may read it while a week is taken.
        self.found: tuple[tuple[Day, ...] | None, float] = None, float("-inf")
        self.again: Mapping[Place, Place] = {}
        self._good_enough = good_enough
        self._menu, self._values, self._request = menu, values, request
        self._lock = threading.Lock()

    @property
    def days(self) -> tuple[Day, ...] | None:
        """The week."""
        return self.found[0]

    @property
    def score(self) -> float:
        """Its score."""
        return self.found[1]

    @property
    def enough(self) -> bool:
        """Whether the best week is as near to the bound as was asked for."""
        return self.score >= self._good_enough

    def offer(self, days: tuple[Day, ...]) -> None:
        """Take a week: the search that offers it prefers it to those before."""
        self.found = days, score_week(self._menu, self._values, self._request, days)

    def offer_better(self, days: tuple[Day, ...]) -> None:
        """Take a week if its score is higher. Several searches may offer theirs at a time."""
        score = score_week(self._menu, self._values, self._request, days)
        with self._lock:
            if score > self.score:
                self.found = days, score

    def leftovers(self) -> tuple[AgainMeal, ...]:
        """The leftovers of the week, in the order they are eaten."""
        meals = self._request.meals
        return tuple(
            AgainMeal(day, meals[place], of_day, meals[of_place])
            for (day, place), (of_day, of_place) in sorted(self.again.items())
        )


class _Offers:
    """The weeks of a search: its first one is taken, since leftovers may be others, then better
    ones. any: whether there was one."""

    def __init__(self, best: Best) -> None:
        self._best = best
        self.any = False

    def __call__(self, days: tuple[Day, ...]) -> None:
        take = self._best.offer_better if self.any else self._best.offer
        take(days)
        self.any = True


class Clock:
    """Tells a search how much of its time is used."""

    def __init__(
        self,
        start: float,
        limit_s: float,
        improve_s: float,
        best: Best,
        report_progress: Callable[[], None],
    ) -> None:
        self._start, self._limit_s, self._improve_s = start, limit_s, improve_s
        self._best = best
        self._report_progress = report_progress
        self._began = self._reported = time.perf_counter()

    def over(self) -> bool:
        """Whether no more time is left for a first week. Reports, now and then."""
        now = time.perf_counter()
        if now - self._reported >= _REPORT_SECONDS:
            self._reported = now
            self._report_progress()
        return now >= self._start + self._limit_s

    def used(self) -> float:
        """The share used, from 0 to 1. Reports, now and then."""
        no_time = self.over()
        if self._best.days is None:
            return 1.0 if no_time else 0.0
        now = time.perf_counter()
        until = self._start + min(self._improve_s, self._limit_s)
        if self._best.enough or now >= until:
            return 1.0
        return (now - self._began) / (until - self._began)


@dataclass(frozen=True)
class Searching:
    """A search from any week that keeps to the rules about repeats. Offers go to `best`.

    wider: betters the ready meals, where the first week is not good enough.
    """

    table: ServingTable
    ready: ReadyMealBook
    best: Best
    wider: Wider | None = None

    def asked_again(self) -> dict[Place, Place]:
        """The leftovers that the request names, each with the meal that is cooked."""
        meals = self.table.request.meals
        return {
            (again.day, meals.index(again.meal)): (again.of_day, meals.index(again.of_meal))
            for again in self.table.request.again
        }

    def run(
        self,
        state: WeekState,
        used: Callable[[], float],
        fixed: Fixed | None = None,
    ) -> None:
        """Search until the time is used up, or not at all where leftovers cannot be served.

        Args:
            state: may hold leftovers that the planner chose before; they count as its choice.
        """
        fixed = fixed or Fixed()
        again = {**state.again, **self.asked_again()}
        served = with_leftovers(state, self.ready, again, fixed)
        if served is None:
            return
        self.best.again = served.again
        number = self.table.request.cook_twice - (len(again) - len(self.asked_again()))
        if number <= 0:
            self._exchange(served, fixed, used)
            return

        def until_chosen() -> float:
            share = used()
            return 1.0 if self.best.days is not None and share >= _CHOOSE_AT else share

        self._exchange(served, fixed, until_chosen)
        if self.best.days is not None:
            good = WeekState.of_days(self.table, self.best.days, state.anchor)
            for place, of in served.again.items():
                good.serve_again(place, of, good.meals[place[0]][place[1]])
            chosen = with_chosen(good, self.ready, fixed, number)
            self.best.again = chosen.again
            self._exchange(chosen, fixed, used)

    def _exchange(self, state: WeekState, fixed: Fixed, used: Callable[[], float]) -> None:
        if state.anchor is not None or cores() < 2:
            self._search(state, fixed).run(
                state, offer=self.best.offer, used=used, wider=self.wider
            )
            return

        offers = _Offers(self.best)

        def best_so_far() -> WeekState | None:
            """Where a second search starts; none while there are better meals to come."""
            if self.best.days is None or not offers.any:
                return None
            if self.wider is not None and not self.wider.done:
                return None
            return state.with_days(self.best.days)

        second = self._search(state, fixed, seed=1)
        with Companion(second, best_so_far, self.best.offer_better, used) as companion:
            self._search(state, fixed).run(
                state, offer=offers, used=companion.used, wider=self.wider
            )

    def _search(self, state: WeekState, fixed: Fixed, seed: int = 0) -> ExchangeSearch:
        return ExchangeSearch(
            self.table,
            self.ready,
            kept={*fixed.places, *state.again, *state.again.values()},
            kept_foods=fixed.foods,
            seed=seed,
        )


class Near:
    """The search from an earlier week."""

    def __init__(
        self, table: ServingTable, earlier: Earlier, searching: Searching, clock: Clock
    ) -> None:
        self._table, self._searching, self._clock = table, searching, clock
        self._chosen = dict(earlier.again)
        self._again = {**self._chosen, **searching.asked_again()}
        # Leftovers are what is cooked, whatever stood there before.
        self._meals = [list(meals) for meals in earlier.meals]
        for (day, place), (of_day, of_place) in self._again.items():
            self._meals[day][place] = earlier.meals[of_day][of_place]
        self._kept = {self._again.get(place, place) for place in earlier.kept}
        self._kept_foods = {
            (*self._again.get((day, place), (day, place)), code)
            for day, place, code in earlier.kept_foods
        }
        self.anchor = anchor_of(
            table,
            self._meals,
            per_dish=earlier.points_per_dish,
            per_food=earlier.points_per_food,
            eases=earlier.eases,
        )
        self.lost: tuple[Place, ...] = ()

    @property
    def keeps(self) -> bool:
        """Whether some part of the earlier week is kept whatever happens."""
        return bool(self._kept or self._kept_foods)

    def search(self) -> None:
        """Offer weeks near the earlier one, for as long as there is hope to find one."""
        best = self._searching.best
        until = math.inf if self.keeps else time.thread_time() + _CARRY_OVER_SECONDS
        if self._chosen:
            # What the planner chose goes, rather than that there is no week.
            self._from(self._again, min(until, time.thread_time() + _CARRY_OVER_SECONDS))
        if best.days is None:
            self._from(self._searching.asked_again(), until)

    def _from(self, again: Mapping[Place, Place], until: float) -> None:
        ready, best = self._searching.ready, self._searching.best
        kept = {*self._kept, *((day, place) for day, place, _ in self._kept_foods)}
        nothing = EarlierMeal("", ())
        gone = self._again.keys() - again.keys()
        meals = [
            [nothing if (day, place) in gone else meal for place, meal in enumerate(of_day)]
            for day, of_day in enumerate(self._meals)
        ]
        state = carried_over(self._table, ready, meals, self.anchor, kept, again)
        if state is None:
            return
        self.lost = changed_places(state, self._meals, self._kept, self._kept_foods)
        if self.lost:
            return
        row_of = {int(code): row for row, code in enumerate(self._table.menu.foods["food_code"])}
        fixed = Fixed(
            frozenset(self._kept),
            tuple((day, place, row_of[code]) for day, place, code in sorted(self._kept_foods)),
        )

        def used() -> float:
            hopeless = best.days is None and time.thread_time() >= until
            return 1.0 if hopeless else self._clock.used()

        self._searching.run(state, used, fixed)
