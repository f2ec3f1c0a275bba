"""Finds the lowest step of a ladder that a week can be planned for."""

from __future__ import annotations

import math
from dataclasses import dataclass

from planner.explain.attempt import Attempts, Prepared, Proof
from planner.explain.effort import THOROUGH, Effort
from planner.explain.ladders import Ladder
from planner.explain.missing import least_missed
from planner.profile import Profile

# How hard a week is looked for: at a first step, from week to week, and where half of the way that
# is left is taken or given up. The last word on one step less is `THOROUGH`.
_FIRST, _QUICK, _FAIR = Effort(80), Effort(80, anew=0), Effort(anew=3)
_MISSING = 100
# Where a week is looked for first, as shares of the way from the first step to the last.
_SHARES = (1.0, 0.5, 0.2, 0.05)


@dataclass(frozen=True)
class Climbed:
    """step: with a week. proof: that week. least: one step less was tried, in vain."""

    step: int
    proof: Proof
    least: bool


def first_with_room(attempts: Attempts, ladder: Ladder) -> int | None:
    """The lowest step that the relaxation has room for; below it no week exists."""
    low, high = 0, 0
    while high < ladder.steps:
        high = min(max(2 * high, 1), ladder.steps)
        if attempts.stop():
            return None
        if attempts.has_room(ladder.profile(high)):
            break
        low = high
    else:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if attempts.has_room(ladder.profile(middle)):
            high = middle
        else:
            low = middle
    return high


class Climb:
    """The search on one ladder, from the first step that the relaxation has room for."""

    def __init__(
        self, attempts: Attempts, ladder: Ladder, first: int, eased: Prepared | None = None
    ) -> None:
        """Set up a search.

        nothing_below: whether it is known that no week exists, or is found, below the first step.

        Args:
            eased: a request that is eased until there is room, to start from.
        """
        self.ladder, self._eased = ladder, eased
        self.nothing_below = first > 1
        self._attempts, self._first = attempts, first
        self._step, self._proof = 0, None  # type: int, Proof | None

    @property
    def size(self) -> float:
        """Of the change that was found."""
        return self.ladder.size(self._step)

    def find_far(self) -> Climbed | None:
        """A step with a week, looked for from the last one down; None for no week."""
        beyond = self.ladder.steps - self._first
        for share in _SHARES if self.ladder.may_be_too_much else _SHARES[:1]:
            step = self._first + math.ceil(share * beyond)
            proof = self._attempts.prove(self.ladder.profile(step), effort=_FIRST)
            if proof is not None:
                self._take(step, proof)
                self._walk(tries=3)
                return self._climbed(least=False)
            if self._attempts.stop():
                return None
        return None

    def find_near(self) -> Climbed | None:
        """The lowest step for a week that misses the ladder's rules by little, the rest not.

        Soon told; None for no such week, or where the ladder moves no rule.
        """
        attempts, ladder = self._attempts, self.ladder
        if not ladder.rules:
            return None
        base, most = attempts.asked(ladder.profile(self._first)), attempts.asked(self._last)
        if base is None or most is None:
            return None
        prepared = self._eased or attempts.prepared(attempts.steps(most)[-1].request)
        if prepared is None:
            return None
        request = attempts.steps(base)[-1].request
        days = least_missed(attempts, request, prepared, ladder.rules, _MISSING)
        if days is None:
            return None
        proof = Proof(most, prepared, days)
        if not attempts.meets(self._last, proof):
            return None
        low, step = self._first - 1, ladder.steps
        while step - low > 1:
            middle = (low + step) // 2
            if attempts.meets(ladder.profile(middle), proof):
                step = middle
            else:
                low = middle
        self._step, self._proof = step, proof
        return self._climbed(least=False)

    @property
    def _last(self) -> Profile:
        return self.ladder.profile(self.ladder.steps)

    def walk(self) -> Climbed:
        """Go down from week to week until small changes lead no further."""
        self._walk(tries=30)
        return self._climbed(least=False)

    def halve(self) -> Climbed:
        """Take or give up half of the way that is left, until a step is left."""
        low = self._first - 1
        while self._step - low > 1 and self._step > self._first:
            middle = (low + self._step) // 2
            proof = self._attempts.prove(self.ladder.profile(middle), self._proof, _FAIR)
            if self._attempts.stop():
                break
            if proof is not None:
                self._take(middle, proof)
            else:
                low = middle
        return self._climbed(least=False)

    def refine(self) -> Climbed:
        """Go down further for as long as weeks are found by every means."""
        stride = 1
        while self._step > self._first:
            step = max(self._step - stride, self._first)
            proof = self._attempts.prove(
                self.ladder.profile(step), self._proof, THOROUGH if stride == 1 else _QUICK
            )
            if self._attempts.stop():
                return self._climbed(least=False)
            if proof is not None:
                self._take(step, proof)
                stride *= 2
            elif stride == 1:
                break
            else:
                stride = 1
        return self._climbed(least=not self._attempts.stop())

    def _walk(self, tries: int) -> None:
        """Go down in strides, longer after each that leads to a week and shorter after others."""
        stride = max(1, (self._step - self._first) // 2)
        while stride >= 1 and self._step > self._first and tries > 0:
            step = max(self._step - stride, self._first)
            proof = self._attempts.prove(self.ladder.profile(step), self._proof, _QUICK)
            if self._attempts.stop():
                return
            tries -= 1
            if proof is not None:
                self._take(step, proof)
                stride = 2 * stride
            else:
                stride //= 4

    def _take(self, step: int, proof: Proof) -> None:
        """Take a week, for the lowest step that it does for."""
        ladder = self.ladder
        while step > self._first and self._attempts.meets(ladder.profile(step - 1), proof):
            step -= 1
        self._step, self._proof = step, proof

    def _climbed(self, *, least: bool) -> Climbed:
        assert self._proof is not None
        proof = proof_of(self._attempts, self.ladder, self._step, self._proof)
        at_the_end = self._step == self._first and self.nothing_below
        return Climbed(self._step, proof, (least and self._step > self._first) or at_the_end)


def proof_of(attempts: Attempts, ladder: Ladder, step: int, proof: Proof) -> Proof:
    """The same week, as the proof of the step that it does for, with a bound of its own."""
    asked = attempts.asked(ladder.profile(step))
    assert asked is not None
    if asked.request.targets.potassium_max_mg is not None:
        asked = next(
            (s for s in attempts.steps(asked) if s.request == proof.asked.request), proof.asked
        )
    if asked.request == proof.asked.request and math.isfinite(proof.prepared.bound):
        return proof
    prepared = attempts.prepared(asked.request)
    if prepared is None:  # the solver's last digit: what was found stands
        return proof
    return Proof(asked, prepared, proof.days)
