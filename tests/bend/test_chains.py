"""Random chains of steps: what is kept is kept, every week passes the check, undo goes back.

The long chains over all twelve profiles are `python -m tests.benchmarks.bent_weeks`.
"""

from __future__ import annotations

import random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from planner import load_foods
from tests.bend.chains import NAMES, Chain
from tests.twelve_profiles import TWELVE

FOODS = load_foods()


@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    st.sampled_from(["woman 45, vegan", "woman 40, three meals"]),
    st.integers(0, 10**6),
)
def test_a_week_bends_and_every_step_holds(name: str, number: int) -> None:
    chain, chance = Chain(TWELVE[name], FOODS), random.Random(f"{name} {number}")
    for _ in range(8):
        chain.step(chance.choice(NAMES), chance.randrange(10**6))
