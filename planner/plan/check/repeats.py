"""How often a food may come, and when."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from planner.foods.staples import is_staple_drink
from planner.model.alike import alike_kinds
from planner.plan.check.facts import Breach, PlanFacts


def repeats_in_week(facts: PlanFacts) -> list[Breach]:
    """A food comes at one kind of meal no more often than the profile allows.

    Drinks are apart, and leftovers: what is cooked once is one time.
    """
    drinks = _staple_drinks(facts)
    most = facts.profile.preferences.max_repeats
    counts = Counter(
        (row.meal, row.code)
        for row in facts.eaten
        if row.code not in drinks and (row.day, row.meal) not in facts.leftovers
    )
    names = {row.code: row.name for row in facts.eaten}
    return [
        Breach("repeats", f"{meal}, {names[code]}", f"{count} times a week; at most {most}")
        for (meal, code), count in sorted(counts.items())
        if count > most
    ]


def not_two_days_running(facts: PlanFacts) -> list[Breach]:
    """A food does not come at the same meal on two days running.

    Staples are apart, and a dish beside its own leftovers.
    """
    breaches = []
    seen = {(row.day, row.meal, row.code) for row in facts.eaten}
    for row in facts.eaten:
        if facts.batch(row.day, row.meal) == facts.batch(row.day + 1, row.meal):
            continue
        if not row.food["is_staple"] and (row.day + 1, row.meal, row.code) in seen:
            breaches.append(
                Breach(
                    "two_days_running",
                    f"days {row.day} and {row.day + 1}, {row.meal}",
                    f"{row.name} comes on both",
                )
            )
    return breaches


def once_a_day(facts: PlanFacts) -> list[Breach]:
    """A food comes once a day, a staple drink once a meal."""
    drinks = _staple_drinks(facts)
    counts = Counter(
        (row.day, row.meal if row.code in drinks else "", row.code) for row in facts.eaten
    )
    names = {row.code: row.name for row in facts.eaten}
    return [
        Breach("once_a_day", f"day {day}", f"{names[code]} comes {count} times")
        for (day, _, code), count in sorted(counts.items())
        if count > 1
    ]


def _staple_drinks(facts: PlanFacts) -> frozenset[int]:
    foods: pd.DataFrame = facts.foods
    return frozenset(int(code) for code in foods.loc[is_staple_drink(foods), "food_code"])


def one_of_a_kind(facts: PlanFacts) -> list[Breach]:
    """A meal holds at most one milk, one bread and so on (``alike.toml``)."""
    kinds = dict(zip(facts.foods["food_code"], alike_kinds(facts.foods), strict=True))
    counts = Counter((row.day, row.meal, kinds[row.code]) for row in facts.eaten if kinds[row.code])
    return [
        Breach("one_of_a_kind", f"day {day}, {meal}", f"{count} foods of the kind {kind}")
        for (day, meal, kind), count in sorted(counts.items())
        if count > 1
    ]
