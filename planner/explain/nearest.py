"""The week that comes nearest to what was asked where none reaches it, with its shortfalls.

What a person set (energy, magnesium, potassium, sodium, cost) may be missed; every other rule,
and above all what the screening or a clinician limits, is kept. It is shown beside the reasons and
never counts as planned.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from planner.explain.attempt import Asked, Attempts, Proof
from planner.explain.missing import eased, least_missed, miss_weights
from planner.plan.check import check_plan
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile

_CHANGES = 250


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
    prepared = eased(asked, attempts)
    if prepared is None:
        return None
    days = least_missed(attempts, asked.request, prepared, weights, _CHANGES)
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
