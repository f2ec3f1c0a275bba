"""Bends a week 30 times for each of the twelve profiles: ``python -m tests.benchmarks.bent_weeks``.

Hypothesis draws the steps: keep, release, swaps, never again, favorites, amounts, new targets,
undo and redo. After each, what was kept is kept, the independent check passes, and undo gave back
the very plan; a step without a week says why. A name as an argument runs that profile alone; a
number draws other chains.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from planner import Profile, load_foods
from tests.bend.chains import NAMES, Chain, Step
from tests.twelve_profiles import TWELVE

_STEPS = 30


def bend(name: str, profile: Profile, number: int) -> None:
    """One chain, and a line about it."""
    foods = load_foods()

    @seed(number)
    @settings(
        max_examples=1,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 10**6))
    def chain_holds(drawn: int) -> None:
        # The first number drawn is always 0: the name makes each profile's chain its own.
        chance = random.Random(f"{name} {number} {drawn}")
        steps: list[Step] = [(chance.choice(NAMES), chance.randrange(10**6)) for _ in range(_STEPS)]
        start = time.perf_counter()
        chain = Chain(profile, foods)
        for step in steps:
            chain.step(*step)
        counted = ", ".join(f"{count} {kind}" for kind, count in Counter(chain.taken).items())
        print(f"{name}: {len(steps)} steps in {time.perf_counter() - start:.0f} s; {counted}")
        for kind, reasons in chain.refused:
            print(f"  {kind} had no week: {reasons[0]}")

    chain_holds()


def main(arguments: list[str]) -> None:
    """Bend the profiles that are named, or all."""
    number = next((int(word) for word in arguments if word.isdigit()), 0)
    names = [word for word in arguments if not word.isdigit()] or list(TWELVE)
    for name in names:
        bend(name, TWELVE[name], number)


if __name__ == "__main__":
    main(sys.argv[1:])
