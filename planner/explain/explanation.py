"""Why there is no week, what would make one possible, and the nearest one: all in one answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from planner.explain.attempt import Asked, Attempts
from planner.explain.nearest import NearestWeek, nearest_week
from planner.explain.suggestions import Suggestion, suggestions
from planner.explain.timer import Timer
from planner.model.request import PlanRequest
from planner.profile import Profile


@dataclass(frozen=True)
class Explanation:
    """standing: limits of the screening or a clinician that stand in the way, and stay.
    suggestions: smallest change first. nearest: None where other rules leave no week at all."""

    standing: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    nearest: NearestWeek | None


def explain(
    profile: Profile,
    attempts: Attempts | None = None,
    *,
    found: Callable[[Suggestion], None] = lambda suggestion: None,
    seconds: float | None = 15.0,
) -> Explanation:
    """All that helps a person whose week could not be planned.

    Args:
        attempts, found: as in `suggestions`.
        seconds: after which what was found is returned; the nearest week comes first.
    """
    timer = Timer(seconds)
    attempts = attempts or Attempts(own=profile)
    attempts.stop = timer.over
    asked = attempts.asked(profile)
    if asked is None:
        return Explanation((), (), None)
    standing = standing_limits(asked, attempts)
    nearest = nearest_week(profile, attempts)
    left = None if seconds is None else max(0.0, seconds - timer.spent())
    return Explanation(standing, suggestions(profile, attempts, found=found, seconds=left), nearest)


def standing_limits(asked: Asked, attempts: Attempts) -> tuple[str, ...]:
    """A sentence for each limit for safety without which there would be room; none is lifted."""
    asked = attempts.steps(asked)[-1]
    if attempts.room.at(asked.request).is_there():
        return ()
    clinician = asked.screening.clinician
    whose = f"{clinician.name} set" if clinician is not None else "your answers to the list ask for"
    return tuple(
        sentence.format(whose=whose)
        for without, sentence in _without(asked.request)
        if attempts.room.at(without).is_there()
    )


def _without(request: PlanRequest) -> list[tuple[PlanRequest, str]]:
    """The request with one limit for safety left out, and what to say where that one binds."""
    daily = request.targets
    found = []

    def add(sentence: str, **changes: Any) -> None:
        found.append((replace(request, targets=replace(daily, **changes)), sentence))

    if daily.potassium_max_mg is not None:
        add(
            "The ceiling on potassium that {whose} stands in the way. It stays.",
            potassium_max_mg=None,
        )
    if daily.magnesium_max_mg is not None:
        add(
            "The ceiling on magnesium that {whose} stands in the way. It stays.",
            magnesium_max_mg=None,
        )
    if daily.sodium_least_mg is not None:
        add(
            "Sodium near your usual, which your answers to the list ask for, stands in the way. "
            "It stays.",
            sodium_least_mg=None,
        )
    if daily.calcium_mg is not None:
        add(
            "The least calcium that your answers to the list ask for stands in the way. It stays.",
            calcium_mg=None,
        )
    if daily.vitamin_k_low_ug is not None:
        add(
            "Vitamin K near your usual, which your answers to the list ask for, stands in the way. "
            "It stays.",
            vitamin_k_low_ug=None,
            vitamin_k_high_ug=None,
        )
    if request.food_rules:
        found.append(
            (
                replace(request, food_rules=frozenset()),
                "The foods that your answers to the list leave out stand in the way. They stay "
                "out.",
            )
        )
    return found
