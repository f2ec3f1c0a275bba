"""Several targets moved to what the nearest week holds, so that it would do."""

from __future__ import annotations

from collections.abc import Collection

from planner.explain.attempt import Asked, Attempts, Prepared, Proof
from planner.explain.climb import Climbed, proof_of
from planner.explain.ladders import Ladder, several
from planner.explain.missing import least_missed

# Changes of the week that are tried, and how often its values are moved on by a rounding step.
_CHANGES, _ROUNDS = 200, 4


def as_found(
    attempts: Attempts, asked: Asked, prepared: Prepared, rules: Collection[str]
) -> tuple[Ladder, Climbed] | None:
    """Every target that the nearest week misses, moved as far as it needs; None for no such week.

    Args:
        prepared: the request eased until there is room.
        rules: the ones whose targets may move.
    """
    days = least_missed(attempts, asked.request, prepared, rules, _CHANGES)
    if days is None:
        return None
    proof = Proof(asked, prepared, days)
    misses = _misses(attempts, proof)
    for _ in range(_ROUNDS):
        ladder = several(asked.profile, asked.targets, misses, steps=1)
        if ladder is None:
            return None
        if attempts.meets(ladder.profile(1), proof):
            return ladder, Climbed(1, proof_of(attempts, ladder, 1, proof), False)
        misses = {key: 1.02 * miss for key, miss in misses.items()}
    return None


def _misses(attempts: Attempts, proof: Proof) -> dict[str, float]:
    """By key of the profile, how far its value must move for the week to keep to it."""
    daily, days = proof.asked.targets.daily, attempts.week(proof).days
    found = {}
    for key, target in (
        ("magnesium_mg", daily.magnesium_mg),
        ("potassium_mg", daily.potassium_mg),
    ):
        amounts = days[key]
        reached = min(float(amounts.mean()), float(amounts.min()) / max(daily.every_day, 1e-9))
        found[key] = min(0.0, reached - target)
    found["sodium_max_mg"] = max(0.0, float(days["sodium_mg"].max()) - daily.sodium_max_mg)
    cost = proof.asked.request.max_cost_usd_per_day
    if cost is not None:
        found["max_cost_usd_per_day"] = max(0.0, float(days["cost_usd"].max()) - cost)
    return {key: miss for key, miss in found.items() if miss != 0.0}
