"""What each day must reach and must not pass."""

from __future__ import annotations

import datetime
import math

from planner.model.meal_energy import day_energy_bounds, meal_energy_bounds
from planner.plan.check.facts import Breach, PlanFacts, total

# Portions are summed in another order here than when they were chosen.
_ROUNDING = 1e-6


def every_meal_once(facts: PlanFacts) -> list[Breach]:
    """Seven days, each with every meal of the profile but those eaten out, and no other."""
    breaches = []
    wanted = {str(meal) for meal in facts.profile.week.meals}
    for day in range(1, 8):
        found = {row.meal for row in facts.of_day(day)}
        out = set(facts.out_of_day(day))
        for meal in sorted(found & out):
            breaches.append(Breach("meals", f"day {day}", f"{meal} is eaten out, but planned"))
        for meal in sorted(wanted - found - out):
            breaches.append(Breach("meals", f"day {day}", f"{meal} is missing"))
        for meal in sorted(found - wanted):
            breaches.append(Breach("meals", f"day {day}", f"{meal} is not in the profile"))
    return breaches


def dates_follow(facts: PlanFacts) -> list[Breach]:
    """Day 1 is the profile's start, and each day the next date."""
    breaches = []
    for row in facts.eaten:
        date = facts.profile.week.start + datetime.timedelta(days=row.day - 1)
        if row.date != date.isoformat():
            breaches.append(
                Breach("dates", f"row {row.line}", f"{row.date} stands at day {row.day}, {date}")
            )
    return breaches


def energy_band(facts: PlanFacts) -> list[Breach]:
    """Each day's energy lies in its band."""
    low, high = facts.targets.energy_low_kcal, facts.targets.energy_high_kcal
    breaches = []
    for day in facts.days:
        energy = facts.day_total(day, "energy_kcal")
        if not low - _ROUNDING <= energy <= high + _ROUNDING:
            breaches.append(
                Breach("energy", f"day {day}", f"{energy:.1f} kcal; allowed {low:g} to {high:g}")
            )
    return breaches


def magnesium(facts: PlanFacts) -> list[Breach]:
    """Each day reaches its share of the target, the week's mean all of it."""
    return _floor(facts, "magnesium", "magnesium_mg", facts.targets.magnesium_mg, "mg")


def potassium(facts: PlanFacts) -> list[Breach]:
    """Each day reaches its share of the target, the week's mean all of it."""
    return _floor(facts, "potassium", "potassium_mg", facts.targets.potassium_mg, "mg")


def protein(facts: PlanFacts) -> list[Breach]:
    """Each day reaches its share of the protein allowance, the week's mean all of it."""
    return _floor(facts, "protein", "protein_g", facts.targets.protein_g, "g")


def fiber(facts: PlanFacts) -> list[Breach]:
    """Each day reaches its share of the fiber target, the week's mean all of it."""
    return _floor(facts, "fiber", "fiber_g", facts.targets.fiber_g, "g")


def sodium(facts: PlanFacts) -> list[Breach]:
    """Each day's sodium stays at or below its limit."""
    most = facts.targets.sodium_max_mg
    breaches = []
    for day in facts.days:
        eaten = facts.day_total(day, "sodium_mg")
        for out in facts.out_of_day(day).values():
            if "sodium_mg" not in out.known:
                # Its energy's part of the limit is its own.
                eaten += most * out.energy_kcal / facts.targets.energy_kcal
        if eaten > most + _ROUNDING:
            breaches.append(Breach("sodium", f"day {day}", f"{eaten:.1f} mg; at most {most:g} mg"))
    return breaches


def saturated_fat(facts: PlanFacts) -> list[Breach]:
    """Saturated fat gives less than its share of each day's energy."""
    share = facts.targets.saturated_energy_share_max
    breaches = []
    for day in facts.days:
        rows = facts.of_day(day)
        energy = total(rows, "energy_kcal")
        if energy <= 0:  # named by the energy band
            continue
        saturated = total(rows, "saturated_g")
        # A meal out of which it is not known keeps to its own part.
        for out in facts.out_of_day(day).values():
            if "saturated_g" in out.known:
                energy += out.energy_kcal
                saturated += out.known["saturated_g"]
        part = 9.0 * saturated / energy
        if not part < share:
            breaches.append(
                Breach(
                    "saturated_fat",
                    f"day {day}",
                    f"{100 * part:.2f} % of energy; under {100 * share:g} %",
                )
            )
    return breaches


def cost(facts: PlanFacts) -> list[Breach]:
    """Each day costs no more than the profile allows."""
    most = facts.profile.preferences.max_cost_usd_per_day
    if most is None:
        return []
    breaches = []
    for day in facts.days:
        dollars = total(facts.of_day(day), "price_usd_per_100g")
        if dollars > most + _ROUNDING:
            breaches.append(
                Breach("cost", f"day {day}", f"{dollars:.2f} US dollars (2018); at most {most:g}")
            )
    return breaches


def meal_energy(facts: PlanFacts) -> list[Breach]:
    """Each meal holds its part of the day's energy."""
    breaches = []
    meals, target = facts.profile.week.meals, facts.targets.energy_kcal
    for day in facts.days:
        out = {meal: of.energy_kcal for meal, of in facts.out_of_day(day).items()}
        bounds = day_energy_bounds(meals, target, out) if out else meal_energy_bounds(meals, target)
        for meal, (least, most) in bounds.items():
            energy = total(facts.of_meal(day, meal), "energy_kcal")
            if not least - _ROUNDING <= energy <= most + _ROUNDING:
                breaches.append(
                    Breach(
                        "meal_energy",
                        f"day {day}, {meal}",
                        f"{energy:.0f} kcal; allowed {least:.0f} to {most:.0f}",
                    )
                )
    return breaches


def _floor(facts: PlanFacts, rule: str, column: str, target: float, unit: str) -> list[Breach]:
    share = facts.targets.every_day
    breaches = []
    amounts = [facts.day_total(day, column) for day in facts.days]
    for day, amount in zip(facts.days, amounts, strict=True):
        if amount < share * target - _ROUNDING:
            breaches.append(
                Breach(
                    rule, f"day {day}", f"{amount:.1f} {unit}; at least {share * target:.1f} {unit}"
                )
            )
    mean = math.fsum(amounts) / len(amounts)
    if mean < target - _ROUNDING:
        breaches.append(
            Breach(rule, "the week's mean", f"{mean:.1f} {unit}; at least {target:.1f} {unit}")
        )
    return breaches
