"""What is at home is used first, up to its amount, and no rule gives way for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner import Profile, ProfileError, plan_week
from planner.bend import Wish
from planner.dishes.load import load_dishes
from planner.foods.table import load_associations
from planner.model.menu import build_menu
from planner.model.objective import AT_HOME_PER_PORTION
from planner.model.score import score_week
from planner.model.serving_table import serving_table
from planner.model.values import menu_values
from planner.plan.at_home import used_at_home
from planner.plan.check import check_plan
from planner.plan.make import plan_request, resolved_targets
from planner.shop.at_home import ENOUGH_PORTIONS, foods_of_items, items_of_foods, most_of
from planner.shop.pantry import ALL
from planner.shop.table import load_shop
from planner.solve.exchange.week import WeekState
from planner.solve.week import WeekOptions, solve_week
from tests.bend.conftest import FOODS, WOMAN

BOOK = load_dishes()
LIMA_BEANS, SPINACH, BANANA = 41103010, 72125211, 63107010
QUICK = WeekOptions(time_limit_s=15, improve_s=0.0, relative_gap=0.02)


def at_home(*codes: int, grams: float = 360.0) -> Profile:
    return WOMAN.with_pantry([{"food_code": code, "grams": grams} for code in codes])


def test_a_week_uses_what_is_at_home_says_how_much_and_passes_the_check(wish: Wish) -> None:
    profile = at_home(LIMA_BEANS)
    outcome = plan_week(profile, foods=FOODS, options=QUICK)
    assert outcome.plan is not None
    (before,), (now,) = used_at_home(wish.plan, profile), used_at_home(outcome.plan, profile)
    assert before.used_g < now.used_g <= now.at_home_g
    said = f"the week uses {now.used_g:,.0f} of 360 g Lima beans"
    assert any(said in line for line in outcome.messages)
    assert outcome.gap is not None
    assert outcome.gap >= 0
    assert check_plan(outcome.plan.items, profile, FOODS, outcome.plan.targets, BOOK) == []
    # What is written down is the whole wish: the file plans and checks the same.
    assert Profile.from_toml_text(profile.to_toml()) == profile


def test_the_score_counts_it_once_up_to_the_amount_in_every_place_alike() -> None:
    plain = plan_request(WOMAN, resolved_targets(WOMAN))
    menu = build_menu(FOODS, BOOK, plain)
    values = menu_values(menu, load_associations())
    days = solve_week(menu, values, plain, QUICK).days
    assert days is not None
    score = score_week(menu, values, plain, days)
    eaten: dict[int, float] = {}
    codes = FOODS["food_code"].to_numpy()
    for day in days:
        for meal in day:
            for serving in meal.servings:
                food = menu.options[serving.option].food
                grams = serving.halves * float(menu.half_g[food])
                eaten[int(codes[food])] = eaten.get(int(codes[food]), 0.0) + grams
    code, grams = max(eaten.items(), key=lambda entry: entry[1])
    food = FOODS.set_index("food_code").loc[code]
    portion = float(food["portion_usual_halves"]) * float(food["portion_half_g"])
    for there_is in (0.5 * grams, 2 * grams):
        asked = replace(plain, at_home=((code, there_is),))
        menu = build_menu(FOODS, BOOK, asked)
        more = AT_HOME_PER_PORTION * min(grams, there_is) / portion
        assert score_week(menu, values, asked, days) == pytest.approx(score + more)
        state = WeekState.of_days(serving_table(menu, values, asked, {}), days)
        assert state.score() == pytest.approx(score + more)
        # The bound has room for at least this week.
        solution = solve_week(menu, values, asked, replace(QUICK, relative_gap=0.05))
        assert solution.bound is not None
        assert solution.bound >= score + more
        assert solution.score is not None
        assert solution.score <= solution.bound


def test_several_at_the_table_share_what_is_at_home() -> None:
    profile = at_home(SPINACH).replace("week", people=3)
    request = plan_request(profile, resolved_targets(profile))
    assert request.at_home == ((SPINACH, 120.0),)


def test_items_of_the_shopping_list_and_foods_are_turned_into_each_other() -> None:
    shop = load_shop()
    (row,) = shop.bought[SPINACH]
    items = items_of_foods([(SPINACH, 100.0), (99_999_999, 50.0)], shop)
    assert items == {row.item: row.g_per_100g}
    assert foods_of_items(items, FOODS, {SPINACH}, shop) == [(SPINACH, pytest.approx(100.0))]
    ((_, enough),) = foods_of_items({row.item: ALL}, FOODS, {SPINACH}, shop)
    food = FOODS.set_index("food_code").loc[SPINACH]
    assert enough == pytest.approx(
        ENOUGH_PORTIONS * food["portion_usual_halves"] * food["portion_half_g"]
    )
    assert foods_of_items(items, FOODS, {BANANA}, shop) == []
    assert most_of({"a": 2.0}, {"a": 1.0, "b": 3.0}) == {"a": 2.0, "b": 3.0}


STATED = '[person]\nsex = "female"\nage = 54\n[screening]\nnone_apply = true\n'


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ("pantry = 3\n", "pantry"),
        ("[[pantry]]\nfood_code = 63107010\n", "grams: .*is missing"),
        ("[[pantry]]\nfood_code = 63107010\ngrams = 0\n", "1 to 20000 g"),
        ("[[pantry]]\nfood_code = 'banana'\ngrams = 100\n", "10000000 to 99999999"),
        (2 * "[[pantry]]\nfood_code = 63107010\ngrams = 100\n", "given twice"),
        ("[[pantry]]\nfood_code = 63107010\ngrams = 100\nml = 3\n", "ml"),
    ],
)
def test_a_wrong_pantry_is_refused_with_what_is_allowed(tables: str, said: str) -> None:
    with pytest.raises(ProfileError, match=said):
        Profile.from_toml_text(tables + STATED)


def test_a_code_that_the_food_table_does_not_hold_is_a_fault() -> None:
    (fault,) = at_home(99_999_999).unknown_food_codes({BANANA}, "profile.toml")
    assert (fault.key, fault.value) == ("pantry.food_code", "99999999")
