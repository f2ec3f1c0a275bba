"""Other weeks of nearly the same score: few dishes in common with the plan and one another."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import replace

import numpy as np

from planner.explain.attempt import Asked, Attempts, Prepared, Proof
from planner.model.plan_state import Day
from planner.model.score import score_week
from planner.model.values import MenuValues
from planner.plan.leftovers import cooked_twice
from planner.plan.make import WrongPlanError
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.solve.exchange.search import ExchangeSearch
from planner.solve.mended_week import any_week

WEEKS = 3
NEAR = 0.97
"""Share of the best possible score that another week reaches."""
SHARED = 0.5
"""Share of a week's dishes that it has in common with any other: less than this."""

# Points that a dish costs for being in another week, tried in turn.
_COSTS = (0.07, 0.1, 0.15, 0.22)
_SECONDS = 4.0
# A week this much better than `NEAR` ends the search for it.
_ENOUGH = 0.005


def alternatives(
    profile: Profile,
    plan: WeekPlan,
    attempts: Attempts | None = None,
    *,
    weeks: int = WEEKS,
    found: Callable[[PlanOutcome], None] = lambda outcome: None,
    seconds: float = _SECONDS,
) -> tuple[PlanOutcome, ...]:
    """Further weeks for the profile, each checked; fewer than `weeks` where none were found.

    Args:
        plan: the week in hand.
        found: called with each as it is found. What it raises breaks the work off.
        seconds: for each cost that is tried.
    """
    attempts = attempts or Attempts(own=profile)
    asked = attempts.asked(profile)
    # Other weeks would plan the meals out too, and serve nothing twice.
    if asked is None or profile.meals_out_of_week() or cooked_twice(plan):
        return ()
    if plan.targets.magnesium_mg < asked.request.targets.magnesium_mg:
        # The plan in hand gave way under a ceiling; the others are held to the same.
        request = replace(asked.request, targets=plan.targets)
        asked = replace(asked, targets=replace(asked.targets, daily=plan.targets), request=request)
    plain = attempts.prepared(asked.request)
    if plain is None:
        return ()
    done: list[PlanOutcome] = []
    others = [dishes_of(plan)]
    for _ in range(weeks):
        outcome = _another(attempts, asked, plain, others, seconds)
        if outcome is None or outcome.plan is None:
            break
        done.append(outcome)
        others.append(dishes_of(outcome.plan))
        found(outcome)
    return tuple(done)


def dishes_of(plan: WeekPlan) -> frozenset[str]:
    """The dishes of a week."""
    return frozenset(meal.dish_id for meal in plan.meals)


def shares_too_much(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two weeks have half of the dishes of either in common, or more."""
    common = len({*one} & {*other})
    return common >= SHARED * min(len({*one}), len({*other}))


def _another(
    attempts: Attempts,
    asked: Asked,
    plain: Prepared,
    others: list[frozenset[str]],
    seconds: float,
) -> PlanOutcome | None:
    for cost in _COSTS:
        days = _search(attempts, asked, plain, others, cost, seconds)
        if days is None:
            continue
        try:
            return attempts.outcome(Proof(asked, plain, days))
        except WrongPlanError:
            continue
    return None


def _search(
    attempts: Attempts,
    asked: Asked,
    plain: Prepared,
    others: list[frozenset[str]],
    cost: float,
    seconds: float,
) -> tuple[Day, ...] | None:
    """The best week found in which a dish of the others costs so many points."""
    menu = plain.menu
    ids = [dish.dish.id for dish in menu.dishes]
    used = np.array([sum(name in other for other in others) for name in ids], dtype=float)
    values = MenuValues(plain.values.option, plain.values.dish - cost * used)
    prepared = attempts.prepared(asked.request, values)
    start = any_week(prepared.table, prepared.relaxed.dishes) if prepared is not None else None
    if prepared is None or start is None:
        return None
    least = NEAR * plain.bound if plain.bound > 0 else plain.bound / NEAR
    enough = least + _ENOUGH * abs(plain.bound)
    best: list[tuple[float, tuple[Day, ...]]] = []

    def offer(days: tuple[Day, ...]) -> None:
        state = start.like(days)
        if state.missed_points() != 0.0 or not state.keeps_rules():
            return
        named = {ids[meal.dish] for day in days for meal in day}
        if any(shares_too_much(named, other) for other in others):
            return
        score = score_week(menu, plain.values, asked.request, days)
        if score >= least and (not best or score > best[0][0]):
            best[:] = [(score, days)]

    began = time.perf_counter()

    def share_used() -> float:
        if attempts.stop() or (best and best[0][0] >= enough):
            return 1.0
        return min(1.0, (time.perf_counter() - began) / seconds)

    ExchangeSearch(prepared.table, prepared.ready).run(start, offer=offer, used=share_used)
    return best[0][1] if best else None
