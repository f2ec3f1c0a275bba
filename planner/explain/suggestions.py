"""The smallest single changes that would make a week possible, each proven by a week.

Where no single change of any kind is enough, several targets are moved at once. A ceiling of the
screening or of a clinician is never among the changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.explain.attempt import Asked, Attempts, Timer
from planner.explain.choices import choice_ladders, without_meals
from planner.explain.climb import Climb, Climbed, first_with_room
from planner.explain.ladders import Ladder, number_ladders, several
from planner.plan.make import WrongPlanError
from planner.plan.outcome import PlanOutcome
from planner.profile import Profile

AS_ASKED = "as_asked"
_AS_ASKED = "A longer search finds a week for what you asked"
# Keys of the profile, by the rule of the day that each moves.
_KEYS = {
    "magnesium": "magnesium_mg",
    "potassium": "potassium_mg",
    "energy": "energy_kcal",
    "sodium": "sodium_max_mg",
    "cost": "max_cost_usd_per_day",
}


@dataclass(frozen=True)
class Suggestion:
    """A change that makes a week possible.

    kind: the key of the profile that changes (``avoid`` for allergens and gluten, ``several`` for
    several targets). size: of the change, relative to the value at hand, for ranking. outcome:
    the week that proves it. one_step_less: the profile one step nearer to what was asked. least:
    whether a week for that was looked for, in vain; without it, a smaller change may do.
    """

    kind: str
    sentence: str
    profile: Profile
    size: float
    outcome: PlanOutcome
    one_step_less: Profile
    least: bool


def suggestions(
    profile: Profile,
    attempts: Attempts | None = None,
    *,
    found: Callable[[Suggestion], None] = lambda suggestion: None,
    seconds: float | None = 15.0,
) -> tuple[Suggestion, ...]:
    """Changes that make a week possible, smallest first; empty where none was found.

    Args:
        attempts: over the food table to plan from.
        found: called with each suggestion as it is found, and again with the smaller change of
            the same kind that is found later. What it raises breaks the work off.
        seconds: after which what was found is returned; None for no limit.
    """
    timer = Timer(seconds)
    attempts = attempts or Attempts()
    attempts.stop = timer.over
    asked = attempts.asked(profile)
    if asked is None:
        return ()
    done: dict[str, Suggestion] = {}

    def add(ladder: Ladder, climbed: Climbed) -> None:
        suggestion = _suggestion(attempts, profile, ladder, climbed, timer)
        if suggestion is not None:
            done[ladder.name] = suggestion
            found(suggestion)

    if attempts.has_room(profile):
        proof = attempts.prove(profile)
        if proof is not None:
            as_asked = Ladder(AS_ASKED, 1, lambda _: profile, lambda _: _AS_ASKED, lambda _: 0.0)
            add(as_asked, Climbed(1, proof, True))
            return tuple(done.values())
    ladders = [
        ladder
        for ladder in (*number_ladders(profile, asked.targets), *choice_ladders(profile))
        if _changes(attempts, asked, ladder)
    ]
    _climb_all(attempts, ladders, add)
    if not done and not timer.over():
        _climb_all(attempts, _combined(attempts, asked), add)
    return tuple(sorted(done.values(), key=lambda suggestion: suggestion.size))


def _climb_all(
    attempts: Attempts, ladders: list[Ladder], add: Callable[[Ladder, Climbed], None]
) -> None:
    """Climb ladders, those with the smallest change first: a week for each, then smaller steps."""
    starts = [(first_with_room(attempts, ladder), ladder) for ladder in ladders]
    promising = [(first, ladder) for first, ladder in starts if first is not None]
    climbs = []
    for first, ladder in sorted(promising, key=lambda start: start[1].size(start[0])):
        climb = Climb(attempts, ladder, first)
        climbed = climb.find()
        if climbed is not None:
            add(ladder, climbed)
            climbs.append((ladder.size(climbed.step), climb))
        if attempts.stop():
            return
    for closer in (Climb.walk, Climb.refine):
        climbs.sort(key=lambda entry: entry[0])
        for index, (_, climb) in enumerate(climbs):
            climbed = closer(climb)
            climbs[index] = (climb.ladder.size(climbed.step), climb)
            add(climb.ladder, climbed)
            if attempts.stop():
                return


def _changes(attempts: Attempts, asked: Asked, ladder: Ladder) -> bool:
    """Whether a ladder changes anything: under a ceiling, say, a target counts for nothing."""
    changed = attempts.asked(ladder.profile(ladder.steps))
    if changed is None:  # energy under the least that is planned, say: some lower step may do
        changed = attempts.asked(ladder.profile(1))
    return changed is not None and changed.request != asked.request


def _combined(attempts: Attempts, asked: Asked) -> list[Ladder]:
    """Several changes at once, where no single one is enough."""
    menu = attempts.room.menu(asked.request)
    empty = {*asked.request.meals} - {dish.meal for dish in menu.dishes}
    if empty:
        ladder = without_meals(asked.profile, {*empty})
        return [ladder] if ladder is not None else []
    weights = miss_weights(asked)
    attempts.room.at(attempts.steps(asked)[-1].request)
    misses = attempts.room.misses(weights)
    if misses is None:
        return []
    moves = {
        _KEYS[rule]: over - under
        for rule, (under, over) in misses.items()
        if max(over, under) * weights[rule] > 1e-6
    }
    ladder = several(asked.profile, asked.targets, moves)
    return [ladder] if ladder is not None and _changes(attempts, asked, ladder) else []


def miss_weights(asked: Asked) -> dict[str, float]:
    """Rules that a person set and may move, each with what a unit of it counts: 1 / its value.

    What the screening or a clinician limits is not among them.
    """
    daily = asked.request.targets
    weights = {"energy": 1 / daily.energy_kcal}
    if daily.magnesium_mg > 0 and daily.magnesium_max_mg is None:
        weights["magnesium"] = 1 / daily.magnesium_mg
    if daily.potassium_mg > 0 and daily.potassium_max_mg is None:
        weights["potassium"] = 1 / daily.potassium_mg
    if daily.sodium_least_mg is None and "sodium_at_most_cdrr" not in asked.request.food_rules:
        weights["sodium"] = 1 / daily.sodium_max_mg
    if asked.request.max_cost_usd_per_day is not None:
        weights["cost"] = 1 / asked.request.max_cost_usd_per_day
    return weights


def _suggestion(
    attempts: Attempts, profile: Profile, ladder: Ladder, climbed: Climbed, timer: Timer
) -> Suggestion | None:
    try:
        outcome = attempts.outcome(climbed.proof, timer.spent())
    except WrongPlanError:
        # A week that fails its check proves nothing.
        return None
    step = climbed.step
    return Suggestion(
        ladder.kind,
        ladder.sentence(step),
        ladder.profile(step),
        ladder.size(step),
        outcome,
        ladder.profile(step - 1) if step > 1 else profile,
        climbed.least,
    )
