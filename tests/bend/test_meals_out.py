"""Meals that are eaten out or left out: the others make up for them, and the check knows."""

from __future__ import annotations

import datetime
import math

import pytest

from planner import PlanOutcome, Profile, ProfileError, plan_week
from planner.bend import Desk, Wish, WishError, eat_in, eat_out, keep, settle, three_others
from planner.dishes.load import load_dishes
from planner.export.plan_csv import plan_csv, read_plan_csv
from planner.plan.check import check_plan
from planner.plan.keep import changed_parts
from planner.profile import MealOut
from planner.solve.week import WeekOptions
from tests.bend.conftest import FOODS, WOMAN

QUICK = WeekOptions(time_limit_s=15, improve_s=0.0, near_s=0.0, near_gap=0.5, relative_gap=0.05)
TUESDAY = datetime.date(2026, 11, 24)
PER_100G = FOODS.set_index("food_code")


def out(**known: float) -> MealOut:
    return MealOut(date=TUESDAY, meal="lunch", **known)


@pytest.fixture(scope="module")
def bent(wish: Wish) -> tuple[Wish, PlanOutcome]:
    """Lunch on Tuesday eaten out: 700 kcal, 60 mg magnesium, nothing else known."""
    estimate = out(energy_kcal=700, magnesium_mg=60)
    return settle(eat_out(keep(wish, (5,)), 2, estimate), foods=FOODS, options=QUICK)


def planned(wish: Wish, day: int, column: str) -> float:
    """What the day's planned rows hold, from the food table."""
    rows = wish.plan.items[wish.plan.items["Day"] == day]
    per_100g = PER_100G.loc[rows["Food Code"], column].to_numpy(dtype=float)
    return math.fsum(rows["Grams"].to_numpy() * per_100g / 100)


def test_the_others_make_up_for_a_meal_out_and_what_is_kept_stays(
    bent: tuple[Wish, PlanOutcome], wish: Wish
) -> None:
    settled, outcome = bent
    assert outcome.plan is not None
    daily = settled.plan.targets
    assert daily.energy_low_kcal <= planned(settled, 2, "energy_kcal") + 700
    assert planned(settled, 2, "energy_kcal") + 700 <= daily.energy_high_kcal
    assert planned(settled, 2, "magnesium_mg") + 60 >= daily.magnesium_mg
    # Potassium of the meal is unknown, so the planned meals reach the target by themselves.
    assert planned(settled, 2, "potassium_mg") >= daily.potassium_mg
    assert changed_parts(wish.plan, settled.plan, [(5,)]) == []
    of_tuesday = settled.plan.items[settled.plan.items["Day"] == 2]
    assert "Lunch" not in set(of_tuesday["Group"])


def test_the_days_totals_count_what_is_known_and_name_what_is_not(
    bent: tuple[Wish, PlanOutcome],
) -> None:
    plan = bent[0].plan
    row = plan.days[plan.days["day"] == 2].iloc[0]
    assert row["magnesium_mg"] == pytest.approx(planned(bent[0], 2, "magnesium_mg") + 60)
    assert row["energy_kcal"] == pytest.approx(planned(bent[0], 2, "energy_kcal") + 700)
    assert "potassium_mg" in plan.unknown_of(2)
    assert "magnesium_mg" not in plan.unknown_of(2)
    assert plan.unknown_of(3) == frozenset()


def test_the_file_of_such_a_week_passes_the_check_with_its_profile_alone(
    bent: tuple[Wish, PlanOutcome], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("out") / "week.csv"
    file.write_bytes(plan_csv(bent[0].plan.items))
    profile = Profile.from_toml_text(bent[0].profile.to_toml())
    assert profile.meal_out == bent[0].profile.meal_out
    items, targets = read_plan_csv(file), bent[0].plan.targets
    assert check_plan(items, profile, FOODS, targets, load_dishes()) == []
    # The check does count the meal: with other estimates the day no longer fits.
    for estimate, rule in (
        (out(energy_kcal=1200, magnesium_mg=60), "energy"),
        (out(energy_kcal=700, magnesium_mg=60, sodium_mg=2300), "sodium"),
        (out(energy_kcal=700, magnesium_mg=60, saturated_g=60), "saturated_fat"),
    ):
        other = profile.with_meals_out([estimate])
        breaches = check_plan(items, other, FOODS, targets, load_dishes())
        assert rule in {breach.rule for breach in breaches}
    inside = {b.rule for b in check_plan(items, WOMAN, FOODS, targets, load_dishes())}
    assert "meals" in inside


def test_a_meal_that_is_left_out_holds_nothing_and_needs_no_estimate(wish: Wish) -> None:
    settled, outcome = settle(eat_out(wish, 2, out(energy_kcal=0)), foods=FOODS, options=QUICK)
    assert outcome.plan is not None
    daily = settled.plan.targets
    assert planned(settled, 2, "energy_kcal") >= daily.energy_low_kcal
    assert settled.plan.unknown_of(2) == frozenset()
    back, outcome = settle(eat_in(settled, 2, "lunch"), foods=FOODS, options=QUICK)
    assert outcome.plan is not None
    assert "Lunch" in set(back.plan.items[back.plan.items["Day"] == 2]["Group"])


def test_swaps_leave_the_meal_out_where_it_is(bent: tuple[Wish, PlanOutcome]) -> None:
    settled, outcome = bent
    desk = Desk(settled.profile, outcome, FOODS)
    for part in ((2, "dinner"), (2,)):
        offers = three_others(desk, part)
        assert offers
        assert all(offer.plan.meals_out == settled.plan.meals_out for offer in offers)


def test_a_profile_with_a_meal_out_is_planned_from_its_file_alone() -> None:
    profile = WOMAN.with_meals_out([out(energy_kcal=600)])
    outcome = plan_week(profile, foods=FOODS, options=QUICK)
    assert outcome.plan is not None
    assert [meal.meal for meal in outcome.plan.meals_out] == ["lunch"]
    assert outcome.gap is not None
    assert outcome.gap >= 0


def test_under_a_ceiling_an_estimate_of_potassium_is_asked_for() -> None:
    capped = Profile(
        person={"sex": "female", "age": 54},
        screening={"conditions": ["ace_inhibitor_or_arb"], "kidney_tests_within_12_months": True},
        week={"start": "2026-11-23"},
    ).with_meals_out([out(energy_kcal=600)])
    outcome = plan_week(capped, foods=FOODS, options=QUICK)
    assert outcome.status == "held"
    assert "estimate potassium" in outcome.messages[0]


def test_a_day_keeps_one_planned_meal(wish: Wish) -> None:
    bent = wish
    for meal in ("breakfast", "lunch", "dinner"):
        bent = eat_out(bent, 2, MealOut(date=TUESDAY, meal=meal, energy_kcal=500))
    with pytest.raises(WishError, match="One meal of the day"):
        eat_out(bent, 2, MealOut(date=TUESDAY, meal="snack", energy_kcal=500))


def test_a_meal_of_another_week_does_not_count() -> None:
    later = replace_date(out(energy_kcal=600), datetime.date(2026, 12, 24))
    assert WOMAN.with_meals_out([later]).meals_out_of_week() == {}


def replace_date(meal: MealOut, date: datetime.date) -> MealOut:
    return MealOut(**{**meal.model_dump(exclude_none=True), "date": date})


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ("meal_out = 3", "meal_out"),
        ("[[meal_out]]\nmeal = 'lunch'\nenergy_kcal = 600", "date"),
        ("[[meal_out]]\ndate = 2026-11-24\nmeal = 'brunch'\nenergy_kcal = 600", "breakfast"),
        ("[[meal_out]]\ndate = 2026-11-24\nmeal = 'lunch'\nenergy_kcal = -1", "0 to 4000"),
        (2 * "[[meal_out]]\ndate = 2026-11-24\nmeal = 'lunch'\nenergy_kcal = 600\n", "twice"),
    ],
)
def test_a_wrong_meal_out_is_refused_with_what_is_allowed(tables: str, said: str) -> None:
    text = f'{tables}\n[person]\nsex = "female"\nage = 54\n[screening]\nnone_apply = true\n'
    with pytest.raises(ProfileError, match=said):
        Profile.from_toml_text(text)
