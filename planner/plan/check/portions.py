"""Portions are half steps of the household measure, inside the range people eat."""

from __future__ import annotations

from planner.foods.amounts import read_amount
from planner.plan.check.facts import Breach, PlanFacts


def half_steps_in_range(facts: PlanFacts) -> list[Breach]:
    """Amount and grams agree, in half steps, between the 25th and 95th percentile eaten."""
    breaches = []
    for row in facts.eaten:
        where = f"row {row.line}, {row.name}"
        measure = str(row.food["portion_measure"])
        halves = read_amount(row.amount, measure)
        if halves is None:
            breaches.append(
                Breach("portions", where, f"'{row.amount}' is not in half steps of a {measure}")
            )
            continue
        grams = halves * float(row.food["portion_half_g"])
        if abs(grams - row.grams) > 0.05 + 1e-9:
            breaches.append(
                Breach("portions", where, f"{row.amount} weighs {grams:.1f} g, not {row.grams:g} g")
            )
        least, most = float(row.food["eaten_p25_g"]), float(row.food["eaten_p95_g"])
        # A measure is rounded to 0.1 g, so a portion of many may be off by as many twentieths.
        rounding = 0.05 * halves
        if not least - rounding <= row.grams <= most + rounding:
            breaches.append(
                Breach(
                    "portions",
                    where,
                    f"{row.grams:g} g is outside the {least:.0f} to {most:.0f} g "
                    "that people eat at once",
                )
            )
    return breaches
