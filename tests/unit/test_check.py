"""The check of a plan names the rule that each kind of breach breaks, and no other.

One week is planned; each test breaks one thing in it, in the plan's rows or in what the profile
asks, and works out with pandas which days or rows must be named.
"""

from __future__ import annotations

import datetime
import time
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from planner import Profile, WeekPlan, load_foods, plan_week
from planner.dishes.load import group_members, load_dishes
from planner.foods.amounts import amount_text
from planner.foods.staples import is_staple_drink
from planner.plan.check import Breach, check_plan
from planner.plan.columns import COST_COLUMN, NUTRIENT_COLUMNS
from planner.profile import MEALS
from planner.solve.week import WeekOptions
from planner.targets.daily_targets import DailyTargets

PROFILE = Profile(
    person={"sex": "female", "age": 54},
    screening={"none_apply": True},
    week={"start": datetime.date(2026, 11, 23)},
)
# Milk of two kinds: never together in one meal.
SKIM_MILK, MILK_2 = 11113000, 11112110
FLOORS = ("magnesium_mg", "potassium_mg", "protein_g", "fiber_g")


@pytest.fixture(scope="module")
def foods() -> pd.DataFrame:
    return load_foods().set_index("food_code", drop=False)


@pytest.fixture(scope="module")
def week() -> WeekPlan:
    outcome = plan_week(PROFILE, options=WeekOptions(improve_s=0.5))
    assert outcome.plan is not None, outcome.messages
    return outcome.plan


@pytest.fixture
def items(week: WeekPlan) -> pd.DataFrame:
    return week.items.copy()


@pytest.fixture
def targets(week: WeekPlan) -> DailyTargets:
    return week.targets


def broken(
    items: pd.DataFrame, targets: DailyTargets, profile: Profile = PROFILE
) -> dict[str, list[Breach]]:
    """The breaches by rule."""
    found: dict[str, list[Breach]] = {}
    for breach in check_plan(items, profile, load_foods(), targets, load_dishes()):
        found.setdefault(breach.rule, []).append(breach)
    return found


def served(items: pd.DataFrame, row: int, food: pd.Series, halves: int) -> pd.DataFrame:
    """The plan with a row's food and amount replaced, all its figures right."""
    items = items.copy()
    grams = round(halves * float(food["portion_half_g"]), 1)
    cells: dict[str, Any] = {
        "Food Name": food["name"],
        "Amount": amount_text(halves, food["portion_measure"]),
        "Grams": grams,
        "Food Code": int(food["food_code"]),
        "Category": food["wweia_category_name"],
        "Data Source": food["data_source"],
    }
    for column in (*NUTRIENT_COLUMNS, COST_COLUMN):
        cells[column.heading] = round(grams * float(food[column.column]) / 100, column.decimals)
    for heading, value in cells.items():
        items.loc[row, heading] = value
    return items


def with_row_again(items: pd.DataFrame, row: int, **cells: object) -> pd.DataFrame:
    """The plan with a copy of one row after it, its cells changed."""
    again = items.loc[[row]].assign(**cells)
    return pd.concat([items.loc[:row], again, items.loc[row + 1 :]], ignore_index=True)


def of_meal(items: pd.DataFrame, day: int, meal: str) -> pd.Series:
    return (items["Day"] == day) & (items["Group"] == meal)


def copied_meal(items: pd.DataFrame, meal: str, *to_days: int) -> pd.DataFrame:
    """The plan with a meal of day 1 on other days too, in place of theirs."""
    meal_rows = items[of_meal(items, 1, meal)]
    parts = [items[~((items["Group"] == meal) & items["Day"].isin(to_days))]]
    for day in to_days:
        date = items.loc[items["Day"] == day, "Date"].iloc[0]
        parts.append(meal_rows.assign(Day=day, Date=date))
    return pd.concat(parts, ignore_index=True)


def named_rows(breaches: list[Breach]) -> set[int]:
    """The rows of the plan, from 0, that breaches name as `row 1, ...`."""
    return {int(b.where.split(",")[0].removeprefix("row ")) - 1 for b in breaches}


def test_the_plan_as_it_was_made_breaks_no_rule(items: pd.DataFrame, targets: DailyTargets) -> None:
    assert broken(items, targets) == {}


def test_the_order_of_rows_does_not_matter(items: pd.DataFrame, targets: DailyTargets) -> None:
    assert broken(items.sample(frac=1, random_state=1), targets) == {}


# What a row states.


@pytest.mark.parametrize(
    "column", [*NUTRIENT_COLUMNS, COST_COLUMN], ids=lambda column: column.column
)
def test_a_figure_off_by_one_last_decimal_is_named(
    items: pd.DataFrame, targets: DailyTargets, column: Any
) -> None:
    items.loc[7, column.heading] += 1.01 * 10**-column.decimals
    found = broken(items, targets)
    assert set(found) == {"stated_figures"}
    (breach,) = found["stated_figures"]
    assert breach.where.startswith("row 8, ")
    assert column.heading in breach.where


@pytest.mark.parametrize("value", [np.nan, np.inf, "", "much", None])
def test_a_figure_that_is_no_number_is_named(
    items: pd.DataFrame, targets: DailyTargets, value: object
) -> None:
    items["Magnesium (mg)"] = items["Magnesium (mg)"].astype(object)
    items.loc[3, "Magnesium (mg)"] = value
    assert set(broken(items, targets)) == {"stated_figures"}


@pytest.mark.parametrize("heading", ["Food Name", "Category", "Data Source"])
def test_a_name_that_is_not_the_tables_is_named(
    items: pd.DataFrame, targets: DailyTargets, heading: str
) -> None:
    items.loc[0, heading] = "Something else"
    found = broken(items, targets)
    assert set(found) == {"stated_figures"}
    assert found["stated_figures"][0].where == f"row 1, {heading}"


@pytest.mark.parametrize(
    ("heading", "value", "rule"),
    [
        ("Food Code", 99999999, "food_code"),
        ("Food Code", "apple", "food_code"),
        ("Grams", 0.0, "grams"),
        ("Grams", -30.0, "grams"),
        ("Grams", np.nan, "grams"),
        ("Day", 0, "day"),
        ("Day", 8, "day"),
        ("Group", "Brunch", "group"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(
    items: pd.DataFrame, targets: DailyTargets, heading: str, value: object, rule: str
) -> None:
    items = items.astype({heading: object})
    items.loc[4, heading] = value
    found = broken(items, targets)
    assert set(found) == {rule}
    assert found[rule][0].where == "row 5"


def test_a_plan_without_rows_or_without_a_column_is_no_plan(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    assert set(broken(items.head(0), targets)) == {"rows"}
    (breach,) = broken(items.drop(columns="Grams"), targets)["columns"]
    assert breach.sentence == "missing: Grams"


# Days and meals.


@pytest.mark.parametrize("meal", MEALS)
def test_a_meal_left_out_is_named(items: pd.DataFrame, targets: DailyTargets, meal: str) -> None:
    found = broken(items[~of_meal(items, 4, meal.title())], targets)
    assert [(b.where, b.sentence) for b in found["meals"]] == [("day 4", f"{meal} is missing")]


def test_a_day_left_out_is_named(items: pd.DataFrame, targets: DailyTargets) -> None:
    found = broken(items[items["Day"] != 7], targets)
    assert [b.where for b in found["meals"]] == ["day 7"] * 4


def test_a_meal_that_the_profile_does_not_have_is_named(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    profile = PROFILE.replace("week", meals=["breakfast", "lunch", "dinner"])
    found = broken(items, targets, profile)
    assert [b.where for b in found["meals"]] == [f"day {day}" for day in range(1, 8)]
    assert all(b.sentence == "snack is not in the profile" for b in found["meals"])


@pytest.mark.parametrize("date", ["2026-11-24", "23.11.2026", "2026-11-23T00:00", ""])
def test_a_date_that_is_not_the_days_is_named(
    items: pd.DataFrame, targets: DailyTargets, date: str
) -> None:
    items.loc[2, "Date"] = date
    found = broken(items, targets)
    assert set(found) == {"dates"}
    assert found["dates"][0].where == "row 3"


def test_a_plan_of_another_week_is_named_in_every_row(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    profile = PROFILE.replace("week", start=datetime.date(2026, 11, 30))
    found = broken(items, targets, profile)
    assert set(found) == {"dates"}
    assert len(found["dates"]) == len(items)


# What a day reaches and does not pass: the limit is put beside what the days really hold.


@pytest.mark.parametrize("side", ["low", "high"])
def test_a_day_outside_its_energy_band_is_named(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets, side: str
) -> None:
    energy = week.days["energy_kcal"]
    limit = float(energy.median())
    found = broken(items, replace(targets, **{f"energy_{side}_kcal": limit}))
    outside = energy < limit - 1e-3 if side == "low" else energy > limit + 1e-3
    assert set(found) == {"energy"}
    assert [b.where for b in found["energy"]] == [f"day {d}" for d in week.days["day"][outside]]


def test_a_day_with_more_sodium_than_its_limit_is_named(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets
) -> None:
    sodium = week.days["sodium_mg"]
    limit = float(sodium.median())
    found = broken(items, replace(targets, sodium_max_mg=limit))
    assert set(found) == {"sodium"}
    over = week.days["day"][sodium > limit + 1e-3]
    assert [b.where for b in found["sodium"]] == [f"day {day}" for day in over]


def test_a_day_with_a_larger_share_of_saturated_fat_is_named(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets
) -> None:
    shares = 9 * week.days["saturated_g"] / week.days["energy_kcal"]
    limit = float(shares.sort_values().iloc[3:5].mean())
    found = broken(items, replace(targets, saturated_energy_share_max=limit))
    assert set(found) == {"saturated_fat"}
    over = week.days["day"][shares > limit]
    assert [b.where for b in found["saturated_fat"]] == [f"day {day}" for day in over]


def test_a_day_that_costs_more_than_the_profile_allows_is_named(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets
) -> None:
    limit = round(float(week.days["cost_usd"].sort_values().iloc[3:5].mean()), 2)
    profile = PROFILE.replace("preferences", max_cost_usd_per_day=limit)
    found = broken(items, targets, profile)
    assert set(found) == {"cost"}
    over = week.days["day"][week.days["cost_usd"] > limit]
    assert [b.where for b in found["cost"]] == [f"day {day}" for day in over]


@pytest.mark.parametrize("target", FLOORS)
def test_a_day_below_its_share_of_a_target_is_named(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets, target: str
) -> None:
    """With half of it asked every day and twice the middle day's amount as the mean."""
    amounts = week.days[target]
    middle = float(amounts.sort_values().iloc[3:5].mean())
    found = broken(items, replace(targets, every_day=0.5, **{target: 2 * middle}))
    rule = target.rsplit("_", 1)[0]
    below = week.days["day"][amounts < middle]
    others = {other.rsplit("_", 1)[0] for other in FLOORS if other != target}
    assert not others & set(found)
    expected = [*(f"day {day}" for day in below), "the week's mean"]
    assert [b.where for b in found[rule]] == expected


@pytest.mark.parametrize("target", FLOORS)
def test_days_that_reach_their_share_do_not_make_up_for_the_weeks_mean(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets, target: str
) -> None:
    wanted = float(week.days[target].mean()) + 0.1
    found = broken(items, replace(targets, every_day=0.5, **{target: wanted}))
    rule = target.rsplit("_", 1)[0]
    assert set(found) == {rule}
    assert [b.where for b in found[rule]] == ["the week's mean"]


def test_a_meal_with_more_or_less_than_its_part_of_the_energy_is_named(
    week: WeekPlan, items: pd.DataFrame, targets: DailyTargets
) -> None:
    """Against a day of four times the energy every lunch is too small; of a quarter, too large."""
    for factor in (4.0, 1 / 4):
        found = broken(items, replace(targets, energy_kcal=targets.energy_kcal * factor))
        assert set(found) == {"meal_energy"}
        named = {b.where for b in found["meal_energy"]}
        assert {f"day {day}, lunch" for day in range(1, 8)} <= named


# Portions.


def test_grams_that_do_not_fit_the_amount_are_named(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    items.loc[5, "Grams"] += 0.2
    found = broken(items, targets)
    assert named_rows(found["portions"]) == {5}


@pytest.mark.parametrize(
    "amount", ["0.3 {}", "0 {}", "-1 {}", "1.5 bucket", "{}", "", "nan {}", "inf {}", "1 1 {}"]
)
def test_an_amount_that_is_not_in_half_steps_of_the_measure_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets, amount: str
) -> None:
    measure = foods.loc[items.loc[5, "Food Code"], "portion_measure"]
    items.loc[5, "Amount"] = amount.format(measure)
    found = broken(items, targets)
    assert set(found) == {"portions"}
    assert named_rows(found["portions"]) == {5}


def test_a_portion_larger_than_people_eat_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    food = foods.loc[items.loc[0, "Food Code"]]
    found = broken(served(items, 0, food, int(food["portion_max_halves"]) + 1), targets)
    assert "stated_figures" not in found
    assert named_rows(found["portions"]) == {0}
    assert "people eat at once" in found["portions"][0].sentence


def test_a_portion_smaller_than_people_eat_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    eaten = foods.loc[items["Food Code"]].reset_index(drop=True)
    row = int(eaten.index[eaten["portion_min_halves"] > 1][0])
    food = eaten.loc[row]
    found = broken(served(items, row, food, int(food["portion_min_halves"]) - 1), targets)
    assert named_rows(found["portions"]) == {row}


# Repeats.


def test_a_food_at_one_kind_of_meal_more_often_than_allowed_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    codes = items.loc[of_meal(items, 1, "Lunch"), "Food Code"]
    drinks = is_staple_drink(foods)
    found = broken(copied_meal(items, "Lunch", 3, 5), targets)
    named = {b.where for b in found["repeats"]}
    for code in codes:
        name = f"lunch, {foods.at[code, 'name']}"
        assert (name in named) == (not drinks[code]), name


def test_repeats_count_up_to_the_profiles_number(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    profile = PROFILE.replace("preferences", max_repeats=7)
    assert "repeats" not in broken(copied_meal(items, "Lunch", 3, 5), targets, profile)


def test_a_food_on_two_days_running_is_named_unless_it_is_a_staple(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    codes = items.loc[of_meal(items, 1, "Dinner"), "Food Code"]
    found = broken(copied_meal(items, "Dinner", 2), targets)
    first = [b for b in found["two_days_running"] if b.where == "days 1 and 2, dinner"]
    expected = {
        f"{foods.at[c, 'name']} comes on both" for c in codes if not foods.at[c, "is_staple"]
    }
    assert {b.sentence for b in first} == expected
    assert expected


def test_a_doubled_row_is_named(items: pd.DataFrame, targets: DailyTargets) -> None:
    found = broken(with_row_again(items, 0), targets)
    name = items.loc[0, "Food Name"]
    assert [(b.where, b.sentence) for b in found["once_a_day"]] == [
        ("day 1", f"{name} comes 2 times")
    ]
    assert "dish" in found


def test_a_food_at_two_meals_of_a_day_is_named_unless_it_is_a_staple_drink(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    drinks = is_staple_drink(foods)
    solid = int(items.index[~drinks.loc[items["Food Code"]].to_numpy()][0])
    other = "Dinner" if items.loc[solid, "Group"] != "Dinner" else "Lunch"
    assert "once_a_day" in broken(with_row_again(items, solid, Group=other), targets)
    lunch, dinner = (items.index[of_meal(items, 1, m)][0] for m in ("Lunch", "Dinner"))
    milk = foods.loc[SKIM_MILK]
    twice = served(served(items, int(lunch), milk, 2), int(dinner), milk, 2)
    # Only those two: the plan may hold skim milk on that day already.
    rest = twice["Food Code"].eq(SKIM_MILK) & twice["Day"].eq(1)
    rest.loc[[lunch, dinner]] = False
    assert "once_a_day" not in broken(twice[~rest], targets)


def test_two_foods_of_a_kind_in_one_meal_are_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    first = int(items.index[of_meal(items, 2, "Lunch")][0])
    one = served(with_row_again(items, first), first, foods.loc[SKIM_MILK], 2)
    both = served(one, first + 1, foods.loc[MILK_2], 2)
    found = broken(both, targets)
    assert "day 2, lunch" in {b.where for b in found["one_of_a_kind"]}


# What the profile rules out: exactly the foods that the table flags.


@pytest.mark.parametrize("diet", ["pescatarian", "vegetarian", "vegan"])
def test_every_food_that_does_not_fit_the_diet_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets, diet: str
) -> None:
    beef = foods[foods["contains_meat"] & ~foods["is_pescatarian"]].iloc[0]
    items = served(items, 6, beef, int(beef["portion_usual_halves"]))
    found = broken(items, targets, PROFILE.replace("preferences", diet=diet))
    unfit = ~foods.loc[items["Food Code"], f"is_{diet}"].to_numpy()
    assert named_rows(found["diet"]) == set(np.flatnonzero(unfit))
    assert 6 in named_rows(found["diet"])


@pytest.mark.parametrize(
    "allergen",
    ["milk", "egg", "fish", "shellfish", "tree_nuts", "peanut", "wheat", "soy", "sesame", "gluten"],
)
def test_every_food_with_an_allergen_of_the_profile_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets, allergen: str
) -> None:
    food = foods[foods[f"contains_{allergen}"]].iloc[0]
    items = served(items, 9, food, int(food["portion_usual_halves"]))
    wanted: dict[str, Any] = (
        {"avoid_gluten": True} if allergen == "gluten" else {"avoid_allergens": [allergen]}
    )
    found = broken(items, targets, PROFILE.replace("preferences", **wanted))
    holding = foods.loc[items["Food Code"], f"contains_{allergen}"].to_numpy()
    assert named_rows(found["allergens"]) == set(np.flatnonzero(holding))
    assert 9 in named_rows(found["allergens"])


def test_a_disliked_food_is_named_by_its_word_or_its_code(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    sauce = foods[foods["name"].str.contains("Banana")].iloc[0]
    items = served(items, 2, sauce, int(sauce["portion_usual_halves"]))
    for entry in (str(sauce["food_code"]), "bananas", "BANANA"):
        profile = PROFILE.replace("preferences", dislikes=[entry])
        assert 2 in named_rows(broken(items, targets, profile)["dislikes"]), entry
    profile = PROFILE.replace("preferences", dislikes=["banan"])
    assert "dislikes" not in broken(items, targets, profile)


def test_a_dish_called_by_a_disliked_word_is_named_at_its_meal(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    """The words are those of the dish file, not of the foods that fill it."""
    templates = {dish.name: dish for dish in load_dishes().dishes if "{" not in dish.name}
    rows = items[items["Dish"].map(lambda title: any(title.startswith(t) for t in templates))]
    row = rows.iloc[0]
    name = max((t for t in templates if row["Dish"].startswith(t)), key=len)
    found = broken(items, targets, PROFILE.replace("preferences", dislikes=[name]))
    where = f"day {row['Day']}, {str(row['Group']).lower()}"
    assert where in [breach.where for breach in found["dislikes"]]


# Dishes.


def test_swapped_dish_names_are_named_at_both_meals(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    lunch, dinner = of_meal(items, 1, "Lunch"), of_meal(items, 1, "Dinner")
    titles = items.loc[lunch, "Dish"].iloc[0], items.loc[dinner, "Dish"].iloc[0]
    items.loc[lunch, "Dish"], items.loc[dinner, "Dish"] = titles[1], titles[0]
    found = broken(items, targets)
    assert set(found) == {"dish"}
    assert [b.where for b in found["dish"]] == ["day 1, lunch", "day 1, dinner"]


def test_two_dishes_in_one_meal_are_named(items: pd.DataFrame, targets: DailyTargets) -> None:
    items.loc[items.index[of_meal(items, 1, "Lunch")][0], "Dish"] = "Another dish"
    found = broken(items, targets)
    assert set(found) == {"dish"}
    assert "several dishes" in found["dish"][0].sentence


def test_a_food_that_is_no_part_of_the_dish_is_named(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    row = int(items.index[of_meal(items, 5, "Breakfast")][0])
    shrimp = foods[foods["contains_shellfish"]].iloc[0]
    found = broken(served(items, row, shrimp, int(shrimp["portion_usual_halves"])), targets)
    assert [b.where for b in found["dish"]] == ["day 5, breakfast"]


def test_a_dish_without_a_food_that_its_name_says_is_named(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    lunch = items.index[of_meal(items, 6, "Lunch")]
    found = broken(items[items.index != lunch[0]], targets)
    assert [b.where for b in found["dish"]] == ["day 6, lunch"]


# Anything at all.


def test_a_day_of_water_alone_is_judged_without_an_error(
    items: pd.DataFrame, foods: pd.DataFrame, targets: DailyTargets
) -> None:
    """It has no energy to take a share of."""
    water = foods[foods["name"].str.contains("water", case=False) & (foods["energy_kcal"] == 0)]
    assert "energy" in broken(served(items.head(1), 0, water.iloc[0], 2), targets)


def test_a_meal_of_far_more_foods_than_a_dish_has_is_judged_in_a_short_time(
    items: pd.DataFrame, targets: DailyTargets
) -> None:
    """All foods that could be in the lunch with the most parts, in one meal."""
    book, table = load_dishes(), load_foods()
    dish = max(
        (dish for dish in book.dishes if "lunch" in dish.meals),
        key=lambda dish: len(dish.required) + len(dish.optional),
    )
    groups = {role.group for role in (*dish.required, *dish.optional)}
    codes = {code for group in groups for code in group_members(book.groups[group], table)}
    lunch = items[of_meal(items, 1, "Lunch")].head(1)
    rows = [lunch.assign(**{"Food Code": code}) for code in sorted(codes)]
    started = time.monotonic()
    assert "dish" in broken(pd.concat(rows, ignore_index=True), targets)
    assert time.monotonic() - started < 5
