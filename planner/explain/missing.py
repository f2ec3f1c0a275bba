"""The week that misses some rules by least, and the others not at all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from planner.explain.attempt import Asked, Attempts, Prepared
from planner.model.limits import daily_limits
from planner.model.plan_state import Day
from planner.model.request import PlanRequest
from planner.model.serving_arrays import BoolArray
from planner.model.serving_table import serving_table
from planner.solve.mended_week import ForgivingWeek, any_week, mended
from planner.targets.daily_targets import DailyTargets

# Room that the relaxation gets beyond the least that must be missed, as a share.
_EASE = 1.02


def miss_weights(asked: Asked) -> dict[str, float]:
    """Rules that a person set and may move, each with what a unit of it counts: 1 / its value.

    What the screening or a clinician limits is not among them.
    """
    daily = asked.request.targets
    weights = {"energy": 1 / daily.energy_kcal}
    if daily.magnesium_mg > 0 and daily.magnesium_max_mg is None:
        weights["magnesium"] = 1 / daily.magnesium_mg
    if daily.potassium_mg > 0 and daily.potassium_max_mg is None:
        weights["potassium"] = 1 / daily.potassium_mg
    if daily.sodium_least_mg is None and "sodium_at_most_cdrr" not in asked.request.food_rules:
        weights["sodium"] = 1 / daily.sodium_max_mg
    if asked.request.max_cost_usd_per_day is not None:
        weights["cost"] = 1 / asked.request.max_cost_usd_per_day
    return weights


def energy_is_missed(asked: Asked, attempts: Attempts) -> bool:
    """Whether the least that must be missed holds energy, which many other rules go by."""
    request = attempts.steps(asked)[-1].request
    misses = attempts.room.at(request).misses(miss_weights(asked))
    return misses is None or max(misses["energy"]) > 1e-6 * request.targets.energy_kcal


def eased(asked: Asked, attempts: Attempts, further: float = 0.0) -> Prepared | None:
    """The request of a profile, its targets eased as little as leaves room; None if none does.

    Args:
        further: how much further each target goes that is eased at all, as a share of it.
    """
    request, weights = asked.request, miss_weights(asked)
    misses = attempts.room.at(request).misses(weights)
    if misses is None:
        return None
    for rule, (under, over) in misses.items():
        more = further / weights[rule]
        misses[rule] = (under + more if under > 0 else 0.0, over + more if over > 0 else 0.0)
    cost = request.max_cost_usd_per_day
    if cost is not None and "cost" in misses:
        cost += _EASE * misses["cost"][1]
    targets = _eased(request.targets, misses)
    return attempts.prepared(replace(request, targets=targets, max_cost_usd_per_day=cost))


def _eased(daily: DailyTargets, misses: dict[str, tuple[float, float]]) -> DailyTargets:
    """Targets as far as the relaxation says they can be had together."""
    nothing = (0.0, 0.0)
    under, over = misses.get("energy", nothing)
    return replace(
        daily,
        magnesium_mg=max(0.0, daily.magnesium_mg - _EASE * misses.get("magnesium", nothing)[0]),
        potassium_mg=max(0.0, daily.potassium_mg - _EASE * misses.get("potassium", nothing)[0]),
        sodium_max_mg=daily.sodium_max_mg + _EASE * misses.get("sodium", nothing)[1],
        energy_low_kcal=daily.energy_low_kcal - _EASE * under,
        energy_high_kcal=daily.energy_high_kcal + _EASE * over,
    )


def least_missed(
    attempts: Attempts,
    request: PlanRequest,
    prepared: Prepared,
    soft: Collection[str],
    changes: int,
) -> tuple[Day, ...] | None:
    """The week that misses least of some rules of a request, and nothing of the rest.

    Args:
        prepared: of a request that is eased as far as there is room.
        soft: the rules that may be missed.
        changes: of the week that are tried.
    """
    relaxed = prepared.relaxed
    table = serving_table(prepared.menu, prepared.values, request, relaxed.gram_prices)
    stern = _stern(prepared, request, soft)
    first = any_week(table, relaxed.dishes)
    if first is None:
        return None
    best: list[tuple[Day, ...]] = []

    def offer(days: tuple[Day, ...], missed: float) -> None:
        state = ForgivingWeek.of_days(table, days)
        outside = np.maximum(table.limits.least - state.amounts, 0.0)
        outside += np.maximum(state.amounts - table.limits.most, 0.0)
        week = state.amounts.sum(axis=0)
        over = np.maximum(table.limits.week_least - week, 0.0)
        over += np.maximum(week - table.limits.week_most, 0.0)
        if not outside[:, stern].any() and not over[stern].any():
            best[:] = [days]

    mended(
        table,
        prepared.ready,
        ForgivingWeek(table, first.meals, stern=stern),
        over=attempts.stop,
        offer=offer,
        changes=changes,
        hopeless=(),
    )
    return best[0] if best else None


def _stern(prepared: Prepared, request: PlanRequest, soft: Collection[str]) -> BoolArray:
    """Columns of the table's limits that must not be missed."""
    rules = [limit.rule not in soft for limit in daily_limits(prepared.menu, request)]
    # Then potassium, which has no bounds there, and each meal's energy, which goes with the day's.
    energy = "energy" not in soft
    stern: BoolArray = np.array([*rules, False, *(energy for _ in request.meals)])
    return stern
