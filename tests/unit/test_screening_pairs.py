"""Every pair of answers is screened at least as strictly as either alone."""

from __future__ import annotations

from operator import ge
from typing import Any

import pytest

from planner.screening import load_rules, screen
from tests.unit.answered import CLINICIAN, TODAY, profile

FACTS = {
    "kidney_tests_within_12_months": True,
    "usual_vitamin_k_ug": 100,
    "usual_sodium_mg": 2500,
}
MODES = ("allowed", "capped", "held", "blocked")
ENERGY = ("normal", "no deficit", "blocked")
PERSONS = {
    "young": {"age": 17},
    "old": {"age": 70},
    "pregnant": {"age": 30, "life_stage": "pregnant"},
    "lactating": {"age": 30, "life_stage": "lactating"},
    "thin": {"weight_kg": 45, "height_cm": 170},
}
CONDITIONS = [rule.condition for rule in load_rules().rules if rule.condition]


def modes(outcome: Any) -> tuple[int, ...]:
    """Potassium, magnesium, energy and all together: each larger where it is stricter."""
    return (
        MODES.index(outcome.potassium),
        MODES.index(outcome.magnesium),
        ENERGY.index(outcome.energy),
        MODES.index(outcome.status),
    )


def plan_limits(outcome: Any) -> tuple[int, ...]:
    """Limit for supplements and on the magnesium target: told only where a plan may be made."""
    cap = {None: 1, 0.0: 2}.get(outcome.supplement_cap_mg, 0)
    return cap, int(outcome.magnesium_at_most_rda)


def evaluated(answers: tuple[str, ...], facts: dict[str, Any], clinician: Any) -> Any:
    conditions = [name for name in answers if name in CONDITIONS]
    person = {key: value for name in answers for key, value in PERSONS.get(name, {}).items()}
    screening = {"conditions": conditions, **facts} if conditions else {"none_apply": True, **facts}
    return screen(profile(screening, clinician, **person), TODAY)


@pytest.mark.parametrize("facts", [{}, FACTS], ids=["no facts", "all facts"])
@pytest.mark.parametrize("clinician", [None, CLINICIAN], ids=["no limits", "limits in force"])
def test_no_pair_of_answers_is_milder_than_either_alone(
    facts: dict[str, Any], clinician: dict[str, Any] | None
) -> None:
    names = [*CONDITIONS, *PERSONS]
    alone = {name: evaluated((name,), facts, clinician) for name in names}
    tried = 0
    for i, first in enumerate(names):
        for second in names[i + 1 :]:
            if first in PERSONS and second in PERSONS:
                continue
            both = evaluated((first, second), facts, clinician)
            for name in (first, second):
                single = alone[name]
                assert both.food_rules >= single.food_rules, (first, second)
                assert all(map(ge, modes(both), modes(single))), (first, second)
                if both.may_plan:
                    assert all(map(ge, plan_limits(both), plan_limits(single))), (first, second)
            tried += 1
    assert tried == len(CONDITIONS) * (len(CONDITIONS) - 1) // 2 + len(CONDITIONS) * len(PERSONS)
