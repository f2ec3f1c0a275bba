"""What the screening asks of a plan: ceilings, steady intakes, foods left out.

The screening is worked out here anew, whatever targets the plan was made with.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from planner.plan.check.facts import Breach, PlanFacts
from planner.screening import ScreeningOutcome, screen
from planner.screening.food_tags import FoodTag, load_food_tags
from planner.targets.tables import constant

_ROUNDING = 1e-6


def screened(facts: PlanFacts) -> list[Breach]:
    """Every rule of the screening; for someone who may not be planned for, that is the breach."""
    outcome = screen(facts.profile)
    if not outcome.may_plan:
        return [Breach("screening", "the profile", f"is {outcome.status}: no plan may be made")]
    return [
        *out_is_known(facts, outcome),
        *_ceiling(facts, "potassium", outcome.potassium_max_mg),
        *_ceiling(facts, "magnesium", outcome.magnesium_max_mg),
        *steady_sodium(facts, outcome),
        *steady_vitamin_k(facts, outcome),
        *calcium(facts, outcome),
        *left_out(facts, outcome.food_rules),
    ]


def out_is_known(facts: PlanFacts, outcome: ScreeningOutcome) -> list[Breach]:
    """Where a limit for safety holds, a meal out has an estimate of it: unknown is not zero."""
    needed = {
        "potassium_mg": outcome.potassium_max_mg is not None,
        "magnesium_mg": outcome.magnesium_max_mg is not None,
        "sodium_mg": "steady_sodium" in outcome.food_rules,
        "vitamin_k_ug": "steady_vitamin_k" in outcome.food_rules,
    }
    return [
        Breach("meal_out", f"day {day}, {meal}", f"{name} is not estimated, and has a limit")
        for (day, meal), out in facts.profile.meals_out_of_week().items()
        for name, is_needed in needed.items()
        if is_needed and name not in out.known
    ]


def _ceiling(facts: PlanFacts, mineral: str, most: float | None) -> list[Breach]:
    """The week's mean keeps the ceiling, and no day goes over it by more than the margin."""
    if most is None:
        return []
    rule, column = f"{mineral}_ceiling", f"{mineral}_mg"
    of_day = most + most * constant("ceiling_day_margin").value
    amounts = {day: facts.day_total(day, column) for day in facts.days}
    breaches = [
        Breach(rule, f"day {day}", f"{amount:.1f} mg; at most {of_day:.1f} mg")
        for day, amount in amounts.items()
        if amount > of_day + _ROUNDING
    ]
    mean = math.fsum(amounts.values()) / len(amounts)
    if mean > most + _ROUNDING:
        breaches.append(Breach(rule, "the week's mean", f"{mean:.1f} mg; at most {most:.1f} mg"))
    return breaches


def steady_sodium(facts: PlanFacts, outcome: ScreeningOutcome) -> list[Breach]:
    """Each day's sodium is near the usual, where it has to be steady."""
    usual = facts.profile.screening.usual_sodium_mg
    if "steady_sodium" not in outcome.food_rules or usual is None:
        return []
    share = constant("sodium_band").value
    amounts = {day: facts.day_total(day, "sodium_mg") for day in facts.days}
    return [
        Breach("steady_sodium", f"day {day}", f"{eaten:.1f} mg; within {share:.0%} of {usual:g} mg")
        for day, eaten in amounts.items()
        if abs(eaten - usual) > share * usual + _ROUNDING
    ]


def steady_vitamin_k(facts: PlanFacts, outcome: ScreeningOutcome) -> list[Breach]:
    """The week's mean of vitamin K is near the usual."""
    usual = facts.profile.screening.usual_vitamin_k_ug
    if "steady_vitamin_k" not in outcome.food_rules or usual is None:
        return []
    share = constant("vitamin_k_band").value
    amounts = [facts.day_total(day, "vitamin_k_ug") for day in facts.days]
    mean = math.fsum(amounts) / len(amounts)
    if abs(mean - usual) <= share * usual + _ROUNDING:
        return []
    return [
        Breach(
            "steady_vitamin_k",
            "the week's mean",
            f"{mean:.1f} µg; within {share:.0%} of {usual:g} µg",
        )
    ]


def calcium(facts: PlanFacts, outcome: ScreeningOutcome) -> list[Breach]:
    """Each day reaches the calcium floor, where there is one."""
    if "calcium_floor" not in outcome.food_rules:
        return []
    least = constant("calcium_floor_stones").value
    amounts = {day: facts.day_total(day, "calcium_mg") for day in facts.days}
    return [
        Breach("calcium", f"day {day}", f"{amount:.1f} mg; at least {least:g} mg")
        for day, amount in amounts.items()
        if amount < least - _ROUNDING
    ]


def left_out(facts: PlanFacts, rules: Iterable[str]) -> list[Breach]:
    """No food that a food rule leaves out."""
    tags = [tag for tag in load_food_tags() if tag.rule in set(rules)]
    return [
        Breach("food_rules", f"row {row.line}, {row.name}", f"is left out by {tag.rule}")
        for row in facts.eaten
        for tag in tags
        if carries(
            tag,
            int(row.food["wweia_category"]),
            [row.name, str(row.food["plate_name"]), str(row.food["description"])],
        )
    ]


def carries(tag: FoodTag, category: int, names: Iterable[str]) -> bool:
    """Whether a food falls under a tag, by comparing the words of its names one by one."""
    texts = [_words(name) for name in names]

    def named(phrase: str) -> bool:
        wanted = _words(phrase)
        *first, last = wanted
        for text in texts:
            for start in range(len(text) - len(wanted) + 1):
                *begins, ends = text[start : start + len(wanted)]
                if begins == first and _singular(ends) == _singular(last):
                    return True
        return False

    if any(named(phrase) for phrase in tag.keep):
        return False
    return category in tag.categories or any(named(phrase) for phrase in tag.words)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def _singular(word: str) -> str:
    """A word without its plural ending, near enough to compare."""
    for ending, instead in (("ies", "y"), ("shes", "sh"), ("ches", "ch"), ("oes", "o")):
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
