"""Leftovers are the very meal that was cooked, later, in time, and no more than was asked for."""

from __future__ import annotations

from planner.plan.check.facts import Breach, PlanFacts
from planner.plan.leftovers import LEFTOVERS
from planner.profile import leftover_rule


def leftovers(facts: PlanFacts) -> list[Breach]:
    """Each meal that the profile eats again is what was cooked, and says so; no other does."""
    breaches = []
    found = facts.leftovers
    for (day, meal), (cooked_day, cooked_meal) in sorted(found.items()):
        where = f"day {day}, {meal}"
        rows, cooked = facts.of_meal(day, meal), facts.of_meal(cooked_day, cooked_meal)
        eaten = sorted((row.code, row.amount, row.grams) for row in rows)
        if not rows or eaten != sorted((row.code, row.amount, row.grams) for row in cooked):
            sentence = f"it is not what was cooked for {cooked_meal} of day {cooked_day}"
            breaches.append(Breach("leftovers", where, sentence))
        named = {row.dish for row in rows}
        if named != {LEFTOVERS + row.dish for row in cooked}:
            sentence = f"it is called {', '.join(sorted(named))}"
            breaches.append(Breach("leftovers", where, sentence))
        age, most = day - cooked_day, leftover_rule("max_days").value
        if not 1 <= age <= most:
            sentence = f"it is eaten {age} days after it is cooked; allowed 1 to {most}"
            breaches.append(Breach("leftovers", where, sentence))
    places = {(row.day, row.meal) for row in facts.eaten if row.dish.startswith(LEFTOVERS)}
    for day, meal in sorted(places - found.keys()):
        sentence = "the profile has no leftovers there"
        breaches.append(Breach("leftovers", f"day {day}, {meal}", sentence))
    return breaches
