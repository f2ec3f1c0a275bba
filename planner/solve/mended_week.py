"""Makes a week whatever it misses, and mends it until it meets every limit.

Near the edge of what can be had, days decided one after another (`first_week`) use up the best
foods too early. Here the whole week is changed at once, and what it misses counts most.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from planner.model.plan_state import Day
from planner.model.serving_arrays import BoolArray
from planner.model.serving_table import ServingTable
from planner.solve.exchange.anchor import Anchor
from planner.solve.exchange.arrays import MissedCosts, limit_rows
from planner.solve.exchange.mend import mend_meal
from planner.solve.exchange.ready_meals import ReadyMealBook
from planner.solve.exchange.search import ExchangeSearch, Wider
from planner.solve.exchange.week import Meal, WeekState

# Points for missing a limit by its whole size: far more than that could gain.
_STRICT = 1000.0
_STERN = 10.0
# Changes that are tried in all, and after how many a week is given up that still misses by more
# than so many points. Of a hundred searches for ten profiles at the edge of what can be had, these
# found a week in 50, in 36 s; with 400 changes, given up sooner, 31 in 24 s; with 2,000, given up
# later, 57 in 59 s.
CHANGES = 1000
_HOPELESS_AT = ((60, 600.0), (120, 300.0), (300, 100.0), (600, 40.0))


class ForgivingWeek(WeekState):
    """A week whose missed limits count many times, and do not keep it from being offered.

    What a missed limit costs has no jump: rounding could otherwise make two changes that undo
    each other both look like gains, for ever.

    stern: limits that count ten times more than the others, by column of the table's limits.
    """

    def __init__(
        self,
        table: ServingTable,
        days: Sequence[Sequence[Meal]],
        anchor: Anchor | None = None,
        stern: BoolArray | None = None,
    ) -> None:
        super().__init__(table, days, anchor)
        slope = _STRICT / table.limits.scale
        if stern is not None:
            slope = np.where(stern, _STERN * slope, slope)
        self._weigh(MissedCosts(0.0, slope, np.zeros_like(slope)))

    def _weigh(self, costs: MissedCosts) -> None:
        limits = limit_rows(self.table, costs)
        self.scale = self.scale._replace(limits=limits, jump=costs.jump)

    def like(self, days: Sequence[Day]) -> ForgivingWeek:
        """Other days, weighed alike."""
        other = type(self).of_days(self.table, days)
        assert isinstance(other, ForgivingWeek)
        other.scale = self.scale
        return other

    def missed(self) -> float:
        """Nothing: `missed_points` tells."""
        return 0.0

    def missed_points(self) -> float:
        """How far limits are missed, weighed; 0 for a week that meets them all."""
        return super().missed()


def any_week(table: ServingTable, dishes: Mapping[int, float]) -> ForgivingWeek | None:
    """A week under the rules about repeats, from the dishes that are wanted most.

    It may miss every limit. None where some meal cannot be filled.

    Args:
        dishes: how often the relaxation has each.
    """
    places = range(len(table.request.meals))
    days = range(table.request.days)
    state = ForgivingWeek(table, [[Meal(-1, []) for _ in places] for _ in days])
    left = dict(dishes)
    for day in days:
        for place in places:
            dish = _fill(state, day, place, left)
            if dish is None:
                return None
            left[dish] -= 1.0
    return state


def _fill(state: WeekState, day: int, place: int, left: dict[int, float]) -> int | None:
    """Serve the dish that is wanted most of those that can be filled; its number."""
    table = state.table
    meal = table.request.meals[place]
    before = int(state.week.dish[day - 1, place]) if day else -1
    wanted = sorted(
        (-amount, dish)
        for dish, amount in left.items()
        if table.menu.dishes[dish].meal == meal
        and dish != before
        and state.dishes[dish] + 1 <= table.dish_times[dish]
    )
    for _, dish in wanted:
        state.set_meal(day, place, Meal(dish, []))
        if mend_meal(state, day, place):
            return dish
        state.set_meal(day, place, Meal(-1, []))
    return None


def mended(
    table: ServingTable,
    ready: ReadyMealBook,
    start: ForgivingWeek,
    *,
    over: Callable[[], bool],
    offer: Callable[[tuple[Day, ...], float], None] | None = None,
    changes: int = CHANGES,
    seed: int = 0,
    hopeless: Sequence[tuple[int, float]] = _HOPELESS_AT,
    wider: Wider | None = None,
) -> tuple[Day, ...] | None:
    """A week that meets every limit, from `start` on; None if the changes or the time run out.

    Args:
        over: whether the time is up.
        offer: takes every week that misses less than those before, with its missed points.
        changes: how many are tried; the same number and seed give the same week.
        hopeless: after how many changes to give up a week that misses by more than so many points.
        wider: betters the ready meals, where small changes do not get there.
    """
    best = math.inf
    found: tuple[Day, ...] | None = None
    tried = 0

    def take(days: tuple[Day, ...]) -> None:
        nonlocal best, found
        missed = start.like(days).missed_points()
        if missed < best:
            best = missed
            found = days if missed == 0.0 else None
            if offer is not None:
                offer(days, missed)

    def used() -> float:
        nonlocal tried
        tried += 1
        given_up = any(tried >= number and best > most for number, most in hopeless)
        if best == 0.0 or given_up or tried > changes or over():
            return 1.0
        return min(tried / changes, 0.999)

    ExchangeSearch(table, ready, seed=seed).run(start, offer=take, used=used, wider=wider)
    return found
