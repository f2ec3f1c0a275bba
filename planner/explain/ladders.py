"""Ladders of changes: for each kind of change the profiles from a small step to the largest."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from planner.profile import Profile, limits
from planner.targets.daily_targets import DailyTargets, ResolvedTargets
from planner.targets.intakes import reference_intakes


@dataclass(frozen=True)
class Ladder:
    """One kind of change in steps.

    kind: the profile's key. steps: how many there are. profile, sentence, size: of a step, from 1;
    size is relative to the value at hand, for ranking. rules: the rules of a day whose bound each
    step moves, where it moves nothing else.
    """

    kind: str
    steps: int
    profile: Callable[[int], Profile]
    sentence: Callable[[int], str]
    size: Callable[[int], float]
    rules: tuple[str, ...] = ()

    @property
    def may_be_too_much(self) -> bool:
        """Whether a lower step may do where the last does not: more energy also costs more."""
        return self.kind in ("energy_kcal", "several")

    @property
    def name(self) -> str:
        """What tells the ladder from all others of a profile."""
        way = self.profile(self.steps).targets.energy_kcal if self.kind == "energy_kcal" else 0
        return f"{self.kind} {way} {self.sentence(1) if self.steps == 1 else ''}"


@cache
def change_rules() -> dict[str, dict[str, Any]]:
    """The rows of ``changes.toml``."""
    text = (Path(__file__).parent / "changes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def number_ladders(profile: Profile, targets: ResolvedTargets) -> list[Ladder]:
    """Changes of numbers: targets, limits, cost, repeats."""
    daily = targets.daily
    wanted = profile.preferences
    found = [
        _of_number(profile, "targets", "energy_kcal", daily.energy_kcal, way, _kcal)
        for way in ("up", "down")
    ]
    for name, value in (("magnesium_mg", daily.magnesium_mg), ("potassium_mg", daily.potassium_mg)):
        if value > 0:
            found.append(_of_number(profile, "targets", name, value, "down", _mg(name)))
    found.append(
        _of_number(
            profile,
            "targets",
            "sodium_max_mg",
            daily.sodium_max_mg,
            "up",
            lambda value: f"Sodium up to {value:,.0f} mg",
            highest=_cdrr(profile),
        )
    )
    if wanted.max_cost_usd_per_day is not None:
        found.append(
            _of_number(
                profile,
                "preferences",
                "max_cost_usd_per_day",
                wanted.max_cost_usd_per_day,
                "up",
                lambda value: f"Up to {value:.2f} US dollars (2018) a day",
            )
        )
    found.append(
        _of_number(
            profile,
            "targets",
            "every_day",
            profile.targets.every_day,
            "down",
            lambda value: f"Each day at least {value:.0%} of the targets; the week's mean all",
        )
    )
    found.append(_of_repeats(profile))
    return [ladder for ladder in found if ladder.steps > 0]


def several(
    profile: Profile, targets: ResolvedTargets, misses: dict[str, float], steps: int = 60
) -> Ladder | None:
    """Several targets moved at once: as far as they are missed, then step by step.

    Args:
        misses: by key of the profile, how far its value must move at least; below zero for down.
    """
    moved = {
        key: (section, value, _RANGES[key])
        for key, section, value in _values(profile, targets.daily)
        if key in misses
    }
    if not moved:
        return None
    found_rules = change_rules()

    def values(step: int) -> dict[str, float]:
        found = {}
        for key, (_, value, allowed) in moved.items():
            size = found_rules[key]["step"]
            way = math.copysign(1.0, misses[key])
            rungs = math.ceil(abs(misses[key]) / size - 1e-6) + step - 1
            found[key] = _clipped(_rung(value, size, way, rungs), allowed)
            if key == "sodium_max_mg":
                found[key] = min(found[key], max(value, _cdrr(profile)))
        return found

    def changed(step: int) -> Profile:
        found = profile
        for key, value in values(step).items():
            found = found.replace(moved[key][0], **{key: _tidy(value)})
        return found

    def sentence(step: int) -> str:
        return " and ".join(
            _SENTENCES[key](value) if index == 0 else _lower(_SENTENCES[key](value))
            for index, (key, value) in enumerate(values(step).items())
        )

    def size(step: int) -> float:
        shares = [abs(value - moved[key][1]) / moved[key][1] for key, value in values(step).items()]
        return sum(shares) + float(found_rules["several"]["size"])

    rules = () if "energy_kcal" in moved else tuple(_RULES[key] for key in moved)
    return Ladder("several", steps, changed, sentence, size, rules)


def _values(profile: Profile, daily: DailyTargets) -> list[tuple[str, str, float]]:
    found = [
        ("energy_kcal", "targets", daily.energy_kcal),
        ("magnesium_mg", "targets", daily.magnesium_mg),
        ("potassium_mg", "targets", daily.potassium_mg),
        ("sodium_max_mg", "targets", daily.sodium_max_mg),
    ]
    cost = profile.preferences.max_cost_usd_per_day
    if cost is not None:
        found.append(("max_cost_usd_per_day", "preferences", cost))
    return found


def _kcal(value: float) -> str:
    return f"Energy to {value:,.0f} kcal"


def _mg(key: str) -> Callable[[float], str]:
    title = key.removesuffix("_mg").capitalize()
    return lambda value: f"{title} to {value:,.0f} mg"


_SENTENCES: dict[str, Callable[[float], str]] = {
    "energy_kcal": _kcal,
    "magnesium_mg": _mg("magnesium_mg"),
    "potassium_mg": _mg("potassium_mg"),
    "sodium_max_mg": lambda value: f"Sodium up to {value:,.0f} mg",
    "max_cost_usd_per_day": lambda value: f"Up to {value:.2f} US dollars (2018) a day",
}
_RULES = {
    "magnesium_mg": "magnesium",
    "potassium_mg": "potassium",
    "sodium_max_mg": "sodium",
    "max_cost_usd_per_day": "cost",
}
_RANGES = {
    "energy_kcal": limits.ENERGY,
    "magnesium_mg": limits.MAGNESIUM,
    "potassium_mg": limits.POTASSIUM,
    "sodium_max_mg": limits.SODIUM_MAX,
    "max_cost_usd_per_day": limits.MAX_COST,
    "every_day": limits.EVERY_DAY,
}


def _of_number(
    profile: Profile,
    section: str,
    key: str,
    value: float,
    way: str,
    words: Callable[[float], str],
    highest: float = math.inf,
) -> Ladder:
    rule = change_rules()[key]
    size, sign = float(rule["step"]), 1.0 if way == "up" else -1.0
    allowed = _RANGES[key]
    end = value * (1 + sign * float(rule["at_most"]))
    end = min(max(end, allowed.low), allowed.high, highest)
    room = sign * (end - value)

    def at(step: int) -> float:
        return _rung(value, size, sign, step)

    steps = 0 if room <= 0 else math.ceil(room / size)
    while steps > 0 and sign * (at(steps) - end) > 1e-9:
        steps -= 1

    return Ladder(
        key,
        steps,
        lambda step: profile.replace(section, **{key: _tidy(at(step))}),
        lambda step: words(at(step)),
        lambda step: abs(at(step) - value) / value,
        (_RULES[key],) if key in _RULES else (),
    )


def _rung(value: float, size: float, sign: float, step: int) -> float:
    """The value after so many steps; the first goes to the next whole step."""
    whole = math.floor(value / size + 1e-9) if sign > 0 else math.ceil(value / size - 1e-9)
    return round((whole + sign * step) * size, 6)


def _clipped(value: float, allowed: limits.Range) -> float:
    return min(max(value, allowed.low), allowed.high)


def _tidy(value: float) -> float:
    return int(value) if float(value).is_integer() else value


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _of_repeats(profile: Profile) -> Ladder:
    now = profile.preferences.max_repeats
    size = float(change_rules()["max_repeats"]["size"])
    return Ladder(
        "max_repeats",
        int(limits.MAX_REPEATS.high) - now,
        lambda step: profile.replace("preferences", max_repeats=now + step),
        lambda step: f"A food up to {now + step} times a week at one kind of meal",
        lambda step: size * step,
    )


def _cdrr(profile: Profile) -> float:
    person = profile.person
    try:
        intakes = reference_intakes(person.sex, person.age, person.life_stage)
    except ValueError:
        return 0.0
    return intakes.sodium_cdrr_mg
