"""What must hold for any profile: hard rules are met, or there is no plan and a reason."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import Profile, load_foods, plan_week
from planner.dishes.load import load_dishes
from planner.plan.check import check_plan
from planner.plan.make import resolved_targets
from planner.solve.week import WeekOptions

FAST = WeekOptions(time_limit_s=8, improve_s=0.0, relative_gap=0.05)
FOODS = load_foods()
ALLERGENS = ("milk", "egg", "fish", "shellfish", "tree_nuts", "peanut", "wheat", "soy", "sesame")

people = st.fixed_dictionaries(
    {
        "sex": st.sampled_from(["female", "male"]),
        "age": st.integers(19, 90),
        "activity": st.sampled_from(["inactive", "low_active", "active"]),
    }
)
tastes = st.fixed_dictionaries(
    {
        "diet": st.sampled_from(["omnivore", "pescatarian", "vegetarian", "vegan"]),
        "avoid_allergens": st.lists(st.sampled_from(ALLERGENS), max_size=3, unique=True),
        "avoid_gluten": st.booleans(),
        "dislikes": st.lists(
            st.sampled_from(["mushroom", "liver", "oatmeal", "salmon", "beans", "63107010"]),
            max_size=3,
            unique=True,
        ),
        "favourites": st.lists(st.sampled_from(["banana", "lentil", "yogurt"]), max_size=2),
        "max_repeats": st.integers(1, 4),
    }
)
targets = st.fixed_dictionaries(
    {},
    optional={
        "magnesium_mg": st.integers(200, 600),
        "potassium_mg": st.integers(2000, 5000),
        "sodium_max_mg": st.integers(1300, 3000),
        "every_day": st.sampled_from([0.8, 0.9, 1.0]),
    },
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(person=people, preferences=tastes, wanted=targets)
def test_a_plan_meets_every_hard_rule_or_says_why_there_is_none(
    person: dict[str, object], preferences: dict[str, object], wanted: dict[str, object]
) -> None:
    profile = Profile(
        person=person,
        screening={"none_apply": True},
        targets=wanted,
        preferences=preferences,
        week={"start": "2026-11-23"},
    )
    outcome = plan_week(profile, foods=FOODS, options=FAST)
    if outcome.plan is None:
        assert outcome.status in ("infeasible", "held")
        assert outcome.messages
        assert outcome.gap is None
        return
    daily = resolved_targets(profile).daily
    assert check_plan(outcome.plan.items, profile, FOODS, daily, load_dishes()) == []
    assert outcome.score is not None
    assert outcome.bound is not None
    assert outcome.score <= outcome.bound + 1e-6
    codes = outcome.plan.items["Food Code"]
    eaten = FOODS.set_index("food_code").loc[codes]
    for allergen in profile.preferences.avoid_allergens:
        assert not eaten[f"contains_{allergen}"].any()
