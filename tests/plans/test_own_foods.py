"""A week with foods and a dish of one's own, from the profile to the check and the files."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from planner import PlanOutcome, load_foods, plan_week
from planner.bend import Desk, three_others
from planner.bend.amounts import amount_ranges
from planner.cli.main import main
from planner.diary.analysis.intake import _meals_by_day
from planner.dishes.load import load_dishes
from planner.explain.attempt import Attempts
from planner.export.plan_csv import parse_plan_csv, plan_csv
from planner.export.plan_json import outcome_json
from planner.export.plan_text import outcome_text
from planner.export.week_summary import NOT_KNOWN, week_summary
from planner.own import extend, rows
from planner.plan import prepared
from planner.plan.check import check_plan
from planner.plan.get_ready import get_ready
from planner.plan.make import WrongPlanError
from planner.plan.read_back import week_of_rows
from planner.plan.week_plan import WeekPlan
from planner.profile import OwnFood, Profile
from planner.shop.own import shop_with
from planner.shop.shopping_list import shopping_list
from planner.solve.week import WeekOptions
from tests.own_samples import BAR, BAR_CODE, PORRIDGE, YOGURT, YOGURT_CODE, own_profile

QUICK = WeekOptions(improve_s=0.5, relative_gap=0.05)


@pytest.fixture(scope="module")
def foods() -> pd.DataFrame:
    return load_foods()


@pytest.fixture(scope="module")
def outcome(foods: pd.DataFrame) -> PlanOutcome:
    planned = plan_week(own_profile(), foods=foods, options=QUICK)
    assert planned.plan is not None, planned.messages
    return planned


@pytest.fixture(scope="module")
def plan(outcome: PlanOutcome) -> WeekPlan:
    assert outcome.plan is not None
    return outcome.plan


def breaches(
    items: pd.DataFrame, profile: Profile, foods: pd.DataFrame, outcome: PlanOutcome
) -> set[str]:
    assert outcome.targets is not None
    found = check_plan(items, profile, foods, outcome.targets.daily, load_dishes())
    return {breach.rule for breach in found}


def test_foods_stand_where_the_food_they_are_like_can_and_the_dish_is_planned(
    plan: WeekPlan,
) -> None:
    holding = {
        meal.dish_id for meal in plan.meals for s in meal.foods if s.food_code == YOGURT_CODE
    }
    assert holding
    assert "own_hill_porridge" not in holding
    porridge = [meal for meal in plan.meals if meal.dish_id == "own_hill_porridge"]
    assert porridge
    assert all(meal.meal == "breakfast" for meal in porridge)
    oats = {serving.food_code: serving.halves for serving in porridge[0].foods}
    assert oats[56203056] == 2
    assert BAR_CODE in oats


def test_what_is_not_known_is_an_empty_cell_and_a_lower_bound(
    outcome: PlanOutcome, plan: WeekPlan
) -> None:
    bars = plan.items[plan.items["Food Code"] == BAR_CODE]
    assert bars["Magnesium (mg)"].isna().all()
    assert (bars["Data Source"] == "Own label").all()
    day = int(bars["Day"].iloc[0])
    assert {"magnesium_mg", "potassium_mg"} <= plan.unknown_of(day)
    others = plan.items[(plan.items["Day"] == day) & (plan.items["Food Code"] != BAR_CODE)]
    total = float(plan.days.loc[plan.days["day"] == day, "magnesium_mg"].iloc[0])
    assert total == pytest.approx(others["Magnesium (mg)"].sum(), abs=1)
    assert total >= plan.targets.magnesium_mg
    summary = week_summary(plan).set_index("Day")[NOT_KNOWN]
    assert {"Magnesium", "Potassium"} <= set(summary.loc[day].split("; "))
    assert all((text == "") == (not plan.unknown_of(number)) for number, text in summary.items())
    assert any("magnesium and potassium of Hill oat bar are not" in m for m in outcome.messages)
    assert "magnesium at least " in outcome_text(outcome)
    served = json.loads(outcome_json(outcome))["items"]
    assert {row["Magnesium (mg)"] for row in served if row["Food Code"] == BAR_CODE} == {None}
    meals = _meals_by_day(plan_csv(plan.items).decode(), ("magnesium_mg", "energy_kcal"))
    meal = meals[plan.start + pd.Timedelta(days=day - 1)]["breakfast"]
    assert meal["magnesium_mg"] is None
    assert meal["energy_kcal"] is not None


def test_the_csv_reads_back_and_the_command_checks_it(
    plan: WeekPlan, foods: pd.DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = plan_csv(plan.items)
    items = parse_plan_csv(content, "plan.csv")
    assert plan_csv(items) == content
    again = week_of_rows(items, own_profile(), foods, plan.targets, load_dishes())
    assert again.meals == plan.meals
    assert again.foods is plan.foods
    file, profile = tmp_path / "plan.csv", tmp_path / "profile.toml"
    file.write_bytes(content)
    profile.write_text(own_profile().to_toml(), encoding="utf-8")
    assert main(["check", str(file), "--profile", str(profile)]) == 0
    assert "every total and rule holds" in capsys.readouterr().out
    assert main(["shop", str(file), "--profile", str(profile)]) == 0
    bars = len(plan.items[plan.items["Food Code"] == BAR_CODE])
    assert f"Hill oat bar: {bars} bar" in capsys.readouterr().out
    out = tmp_path / "handout.html"
    command = ["export", "handout", str(file), "--profile", str(profile), "--out", str(out)]
    assert main(command) == 0
    assert "≥ " in out.read_text(encoding="utf-8")


def _stated(heading: str, value: object, code: int) -> Callable[[pd.DataFrame], pd.DataFrame]:
    def change(items: pd.DataFrame) -> pd.DataFrame:
        return items.assign(**{heading: items[heading].mask(items["Food Code"] == code, value)})

    return change


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("Sodium (mg)", 1.0, BAR_CODE),
        ("Magnesium (mg)", 0.0, BAR_CODE),
        ("Magnesium (mg)", 99.0, YOGURT_CODE),
        ("Vitamin C (mg)", 77.0, YOGURT_CODE),
        ("Food Name", "Cereal or Granola bar", BAR_CODE),
        ("Data Source", "FNDDS 2021-2023", BAR_CODE),
    ],
)
def test_check_finds_a_figure_that_is_not_the_labels(
    outcome: PlanOutcome,
    plan: WeekPlan,
    foods: pd.DataFrame,
    heading: str,
    value: object,
    code: int,
) -> None:
    changed = _stated(heading, value, code)(plan.items)
    assert breaches(plan.items, own_profile(), foods, outcome) == set()
    assert breaches(changed, own_profile(), foods, outcome) == {"stated_figures"}


def test_check_goes_by_the_label_of_the_profile_not_by_the_table_it_is_given(
    outcome: PlanOutcome, plan: WeekPlan, foods: pd.DataFrame
) -> None:
    other = own_profile().with_own_foods([BAR, {**YOGURT, "protein_g": 12}])
    for table in (foods, plan.foods):
        assert breaches(plan.items, other, table, outcome) == {"stated_figures"}


def test_a_wrong_row_of_the_table_never_becomes_a_plan(
    foods: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubled(food: OwnFood, like: Mapping[str, Any]) -> dict[str, Any]:
        row = rows.own_row(food, like)
        return {**row, "potassium_mg": 2 * row["potassium_mg"]}

    monkeypatch.setattr(extend, "own_row", doubled)
    other = own_profile().with_own_dishes([]).with_own_foods([{**YOGURT, "name": "Vale yogurt"}])
    with pytest.raises(WrongPlanError, match="Vale yogurt, Potassium"):
        plan_week(other, foods=foods, options=QUICK)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        (own_profile(avoid_allergens=["milk"]), "allergens"),
        (own_profile(diet="vegetarian"), "diet"),
        (own_profile(dislikes=["hill oat bar"]), "dislikes"),
        (own_profile().with_own_dishes([]), "dish"),
        (
            own_profile().replace(
                "screening", none_apply=None, conditions=["kidney_disease_stage_1_or_2"]
            ),
            "own_food",
        ),
    ],
)
def test_check_knows_what_a_food_of_ones_own_must_not_be(
    outcome: PlanOutcome, plan: WeekPlan, foods: pd.DataFrame, changed: Profile, rule: str
) -> None:
    assert rule in breaches(plan.items, changed, foods, outcome)


def test_the_shopping_list_counts_measures(plan: WeekPlan) -> None:
    table = shop_with(own_profile().own_food)
    for people in (1, 3):
        found = shopping_list(plan.items, people=people, table=table)
        line = next(line for line in found.lines if line.item.name == "Hill yogurt")
        eaten = plan.items.loc[plan.items["Food Code"] == YOGURT_CODE, "Grams"].sum()
        assert line.units * 150 >= people * eaten - 8
        assert "pot" in line.amount
    unnamed = shopping_list(plan.items)
    line = next(line for line in unnamed.lines if line.item.name == "Hill oat bar")
    assert line.item.aisle == "Other"


def test_under_a_ceiling_the_food_is_left_out_and_that_is_said(foods: pd.DataFrame) -> None:
    capped = own_profile().replace(
        "screening", none_apply=None, conditions=["kidney_disease_stage_1_or_2"]
    )
    planned = plan_week(capped, foods=foods, options=QUICK)
    assert planned.plan is not None
    codes = set(planned.plan.items["Food Code"])
    assert BAR_CODE not in codes
    said = " ".join(planned.messages)
    assert "Hill oat bar is left out: its label does not say its potassium, which has a" in said
    assert "Hill porridge is not planned: it holds Hill oat bar, which is left out." in said


def test_a_dish_that_no_meal_can_hold_is_said(foods: pd.DataFrame) -> None:
    huge = {**PORRIDGE, "foods": [{"food_code": 63107010, "grams": 126}], "meals": ["dinner"]}
    profile = own_profile().with_own_dishes([huge])
    said = " ".join(plan_week(profile, foods=foods, options=QUICK).messages)
    assert "Hill porridge is not planned: it holds " in said
    assert "Hill oat bar is like a food that no dish holds" in said


def test_swaps_amounts_and_attempts_know_them(
    outcome: PlanOutcome, plan: WeekPlan, foods: pd.DataFrame
) -> None:
    desk = Desk(own_profile(), outcome, foods)
    meal = next(meal for meal in plan.meals if meal.dish_id == "own_hill_porridge")
    place = (meal.day, meal.meal)
    offers = three_others(desk, place)
    assert offers
    assert all(offer.plan.foods is plan.foods for offer in offers)
    ranges = amount_ranges(own_profile(), plan, place)
    assert ranges[56203056] == (2, 2, 2)
    attempts = Attempts(foods, own=own_profile())
    assert attempts.are_for(own_profile(max_repeats=3))
    assert not attempts.are_for(own_profile().with_own_dishes([]))


def test_a_kept_dish_of_ones_own_stays(
    outcome: PlanOutcome, plan: WeekPlan, foods: pd.DataFrame
) -> None:
    meal = next(meal for meal in plan.meals if meal.dish_id == "own_hill_porridge")
    profile = own_profile().replace("targets", magnesium_mg=340)
    again = plan_week(
        profile, foods=foods, options=QUICK, previous=plan, keep=[(meal.day, meal.meal)]
    )
    assert again.plan is not None, again.messages
    same = next(m for m in again.plan.meals if (m.day, m.meal) == (meal.day, meal.meal))
    assert set(same.foods) == set(meal.foods)


def test_a_meal_out_goes_beside_them(plan: WeekPlan, foods: pd.DataFrame) -> None:
    out = {"date": plan.start, "meal": "lunch", "energy_kcal": 600}
    profile = own_profile().with_meals_out([out])
    planned = plan_week(profile, foods=foods, options=QUICK, previous=plan)
    assert planned.plan is not None, planned.messages
    meal = next(meal for meal in planned.plan.meals if meal.dish_id == "own_hill_porridge")
    ranges = amount_ranges(profile, planned.plan, (meal.day, meal.meal))
    assert ranges[56203056] == (2, 2, 2)
    items = parse_plan_csv(plan_csv(planned.plan.items), "plan.csv")
    assert breaches(items, profile, foods, planned) == set()


def test_a_food_that_goes_leaves_the_week_that_held_it(plan: WeekPlan, foods: pd.DataFrame) -> None:
    profile = own_profile().with_own_dishes([]).with_own_foods([YOGURT])
    again = plan_week(profile, foods=foods, options=QUICK, previous=plan, stay=1.0)
    assert again.plan is not None, again.messages
    assert BAR_CODE not in set(again.plan.items["Food Code"])


def test_a_prepared_thread_prepares_the_table_of_a_person_once(
    foods: pd.DataFrame, nothing_prepared: None
) -> None:
    get_ready(foods)
    if not prepared._prepared:
        pytest.skip("only CBC is installed")
    people = [own_profile(), own_profile().with_own_dishes([]), own_profile()]
    ready = []
    for profile in people:
        plan_week(profile, foods=foods, options=QUICK)
        ready.append(prepared._prepared[-1])
    assert ready[0] is not ready[1]
    assert len(prepared._prepared) == 3
    plan_week(own_profile().with_own_foods([BAR]), foods=foods, options=QUICK)
    assert len(prepared._prepared) == 3
    assert prepared._prepared[0].foods is foods
