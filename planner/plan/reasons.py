"""What a week reaches, or why none could be planned, in plain sentences."""

from __future__ import annotations

from planner.model.menu import Menu
from planner.model.request import PlanRequest
from planner.plan.outcome import PlanOutcome
from planner.targets.daily_targets import DailyTargets
from planner.targets.tables import constant


def plain_reasons(menu: Menu, request: PlanRequest, proven: bool) -> tuple[str, ...]:
    """Sentences for a person: what stands in the way, and what would help.

    Args:
        proven: whether it is proven that no week exists, or only none was found in time.
    """
    dishes = dict.fromkeys(request.meals, 0)
    for dish in menu.dishes:
        dishes[dish.meal] += 1
    empty = [meal for meal, count in dishes.items() if count == 0]
    if empty:
        return tuple(
            f"No {meal} is left after your diet, allergens and dislikes. Allow one of them, or "
            f"leave {meal} out of the week."
            for meal in empty
        )
    targets = request.targets
    asked = (
        f"{_minerals(targets)}{targets.energy_low_kcal:,.0f} to {targets.energy_high_kcal:,.0f} "
        f"kcal, sodium {_sodium(targets)}"
    )
    if targets.calcium_mg is not None:
        asked += f", calcium {targets.calcium_mg:,.0f} mg"
    if targets.vitamin_k_low_ug is not None and targets.vitamin_k_high_ug is not None:
        asked += (
            f", vitamin K {targets.vitamin_k_low_ug:,.0f} to {targets.vitamin_k_high_ug:,.0f} µg "
            "over the week"
        )
    if request.max_cost_usd_per_day is not None:
        asked += f", at most {request.max_cost_usd_per_day:g} US dollars (2018) a day"
    start = (
        "No week of meals can reach all of this together"
        if proven
        else "No week of meals was found in time that reaches all of this together"
    )
    left = ", ".join(f"{count} dishes for {meal}" for meal, count in dishes.items())
    return (
        f"{start}: {asked}.",
        f"Your diet and exclusions leave {left}.",
        _ROOM if targets.potassium_max_mg is None else _ROOM_UNDER_CEILING,
    )


_ROOM = (
    "Other energy, lower magnesium or potassium targets, more sodium, more repeats or fewer "
    "exclusions may make room."
)
_ROOM_UNDER_CEILING = (
    "A lower magnesium target, more repeats or fewer exclusions may make room. The ceiling on "
    "potassium stays."
)


def plan_sentences(outcome: PlanOutcome) -> tuple[str, ...]:
    """What a planned week reaches, and how near it is to the best one."""
    assert outcome.plan is not None
    assert outcome.gap is not None
    daily = outcome.plan.targets
    reached = [
        f"{target * daily.every_day:,.0f} mg {name}"
        for name, target in (("magnesium", daily.magnesium_mg), ("potassium", daily.potassium_mg))
        if target > 0
    ]
    energy = f"at about {daily.energy_kcal:,.0f} kcal"
    first = f"Every day reaches {' and '.join(reached)}, {energy}." if reached else ""
    kept = [
        _under(name, ceiling)
        for name, ceiling in (
            ("Potassium", daily.potassium_max_mg),
            ("Magnesium", daily.magnesium_max_mg),
        )
        if ceiling is not None
    ]
    nearness = (
        f"Within {max(outcome.gap, 0) * 100:.1f} % of the best possible week by this planner's "
        "score (proven)."
    )
    return (first or f"Every day is {energy}.", *kept, nearness)


def _under(name: str, ceiling: float) -> str:
    day = ceiling * (1 + constant("ceiling_day_margin").value)
    return (
        f"{name} stays at or under {ceiling:,.0f} mg a day over the week, and no day goes over "
        f"{day:,.0f} mg."
    )


def _minerals(targets: DailyTargets) -> str:
    """What is asked of both minerals, with a comma after each."""
    parts = []
    for name, least, most in (
        ("magnesium", targets.magnesium_mg, targets.magnesium_max_mg),
        ("potassium", targets.potassium_mg, targets.potassium_max_mg),
    ):
        bounds = [f"{least:,.0f} mg"] if least > 0 else []
        if most is not None:
            bounds.append(f"at most {most:,.0f} mg")
        if bounds:
            parts.append(f"{name} {' and '.join(bounds)}, ")
    return "".join(parts)


def _sodium(targets: DailyTargets) -> str:
    if targets.sodium_least_mg is None:
        return f"at most {targets.sodium_max_mg:,.0f} mg"
    return f"{targets.sodium_least_mg:,.0f} to {targets.sodium_max_mg:,.0f} mg"
