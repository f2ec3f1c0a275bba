"""No random profile gets past its screening or its ceiling.

Of the 2,000 random profiles most are held, blocked or looked at without planning, which takes
milliseconds; eight random capped ones are planned whole.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import Profile, plan_week
from planner.export.plan_json import outcome_json
from planner.export.plan_meta import meta_json
from planner.export.plan_text import outcome_text
from planner.plan.make import resolved_targets
from planner.profile.week_start import today_is
from planner.screening import screen
from tests.plans.random_screening import capping, profiles, tastes
from tests.plans.screened_people import FOODS, MARGIN, TODAY, planned, profile_of
from tests.unit.mineral_figures import mineral_figures


@settings(
    max_examples=2000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(sections=profiles)
def test_no_random_profile_gets_past_its_screening(sections: dict[str, Any]) -> None:
    profile = profile_of(sections)
    with today_is(TODAY):
        outcome = screen(profile)
        if not outcome.may_plan:
            locked = plan_week(profile, foods=FOODS)
            assert locked.status == outcome.status
            assert (locked.plan, locked.targets, outcome.supplements) == (None, None, None)
            assert locked.messages
            for text in (
                " ".join(locked.messages),
                outcome_json(locked).decode(),
                meta_json(locked).decode(),
                outcome_text(locked),
                repr(dataclasses.asdict(outcome)),
            ):
                assert mineral_figures(text) == []
            limits = resolved_targets_or_none(profile)
            if limits is not None:
                assert (limits.potassium_mg, limits.magnesium_mg) == (0, 0)
            return
        daily = resolved_targets_or_none(profile)
        if daily is None:
            assert plan_week(profile, foods=FOODS).status == "held"
            return
        if outcome.potassium == "capped":
            bare = profile_of({**sections, "targets": {}, "preferences": {}})
            ceiling = screen(bare).potassium_max_mg
            assert daily.potassium_max_mg == ceiling == outcome.potassium_max_mg
            assert daily.potassium_mg == 0
        if outcome.magnesium_max_mg is not None:
            assert daily.magnesium_mg <= outcome.magnesium_max_mg


def resolved_targets_or_none(profile: Profile) -> Any:
    try:
        return resolved_targets(profile).daily
    except ValueError:
        return None


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    person=st.fixed_dictionaries(
        {"sex": st.sampled_from(["female", "male"]), "age": st.integers(65, 90)}
    ),
    screening=capping,
    targets=st.fixed_dictionaries(
        {},
        optional={"potassium_mg": st.integers(1500, 6000), "magnesium_mg": st.integers(200, 500)},
    ),
    preferences=tastes,
)
def test_no_random_capped_plan_passes_its_ceiling(**sections: Any) -> None:
    outcome = planned(sections)
    assert outcome.screening is not None
    ceiling = outcome.screening.potassium_max_mg
    assert ceiling == (2600 if sections["person"]["sex"] == "female" else 3400)
    if outcome.plan is None:
        assert outcome.status == "infeasible"
        return
    days = outcome.plan.days
    assert days["potassium_mg"].max() <= MARGIN * ceiling
    assert days["potassium_mg"].mean() <= ceiling
