"""The smallest single changes that would make a week possible, each proven by a week.

Where no single change of any kind is enough, several targets are moved at once. A ceiling of the
screening or of a clinician is never among the changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.explain.as_found import as_found
from planner.explain.attempt import Asked, Attempts, Prepared
from planner.explain.choices import choice_ladders, with_every_meal, without_meals
from planner.explain.climb import Climb, Climbed, first_with_room
from planner.explain.effort import THOROUGH, Effort
from planner.explain.ladders import Ladder, number_ladders, several
from planner.explain.missing import eased, energy_is_missed, miss_weights
from planner.explain.timer import Timer
from planner.plan.make import WrongPlanError
from planner.plan.outcome import PlanOutcome
from planner.profile import Profile

AS_ASKED = "as_asked"
# How hard a week is looked for before what was asked is taken to be out of reach.
_QUICK = Effort(120)
# How far beyond the edge the relaxation is solved that searches start from, as a share.
_FURTHER = 0.12
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
    enough: int | None = None,
    closer: bool = True,
) -> tuple[Suggestion, ...]:
    """Changes that make a week possible, smallest first; empty where none was found.

    Args:
        attempts: over the food table to plan from.
        found: called with each suggestion as it is found, and again with the smaller change of
            the same kind that is found later. What it raises breaks the work off.
        seconds: after which what was found is returned; None for no limit.
        enough: how many changes are enough to look for no other kind; None for every kind.
        closer: whether to look for smaller changes of the kinds that were found.
    """
    timer = Timer(seconds)
    attempts = attempts or Attempts(own=profile)
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

    has_room = attempts.has_room(profile)

    def as_asked(effort: Effort) -> bool:
        """Whether a week is found for what was asked; then nothing else is suggested."""
        proof = attempts.prove(profile, effort=effort) if has_room else None
        if proof is None:
            return False
        done.clear()
        ladder = Ladder(AS_ASKED, 1, lambda _: profile, lambda _: _AS_ASKED, lambda _: 0.0)
        add(ladder, Climbed(1, proof, True))
        return True

    if as_asked(_QUICK):
        return tuple(done.values())
    ladders = [
        ladder
        for ladder in (*number_ladders(profile, asked.targets), *choice_ladders(profile))
        if _changes(attempts, asked, ladder)
    ]
    start = eased(attempts.steps(asked)[-1], attempts, _FURTHER)
    climbs: list[Climb] = []

    def climbing(some: list[Ladder]) -> list[Climb]:
        return _climbs(attempts, some, start)

    def find(left: list[Climb], way: Callable[[Climb], Climbed | None]) -> list[Climb]:
        """Take those that find a week this way; the others."""
        others = []
        for climb in left:
            climbed = None if attempts.stop() else way(climb)
            if climbed is None:
                others.append(climb)
            else:
                add(climb.ladder, climbed)
                climbs.append(climb)
        return others

    def go_on() -> bool:
        return enough is None or len(done) < enough

    # What one search tells comes first. Where no single change is told so soon, several at once
    # are next: many searches would be in vain before them.
    by_rules = [ladder for ladder in ladders if ladder.rules]
    left = find(climbing(by_rules), Climb.find_near)
    if not done and start is not None and by_rules:
        rules = {rule for ladder in by_rules for rule in ladder.rules}
        together = as_found(attempts, asked, start, rules)
        if together is not None:
            add(*together)
    others = [ladder for ladder in ladders if not ladder.rules]
    if not done and energy_is_missed(asked, attempts):
        energy = [ladder for ladder in others if ladder.kind == "energy_kcal"]
        others = [ladder for ladder in others if ladder not in energy]
        find(climbing(energy), Climb.find_far)
    if not done:
        combined = [climb for ladder in _combined(attempts, asked) for climb in climbing([ladder])]
        # Where more is moved a week is found sooner.
        for way, some in ((Climb.find_near, combined), (Climb.find_far, combined[::-1])):
            for climb in some:
                if not done:
                    find([climb], way)
    if go_on():
        find(left, Climb.find_far)
    if go_on():
        find(climbing(others), Climb.find_far)
    if closer and climbs:
        _come_closer(attempts, climbs, add, as_asked)
    return tuple(sorted(done.values(), key=lambda suggestion: suggestion.size))


def _climbs(attempts: Attempts, ladders: list[Ladder], start: Prepared | None) -> list[Climb]:
    """A climb for each ladder that has room at all, those with the smallest change first."""
    starts = [(first_with_room(attempts, ladder), ladder) for ladder in ladders]
    promising = [(first, ladder) for first, ladder in starts if first is not None]
    ranked = sorted(promising, key=lambda start: start[1].size(start[0]))
    return [Climb(attempts, ladder, first, start) for first, ladder in ranked]


def _come_closer(
    attempts: Attempts,
    climbs: list[Climb],
    add: Callable[[Ladder, Climbed], None],
    as_asked: Callable[[Effort], bool],
) -> None:
    """Smaller steps for what was found: first those that are soon told."""

    def closer(step: Callable[[Climb], Climbed]) -> None:
        for climb in sorted(climbs, key=lambda climb: climb.size):
            if attempts.stop():
                return
            add(climb.ladder, step(climb))

    closer(Climb.walk)
    closer(Climb.halve)
    if any(not climb.nothing_below for climb in climbs):
        if as_asked(THOROUGH) or attempts.stop():
            return
        for climb in climbs:
            climb.nothing_below = True
    closer(Climb.refine)


def _changes(attempts: Attempts, asked: Asked, ladder: Ladder) -> bool:
    """Whether a ladder changes anything: under a ceiling, say, a target counts for nothing."""
    changed = attempts.asked(ladder.profile(ladder.steps))
    if changed is None:  # energy under the least that is planned, say: some lower step may do
        changed = attempts.asked(ladder.profile(1))
    return changed is not None and changed.request != asked.request


def _combined(attempts: Attempts, asked: Asked) -> list[Ladder]:
    """Several changes at once, where no single one is enough."""
    menu = attempts.menu(asked.request)
    empty = {*asked.request.meals} - {dish.meal for dish in menu.dishes}
    if empty:
        ladder = without_meals(asked.profile, {*empty})
        return [ladder] if ladder is not None else []
    meals = with_every_meal(asked.profile)
    weights = miss_weights(asked)
    attempts.room.at(attempts.steps(asked)[-1].request)
    misses = attempts.room.misses(weights)
    if misses is None:
        return meals
    far = {
        _KEYS[rule]: over - under
        for rule, (under, over) in misses.items()
        if max(over, under) * weights[rule] > 1e-6
    }
    # The relaxation may have room where no week is found: then all of them move.
    slight = {"magnesium": -1e-3, "potassium": -1e-3, "sodium": 1e-3, "cost": 1e-3}
    every = {_KEYS[rule]: move for rule, move in slight.items() if rule in weights} | far
    found = [several(asked.profile, asked.targets, moves) for moves in (far, every)]
    changes = [ladder for ladder in found if ladder is not None]
    return [ladder for ladder in changes if _changes(attempts, asked, ladder)] + meals


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
