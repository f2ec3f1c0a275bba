"""The hard limits of a day, each as one linear row over what is eaten. One rule, one function.

A row says: least <= sum over foods of (per gram x grams) <= most. The week's bound holds the
same rows over the whole week, which every week of allowed days meets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from planner.model.menu import Menu
from planner.model.request import PlanRequest
from planner.targets.tables import constant

FloatArray = npt.NDArray[np.float64]

# Sums of floating-point portions must not fall on the wrong side of a limit when they are
# recomputed elsewhere: every limit is held with this margin.
SAFETY = 1e-4


@dataclass(frozen=True)
class DailyLimit:
    """One rule of a day: amount per gram by food row, least and most a day."""

    rule: str
    nutrient: str
    """The nutrient it is about; for saturated fat, the fat itself."""
    per_gram: FloatArray
    least: float | None
    most: float | None
    week_least: float | None = None
    """What the mean of the week's days must reach, where it is more than `least`."""
    week_most: float | None = None
    """What the mean of the week's days must not pass, where it is less than `most`."""


def magnesium(menu: Menu, request: PlanRequest) -> DailyLimit | None:
    """Each day reaches its share of the magnesium target, the week's mean all of it.

    There is no upper limit on food but a clinician's: the supplement limit does not count food.
    """
    targets = request.targets
    return _between(
        "magnesium", "magnesium_mg", menu, targets.magnesium_mg, targets.magnesium_max_mg, request
    )


def potassium(menu: Menu, request: PlanRequest) -> DailyLimit | None:
    """Each day reaches its share of the potassium target, the week's mean all of it; or the
    ceiling in its place: the week's mean keeps it, and no day goes over it by more than a tenth."""
    targets = request.targets
    return _between(
        "potassium", "potassium_mg", menu, targets.potassium_mg, targets.potassium_max_mg, request
    )


def protein(menu: Menu, request: PlanRequest) -> DailyLimit:
    """Each day reaches the protein allowance."""
    return _floor("protein", "protein_g", menu, request.targets.protein_g, request)


def fiber(menu: Menu, request: PlanRequest) -> DailyLimit:
    """Each day reaches the fiber target."""
    return _floor("fiber", "fiber_g", menu, request.targets.fiber_g, request)


def energy(menu: Menu, request: PlanRequest) -> DailyLimit:
    """Each day's energy stays in its band."""
    return DailyLimit(
        "energy",
        "energy_kcal",
        menu.nutrients["energy_kcal"],
        request.targets.energy_low_kcal,
        request.targets.energy_high_kcal,
    )


def sodium(menu: Menu, request: PlanRequest) -> DailyLimit:
    """Each day's sodium stays at or below its limit, and near the usual where it is steady."""
    targets = request.targets
    return DailyLimit(
        "sodium",
        "sodium_mg",
        menu.nutrients["sodium_mg"],
        targets.sodium_least_mg,
        targets.sodium_max_mg,
    )


def calcium(menu: Menu, request: PlanRequest) -> DailyLimit | None:
    """Each day reaches the calcium floor, if there is one."""
    least = request.targets.calcium_mg
    if least is None:
        return None
    return DailyLimit("calcium", "calcium_mg", menu.nutrients["calcium_mg"], least, None)


def vitamin_k(menu: Menu, request: PlanRequest) -> DailyLimit | None:
    """The week's mean of vitamin K stays near the usual intake, where it has to be steady."""
    low, high = request.targets.vitamin_k_low_ug, request.targets.vitamin_k_high_ug
    if low is None or high is None:
        return None
    per_gram = menu.nutrients["vitamin_k_ug"]
    return DailyLimit("vitamin_k", "vitamin_k_ug", per_gram, None, None, low, high)


def saturated_fat(menu: Menu, request: PlanRequest) -> DailyLimit:
    """Energy from saturated fat (9 kcal/g) stays under its share of the day's energy."""
    share = request.targets.saturated_energy_share_max
    per_gram = 9 * menu.nutrients["saturated_g"] - share * menu.nutrients["energy_kcal"]
    return DailyLimit("saturated_fat", "saturated_g", per_gram, None, -0.01)


def cost(menu: Menu, request: PlanRequest) -> DailyLimit | None:
    """Each day's food costs no more than the limit, if there is one."""
    if request.max_cost_usd_per_day is None:
        return None
    return DailyLimit(
        "cost", "cost_usd", menu.nutrients["cost_usd"], None, request.max_cost_usd_per_day
    )


_RULES: tuple[Callable[[Menu, PlanRequest], DailyLimit | None], ...] = (
    magnesium,
    potassium,
    energy,
    sodium,
    calcium,
    vitamin_k,
    saturated_fat,
    protein,
    fiber,
    cost,
)


def daily_limits(menu: Menu, request: PlanRequest) -> list[DailyLimit]:
    """Every limit of a day, in the order above."""
    found = (rule(menu, request) for rule in _RULES)
    return [limit for limit in found if limit is not None]


def _between(
    rule: str, nutrient: str, menu: Menu, target: float, ceiling: float | None, request: PlanRequest
) -> DailyLimit | None:
    """A floor, a ceiling on the week's mean with its margin for a day, or both."""
    if target <= 0 and ceiling is None:
        return None
    floor = _floor(rule, nutrient, menu, target, request)
    if target <= 0:
        floor = replace(floor, least=None, week_least=None)
    if ceiling is None:
        return floor
    day = ceiling * (1 + constant("ceiling_day_margin").value)
    return replace(floor, most=day, week_most=ceiling)


def _floor(rule: str, nutrient: str, menu: Menu, target: float, request: PlanRequest) -> DailyLimit:
    return DailyLimit(
        rule,
        nutrient,
        menu.nutrients[nutrient],
        least=target * request.targets.every_day,
        most=None,
        week_least=target,
    )
