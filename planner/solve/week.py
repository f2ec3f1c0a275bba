"""Solves a week: first the bound, then the days, then better days until the gap is small.

1. The linear relaxation of the week without days gives an upper bound on any week's score, and
   prices every option and dish by how much score it would cost to use it.
2. Options and dishes with a low price form a small pool. The days are solved one after another
   over the pool as mixed-integer programs; what was eaten before counts.
3. Single days are solved again, the rest of the week held, until the gap is small enough or the
   time is up. Cutting to the pool never touches the bound, which saw every option.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from planner.model.day import (
    Day,
    DayModel,
    Pool,
    Surroundings,
    build_day_model,
    chosen_pool,
    read_day,
)
from planner.model.limits import daily_limits
from planner.model.menu import Menu
from planner.model.request import PlanRequest
from planner.model.score import hei_totals, score_week, used_dishes, used_foods
from planner.model.values import MenuValues
from planner.model.week_bound import WeekModel, build_week_model
from planner.solve.report import SolveReport, SolveStatus
from planner.solve.run import solve


# Points that one day's program may stay from its best: a seventh of about 1 % of a usual score.
DAY_GAP = 0.3
DAY_SECONDS = 1.0
STATS=None


@dataclass(frozen=True)
class WeekOptions:
    """How long to work and when to stop. Times in seconds."""

    time_limit_s: float = 20.0
    relative_gap: float = 0.01
    solver: str | None = None


@dataclass(frozen=True)
class WeekSolution:
    """The days found (None if there are none), their score, and the proven upper bound.

    bound is None when the relaxation has no solution: then no week exists at all.
    """

    status: SolveStatus
    days: tuple[Day, ...] | None
    score: float | None
    bound: float | None
    seconds: float

    @property
    def gap(self) -> float | None:
        """(bound - score) / |bound|, None without a week."""
        if self.score is None or self.bound is None:
            return None
        return (self.bound - self.score) / abs(self.bound)


Progress = Callable[[str, WeekSolution | None], None]


def solve_week(
    menu: Menu,
    values: MenuValues,
    request: PlanRequest,
    options: WeekOptions | None = None,
    progress: Progress | None = None,
) -> WeekSolution:
    """The best week found in time, with its proven bound.

    Args:
        progress: called with a sentence about what is being worked out, and the best week so far.
    """
    return _WeekSearch(menu, values, request, options or WeekOptions(), progress).run()


class _WeekSearch:
    def __init__(
        self,
        menu: Menu,
        values: MenuValues,
        request: PlanRequest,
        options: WeekOptions,
        progress: Progress | None,
    ) -> None:
        self.menu = menu
        self.values = values
        self.request = request
        self.options = options
        self.progress = progress
        self.start = time.perf_counter()
        self.bound: float | None = None
        self.limits = daily_limits(menu, request)

    def run(self) -> WeekSolution:
        self._say("Working out the best possible week")
        if {dish.meal for dish in self.menu.dishes} != set(self.request.meals):
            return self._end(SolveStatus.INFEASIBLE, None)
        model = build_week_model(self.menu, self.values, self.request)
        report = solve(
            model.problem, time_limit_s=self._left(), solver=self.options.solver
        )
        if report.status is not SolveStatus.OPTIMAL:
            return self._end(_of_relaxation(report), None)
        # The solver proves to a tolerance; the bound is raised by it.
        self.bound = float(pulp_value(model)) * (1 + 1e-7) + 1e-6
        days = None
        for size in (4, 8, 24, len(self.menu.options)):
            pool = _pool(self.menu, model, size)
            days = self._first_week(pool, _dishes_by_day(self.menu, model, self.request))
            if days is not None or self._left() <= 0:
                break
        if days is None:
            return self._end(SolveStatus.NO_SOLUTION, None)
        days = self._improve(days, pool)
        done = self._gap(days) <= self.options.relative_gap
        return self._end(SolveStatus.OPTIMAL if done else SolveStatus.FEASIBLE, days)

    def _first_week(self, pool: Pool, dishes: list[list[int]]) -> tuple[Day, ...] | None:
        days: list[Day] = []
        for number in range(self.request.days):
            self._say(f"Choosing day {number + 1} of {self.request.days}")
            of_day = _of_dishes(self.menu, pool, dishes[number])
            day = self._solve_day(tuple(days), None, of_day, len(days) + 1)
            if day is None:
                day = self._solve_day(tuple(days), None, pool, len(days) + 1)
            if day is None:
                return None
            days.append(day)
        return tuple(days)

    def _improve(self, days: tuple[Day, ...], pool: Pool) -> tuple[Day, ...]:
        best, idle = days, 0
        number = 0
        while (
            self._gap(best) > self.options.relative_gap
            and self._left() > 0
            and idle < self.request.days
        ):
            self._say("Improving the week", best)
            day = self._solve_day(best, number, pool, self.request.days)
            if day is not None:
                changed = (*best[:number], day, *best[number + 1 :])
                gain = self._score(changed) - self._score(best)
                idle = 0 if gain > 1e-6 else idle + 1
                best = changed if gain > 1e-6 else best
            else:
                idle += 1
            number = (number + 1) % self.request.days
        return best

    def _solve_day(
        self, days: tuple[Day, ...], number: int | None, pool: Pool, days_counted: int
    ) -> Day | None:
        """Day `number` again with the other days held, or a new day after them."""
        around = self._surroundings(days, number, days_counted)
        foods = self._solved(pool, around, half_steps=False)
        if foods is None:
            return None
        day = self._solved(chosen_pool(foods), around, half_steps=True)
        if day is None:
            # No half steps of just these foods fit: let the same dishes take other foods.
            dishes = chosen_pool(foods).dishes
            day = self._solved(_of_dishes(self.menu, pool, dishes), around, half_steps=True)
        return read_day(day, self.menu, self.request) if day is not None else None

    def _solved(self, pool: Pool, around: Surroundings, *, half_steps: bool) -> DayModel | None:
        model = build_day_model(
            self.menu, self.values, self.request, pool, around, half_steps=half_steps
        )
        report = solve(
            model.problem,
            time_limit_s=min(self._left(), DAY_SECONDS),
            relative_gap=0.0,
            absolute_gap=DAY_GAP,
            solver=self.options.solver,
        )
        if STATS is not None: STATS.append((half_steps, len(pool.options), len(pool.dishes), report.status, round(report.seconds,3)))
        return model if report.has_solution else None

    def _surroundings(
        self, days: tuple[Day, ...], number: int | None, days_counted: int
    ) -> Surroundings:
        place = len(days) if number is None else number
        others = [day for i, day in enumerate(days) if i != number]
        beside = [days[i] for i in (place - 1, place + 1) if 0 <= i < len(days)]
        banned = {
            (option.meal, option.food)
            for day in beside
            for meal in day
            for serving in meal.servings
            for option in (self.menu.options[serving.option],)
            if not self.menu.staple[option.food]
        }
        banned |= self._used_up(others)
        dishes = used_dishes(others)
        beside_dishes = {meal.dish for day in beside for meal in day}
        full = {
            dish for dish, count in dishes.items()
            if count >= self.menu.dishes[dish].dish.max_per_week * self.request.days / 7
        }
        return Surroundings(
            totals=hei_totals(self.menu, others, self.request),
            days_counted=days_counted,
            used_foods=used_foods(self.menu, others),
            used_dishes=dishes,
            banned=frozenset(banned),
            banned_dishes=frozenset(full | beside_dishes),
            still_needed=self._still_needed(others, days_counted),
        )

    def _used_up(self, others: list[Day]) -> set[tuple[str, int]]:
        counts: dict[tuple[str, int], int] = {}
        for day in others:
            for meal in day:
                for serving in meal.servings:
                    option = self.menu.options[serving.option]
                    counts[option.meal, option.food] = counts.get((option.meal, option.food), 0) + 1
        limit = self.request.max_repeats * self.request.days / 7
        return {
            key for key, count in counts.items()
            if count + 1 > limit and not self.menu.staple_drink[key[1]]
        }

    def _still_needed(self, others: list[Day], days_counted: int) -> dict[str, float]:
        """What today must reach so that the mean of the days so far reaches the whole target."""
        needed = {}
        for limit in self.limits:
            if limit.week_least is None or limit.least == limit.week_least:
                continue
            grams = np.zeros(len(self.menu.half_g))
            for day in others:
                for meal in day:
                    for serving in meal.servings:
                        food = self.menu.options[serving.option].food
                        grams[food] += serving.halves * self.menu.half_g[food]
            needed[limit.rule] = days_counted * limit.week_least - float(grams @ limit.per_gram)
        return needed

    def _score(self, days: tuple[Day, ...]) -> float:
        return score_week(self.menu, self.values, self.request, days)

    def _gap(self, days: tuple[Day, ...]) -> float:
        assert self.bound is not None
        return (self.bound - self._score(days)) / abs(self.bound)

    def _left(self) -> float:
        return self.options.time_limit_s - (time.perf_counter() - self.start)

    def _say(self, sentence: str, days: tuple[Day, ...] | None = None) -> None:
        if self.progress is not None:
            best = self._end(SolveStatus.FEASIBLE, days) if days is not None else None
            self.progress(sentence, best)

    def _end(self, status: SolveStatus, days: tuple[Day, ...] | None) -> WeekSolution:
        score = self._score(days) if days is not None else None
        return WeekSolution(status, days, score, self.bound, time.perf_counter() - self.start)


def pulp_value(model: WeekModel) -> float:
    """The optimum of a solved week model."""
    value = model.problem.objective.value()
    assert value is not None
    return float(value)


def _of_relaxation(report: SolveReport) -> SolveStatus:
    if report.status is SolveStatus.INFEASIBLE:
        return SolveStatus.INFEASIBLE
    return SolveStatus.NO_SOLUTION


def _pool(menu: Menu, model: WeekModel, size: int) -> Pool:
    """The options and dishes that the relaxation uses or nearly uses.

    size: how many options of each group at each meal, and three times as many dishes a meal.
    """
    def price(variable: object) -> float:
        used = float(variable.value() or 0.0)  # type: ignore[attr-defined]
        return -1.0 if used > 1e-7 else abs(float(variable.dj or 0.0))  # type: ignore[attr-defined]

    by_group: dict[tuple[str, str], list[tuple[float, int]]] = {}
    for number, (option, columns) in enumerate(zip(menu.options, model.servings, strict=True)):
        best = min(price(variable) for variable, _ in columns)
        by_group.setdefault((option.meal, option.group), []).append((best, number))
    options = sorted(
        number
        for prices in by_group.values()
        for rank, (best, number) in enumerate(sorted(prices))
        if rank < size or best < 0
    )
    by_meal: dict[str, list[tuple[float, int]]] = {}
    for number, (dish, variable) in enumerate(zip(menu.dishes, model.dishes, strict=True)):
        by_meal.setdefault(dish.meal, []).append((price(variable), number))
    dishes = sorted(
        number
        for prices in by_meal.values()
        for rank, (best, number) in enumerate(sorted(prices))
        if rank < 3 * size or best < 0
    )
    return _of_dishes(menu, Pool(options, dishes), dishes)


def _of_dishes(menu: Menu, pool: Pool, dishes: Sequence[int]) -> Pool:
    """The part of a pool that these dishes can use."""
    groups = {
        (menu.dishes[number].meal, group)
        for number in dishes
        for group in (*menu.dishes[number].required, *menu.dishes[number].optional)
    }
    options = [n for n in pool.options if (menu.options[n].meal, menu.options[n].group) in groups]
    return Pool(options, dishes)


def _dishes_by_day(menu: Menu, model: WeekModel, request: PlanRequest) -> list[list[int]]:
    """The relaxation's dishes, rounded to whole numbers and spread over the days."""
    days: list[list[int]] = [[] for _ in range(request.days)]
    for place, meal in enumerate(request.meals):
        counts = {
            number: float(variable.value() or 0.0)
            for number, variable in enumerate(model.dishes)
            if menu.dishes[number].meal == meal
        }
        whole = {number: int(count + 1e-6) for number, count in counts.items()}
        by_remainder = sorted(counts, key=lambda n: (whole[n] - counts[n], n))
        for number in by_remainder:
            if sum(whole.values()) >= request.days:
                break
            if whole[number] + 1 <= menu.dishes[number].dish.max_per_week * request.days / 7:
                whole[number] += 1
        # Dishes that come more than once first: every n-th day, so that they lie far apart.
        order = [n for n, count in sorted(whole.items(), key=lambda i: (-i[1], i[0])) for _ in range(count)]
        slots = _far_apart(request.days)
        for day, number in zip(slots, order, strict=False):
            days[(day + place) % request.days].append(number)
    return days


def _far_apart(days: int) -> list[int]:
    """Days in an order in which neighbours lie about half a week apart: 0 3 6 2 5 1 4 for 7."""
    step = next(s for s in range(max(days // 2, 1), days + 1) if math.gcd(s, days) == 1)
    return [(number * step) % days for number in range(days)]
