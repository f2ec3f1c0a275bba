"""For a plan in hand: which limits bind, and what moving each by a step would buy.

The answers come from the relaxation, solved again with the limit moved: what the best possible
score would gain, and how much more of each mineral a week could hold.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.explain.attempt import Asked, Attempts
from planner.explain.ladders import change_rules
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile, ProfileError

# A limit binds where some day, or the week's mean, comes this near to it.
_NEAR = 0.01
# Gains under this many points, or percent, are nothing.
_NOTHING = 0.05
_TITLES = {
    "energy_kcal": ("energy", "{step:,.0f} kcal more"),
    "sodium_max_mg": ("sodium", "{step:,.0f} mg more sodium"),
    "magnesium_mg": ("magnesium", "a magnesium target {step:,.0f} mg lower"),
    "potassium_mg": ("potassium", "a potassium target {step:,.0f} mg lower"),
    "max_cost_usd_per_day": ("cost", "{step:,.0f} US dollar more a day"),
    "every_day": ("every day", "days that may fall {percent:.0f} % short"),
    "max_repeats": ("repeats", "one more time a week for each food"),
}


@dataclass(frozen=True)
class TradeOff:
    """One limit. limit: its name. binds: whether the plan comes up to it. step: the move, in words.
    gain_points: what the best possible score gains. potassium_percent, magnesium_percent: how much
    more of each a week could hold at most."""

    limit: str
    binds: bool
    step: str
    gain_points: float
    potassium_percent: float
    magnesium_percent: float

    @property
    def changes_nothing(self) -> bool:
        """Whether the move buys nothing worth a word."""
        gains = (self.gain_points, self.potassium_percent, self.magnesium_percent)
        return max(gains) < _NOTHING

    @property
    def sentence(self) -> str:
        """What the move would buy, for a person."""
        start = self.step[0].upper() + self.step[1:]
        if self.changes_nothing:
            return f"{start} changes nothing."
        parts = [
            f"up to {percent:.1f} % more {name} in"
            for name, percent in (
                ("potassium", self.potassium_percent),
                ("magnesium", self.magnesium_percent),
            )
            if percent >= _NOTHING
        ]
        said = f"{start} would let {' and '.join(parts)}" if parts else start
        if self.gain_points >= _NOTHING:
            joined = " and" if parts else " would"
            said += f"{joined} raise the best possible score by {self.gain_points:.1f} points"
        return f"{said}."


def trade_offs(profile: Profile, plan: WeekPlan, attempts: Attempts) -> tuple[TradeOff, ...]:
    """A row for each limit that the profile can move, the largest gain first."""
    asked = attempts.asked(profile)
    if asked is None:
        return ()
    before = _most(attempts, asked)
    found = []
    for key, (title, words) in _TITLES.items():
        moved = _moved(attempts, asked, key)
        if moved is None:
            continue
        after = _most(attempts, moved)
        step = float(change_rules()[key]["trade"])
        found.append(
            TradeOff(
                title,
                _binds(key, profile, plan, asked),
                words.format(step=step, percent=100 * step),
                max(0.0, after[0] - before[0]),
                _percent(before[1], after[1]),
                _percent(before[2], after[2]),
            )
        )
    return tuple(sorted(found, key=lambda row: (-row.gain_points, -row.potassium_percent)))


def _moved(attempts: Attempts, asked: Asked, key: str) -> Asked | None:
    """The profile with one limit moved by a step; None where that changes nothing or may not be."""
    rule = change_rules()[key]
    profile = asked.profile
    section = "targets" if hasattr(profile.targets, key) else "preferences"
    now = getattr(asked.targets.daily, key, None) or getattr(getattr(profile, section), key)
    if not now:
        return None
    value = round(now + float(rule["trade"]) * float(rule["trade_way"]), 4)
    try:
        changed = profile.replace(section, **{key: int(value) if value == int(value) else value})
    except ProfileError:  # beyond what a profile may hold
        return None
    moved = attempts.asked(changed)
    return moved if moved is not None and moved.request != asked.request else None


def _most(attempts: Attempts, asked: Asked) -> tuple[float, float | None, float | None]:
    """The bound of the score, and the most potassium and magnesium."""
    prepared = attempts.prepared(asked.request)
    room = attempts.room.at(asked.request)
    bound = prepared.bound if prepared is not None else float("-inf")
    return bound, room.extreme("potassium", True), room.extreme("magnesium", True)


def _percent(before: float | None, after: float | None) -> float:
    if not before or after is None:
        return 0.0
    return max(0.0, 100 * (after / before - 1))


def _binds(key: str, profile: Profile, plan: WeekPlan, asked: Asked) -> bool:
    """Whether the plan comes up to a limit on some day or over the week."""
    days, daily = plan.days, asked.targets.daily
    if key == "max_repeats":
        times = plan.items.groupby(["Group", "Food Code"]).size()
        return bool((times >= profile.preferences.max_repeats).any())
    if key == "every_day":
        return any(
            target > 0 and bool((days[column] <= target * daily.every_day * (1 + _NEAR)).any())
            for column, target in (
                ("magnesium_mg", daily.magnesium_mg),
                ("potassium_mg", daily.potassium_mg),
            )
        )
    if key == "energy_kcal":
        return bool((days["energy_kcal"] >= daily.energy_high_kcal * (1 - _NEAR)).any())
    if key == "sodium_max_mg":
        return bool((days["sodium_mg"] >= daily.sodium_max_mg * (1 - _NEAR)).any())
    if key == "max_cost_usd_per_day":
        cost = asked.request.max_cost_usd_per_day
        return cost is not None and bool((days["cost_usd"] >= cost * (1 - _NEAR)).any())
    target: float = getattr(daily, key)
    least = float(days[key].min()) <= target * daily.every_day * (1 + _NEAR)
    return least or float(days[key].mean()) <= target * (1 + _NEAR)
