"""How much of what is at home a week uses."""

from __future__ import annotations

from dataclasses import dataclass

from planner.plan.week_plan import WeekPlan
from planner.profile import Profile


@dataclass(frozen=True)
class Used:
    """A food at home. at_home_g, used_g: for all at the table, as it is eaten."""

    food_code: int
    name: str
    at_home_g: float
    used_g: float


def used_at_home(plan: WeekPlan, profile: Profile) -> tuple[Used, ...]:
    """Each food at home beside what the week uses of it; foods that are no more known go."""
    names = dict(zip(plan.foods["food_code"], plan.foods["name"], strict=True))
    eaten = plan.eaten.groupby("food_code")["grams"].sum()
    return tuple(
        Used(
            food.food_code,
            str(names[food.food_code]),
            food.grams,
            min(food.grams, profile.week.people * float(eaten.get(food.food_code, 0.0))),
        )
        for food in profile.pantry
        if food.food_code in names
    )


def at_home_notes(plan: WeekPlan, profile: Profile) -> tuple[str, ...]:
    """A sentence on how much of each food at home is used."""
    found = used_at_home(plan, profile)
    if not found:
        return ()
    parts = [f"{used.used_g:,.0f} of {used.at_home_g:,.0f} g {used.name}" for used in found]
    return (f"Of what is at home the week uses {'; '.join(parts)}.",)
