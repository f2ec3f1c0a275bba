"""The week that comes nearest to what was asked where none reaches it, with its shortfalls.

What a person set (energy, magnesium, potassium, sodium, cost) may be missed; every other rule,
and above all what the screening or a clinician limits, is kept. It is shown beside the reasons and
never counts as planned.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from planner.explain.attempt import Asked, Attempts, Prepared, Proof
from planner.explain.suggestions import miss_weights
from planner.model.limits import daily_limits
from planner.model.plan_state import Day
from planner.model.request import PlanRequest
from planner.model.serving_table import BoolArray, serving_table
from planner.plan.check import check_plan
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.solve.mended_week import ForgivingWeek, any_week, mended
from planner.targets.daily_targets import DailyTargets

_CHANGES = 250
# Room that the relaxation gets beyond the least that must be missed, as a share.
_EASE = 1.02


@dataclass(frozen=True)
class NearestWeek:
    """plan: the week. shortfalls: what it misses, in words, the largest share first."""

    plan: WeekPlan
    shortfalls: tuple[str, ...]


def nearest_week(profile: Profile, attempts: Attempts) -> NearestWeek | None:
    """The week that misses least, or None where some other rule already leaves no week."""
    asked = attempts.asked(profile)
    if asked is None:
        return None
    asked = attempts.steps(asked)[-1]
    weights = miss_weights(asked)
    misses = attempts.room.at(asked.request).misses(weights)
    if misses is None:
        return None
    eased = replace(asked.request, targets=_eased(asked.request.targets, misses))
    cost = eased.max_cost_usd_per_day
    if cost is not None and "cost" in misses:
        eased = replace(eased, max_cost_usd_per_day=cost + _EASE * misses["cost"][1])
    prepared = attempts.prepared(eased)
    if prepared is None:
        return None
    days = _least_missed(attempts, asked.request, prepared, frozenset(weights))
    if days is None:
        return None
    plan = attempts.week(Proof(asked, prepared, days))
    breaches = check_plan(plan.items, profile, attempts.foods, asked.targets.daily, attempts.book)
    soft = {*weights, "meal_energy"}
    if any(breach.rule not in soft for breach in breaches):
        return None
    return NearestWeek(plan, shortfalls(plan, asked))


def shortfalls(plan: WeekPlan, asked: Asked) -> tuple[str, ...]:
    """What a plan misses of what was asked, in words, the largest share first."""
    daily, days = asked.targets.daily, plan.days
    cost = asked.request.max_cost_usd_per_day
    bounds: list[tuple[str, str, str, float | None, float | None]] = [
        ("magnesium", "magnesium_mg", "mg", daily.magnesium_mg * daily.every_day, None),
        ("potassium", "potassium_mg", "mg", daily.potassium_mg * daily.every_day, None),
        ("energy", "energy_kcal", "kcal", daily.energy_low_kcal, daily.energy_high_kcal),
        ("sodium", "sodium_mg", "mg", None, daily.sodium_max_mg),
        ("cost", "cost_usd", "US dollars", None, cost),
    ]
    found = []
    for name, column, unit, least, most in bounds:
        amounts = days[column].to_numpy(dtype=float)
        for bound, outside, word in (
            (least, (least or 0.0) - amounts, "short"),
            (most, amounts - (most if most is not None else 0.0), "over"),
        ):
            # Half a unit of the last place shown.
            missed = outside > (0.005 if column == "cost_usd" else 0.5)
            if bound is not None and missed.any():
                largest = float(outside[missed].max())
                amount = f"{largest:,.2f}" if column == "cost_usd" else f"{largest:,.0f}"
                upto = "up to " if missed.sum() > 1 else ""
                words = (
                    f"{name} {upto}{amount} {unit} {word} {_days(days['day'][missed], len(days))}"
                )
                found.append((largest / bound, words))
    for name, column, target in (
        ("magnesium", "magnesium_mg", daily.magnesium_mg),
        ("potassium", "potassium_mg", daily.potassium_mg),
    ):
        short = target - float(days[column].mean())
        if daily.every_day < 1 and short > 0.5:
            found.append((short / target, f"{name} {short:,.0f} mg short over the week's mean"))
    return tuple(words for _, words in sorted(found, reverse=True))


def _days(numbers: pd.Series, of: int) -> str:
    listed = [str(int(number)) for number in numbers]
    if len(listed) == of:
        return "on every day"
    if len(listed) == 1:
        return f"on day {listed[0]}"
    return f"on days {', '.join(listed[:-1])} and {listed[-1]}"


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


def _least_missed(
    attempts: Attempts, request: PlanRequest, prepared: Prepared, soft: frozenset[str]
) -> tuple[Day, ...] | None:
    """The week that misses least of what was asked, and nothing of the rest."""
    relaxed = prepared.relaxed
    prices = {food: relaxed.price_per_gram(food) for food in relaxed.grams}
    table = serving_table(prepared.menu, prepared.values, request, prices)
    stern = _stern(prepared, request, soft)
    first = any_week(table, relaxed)
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
        over=lambda: False,
        offer=offer,
        changes=_CHANGES,
        hopeless=(),
    )
    return best[0] if best else None


def _stern(prepared: Prepared, request: PlanRequest, soft: frozenset[str]) -> BoolArray:
    """Columns of the table's limits that must not be missed."""
    rules = [limit.rule not in soft for limit in daily_limits(prepared.menu, request)]
    # Then potassium, which has no bounds there, and each meal's energy, which follows the day's.
    stern: BoolArray = np.array([*rules, False, *(False for _ in request.meals)])
    return stern
