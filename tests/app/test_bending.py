"""The cards' actions on the Plan page, and the way back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner import PlanOutcome, Profile, WeekPlan, load_foods, plan_week
from planner.bend import Wish, never_dish
from planner.solve.week import WeekOptions
from planner.ui.bending import take_wish
from planner.ui.components import use_first
from planner.ui.state import PlanState
from tests.app.conftest import APP, act, board_html, cards, page, texts

PROFILE = Profile(
    person={"sex": "female", "age": 50},
    screening={"none_apply": True},
    week={"start": "2026-11-23"},
)


@pytest.fixture(scope="module")
def outcome() -> PlanOutcome:
    """A week planned once for all these tests."""
    options = WeekOptions(improve_s=0.0, relative_gap=0.9)
    return plan_week(PROFILE, foods=load_foods(), options=options)


@pytest.fixture
def in_hand(quick_plans: None, outcome: PlanOutcome) -> AppTest:
    """The page with that week in hand."""
    app = AppTest.from_file(APP, default_timeout=90)
    app.session_state["plan_state"] = PlanState(
        PROFILE,
        outcome=outcome,
        outcome_profile=PROFILE,
        planned=outcome,
        planned_profile=PROFILE,
    )
    return app.run()


def state_of(app: AppTest) -> PlanState:
    found: PlanState = app.session_state["plan_state"]
    return found


def plan_of(app: AppTest) -> WeekPlan:
    planned = state_of(app).planned
    assert planned is not None
    assert planned.plan is not None
    return planned.plan


def test_every_card_carries_its_actions_and_every_day_three(in_hand: AppTest) -> None:
    rows = re.findall(r'role="toolbar".*?</div>', board_html(in_hand))
    places = [re.findall(r'data-act="([^"]+)/', row) for row in rows]
    of_days = [len(row) for row in places if "/" not in row[0]]
    of_meals = [len(row) for row in places if "/" in row[0]]
    assert of_days == [3] * 7
    # Lunches and dinners can be eaten again, but not on the last day.
    assert len(of_meals) == 28
    assert of_meals.count(4) >= 7 * 2 + 2
    assert set(of_meals) == {4, 5}


def test_a_kept_meal_stays_when_a_setting_moves_and_is_named_as_kept(in_hand: AppTest) -> None:
    app = act(in_hand, "keep", 2, "dinner")
    assert "Kept: 1 meal." in texts(app)
    kept = next(m for m in plan_of(app).meals if (m.day, m.meal) == (2, "dinner"))
    app = app.slider(key="plan_magnesium_mg").set_value(430).run()
    assert kept in plan_of(app).meals
    assert state_of(app).kept == ((2, "dinner"),)


def test_keep_again_lets_go(in_hand: AppTest) -> None:
    app = act(in_hand, "keep", 3)
    assert state_of(app).kept == ((3,),)
    assert "Kept day" in board_html(app)
    app = act(app, "keep", 3)
    assert "Kept day" not in board_html(app)
    assert state_of(app).kept == ()


def test_a_swap_offers_three_and_takes_the_very_week_that_was_offered(in_hand: AppTest) -> None:
    app = act(in_hand, "swap", 1, "lunch")
    offers = next(iter(state_of(app).offers.values()))
    assert len(offers) == 3
    assert all(offer.title in texts(app) for offer in offers)
    app = app.button(key="plan_take_offer_1").click().run()
    assert not app.exception
    assert plan_of(app) is offers[1].plan
    assert state_of(app).asking is None


def test_undo_and_redo_put_the_very_weeks_back(in_hand: AppTest) -> None:
    first = plan_of(in_hand)
    app = act(in_hand, "swap", 1, "lunch")
    app = app.button(key="plan_take_offer_0").click().run()
    second = plan_of(app)
    app = app.slider(key="plan_magnesium_mg").set_value(430).run()
    third = plan_of(app)
    assert len({id(first), id(second), id(third)}) == 3
    app = app.button(key="plan_undo").click().run()
    assert plan_of(app) is second
    assert app.slider(key="plan_magnesium_mg").value == 320
    app = app.button(key="plan_undo").click().run()
    assert plan_of(app) is first
    assert app.button(key="plan_undo").disabled
    app = app.button(key="plan_redo").click().run()
    app = app.button(key="plan_redo").click().run()
    assert plan_of(app) is third
    assert app.slider(key="plan_magnesium_mg").value == 430


def food_name(code: int) -> str:
    foods = load_foods()
    return str(foods.loc[foods["food_code"] == code, "name"].iloc[0])


def test_never_again_takes_a_food_out_and_undo_brings_it_back(in_hand: AppTest) -> None:
    meal = next(m for m in plan_of(in_hand).meals if (m.day, m.meal) == (1, "dinner"))
    app = act(in_hand, "never", 1, "dinner")
    app = app.button(key="plan_never_food_0").click().run()
    assert not app.exception
    code = meal.foods[0].food_code
    assert str(code) in state_of(app).profile.preferences.dislikes  # type: ignore[union-attr]
    listed = app.multiselect(key="plan_dislikes")
    assert listed.value == [str(code)]
    name = food_name(code)
    assert f"{name} ({code})" in listed.options
    assert all(s.food_code != code for m in plan_of(app).meals for s in m.foods)
    app = app.button(key="plan_undo").click().run()
    assert state_of(app).profile.preferences.dislikes == ()  # type: ignore[union-attr]
    assert meal in plan_of(app).meals


def test_an_amount_that_is_set_is_kept(in_hand: AppTest) -> None:
    app = act(in_hand, "amount", 1, "breakfast")
    field = next(
        f
        for f in app.number_input
        if str(f.key).startswith("plan_portion_1_breakfast") and not f.disabled
    )
    step = 0.5 if field.value < field.max else -0.5
    code, wanted = int(str(field.key).rsplit("_", 1)[1]), field.value + step
    field.set_value(wanted).run()
    app = app.button(key="plan_portions_take").click().run()
    assert not app.exception
    meal = next(m for m in plan_of(app).meals if (m.day, m.meal) == (1, "breakfast"))
    assert next(s.halves for s in meal.foods if s.food_code == code) == round(2 * wanted)
    assert state_of(app).kept == ((1, "breakfast", code),)


def test_a_meal_is_eaten_out_with_an_estimate_and_planned_again(in_hand: AppTest) -> None:
    app = act(in_hand, "out", 3)
    app.number_input(key="plan_out_energy_dinner").set_value(650.0)
    app.number_input(key="plan_out_magnesium_mg").set_value(80.0).run()
    app = app.button(key="plan_out_take").click().run()
    assert not app.exception
    plan = plan_of(app)
    assert [(meal.day, meal.meal) for meal in plan.meals_out] == [(3, "dinner")]
    assert "is eaten out and counts as 650 kcal, 80 mg magnesium" in texts(app)
    card = next(part for part in board_html(app).splitlines() if "rls-out" in part)
    assert "80 mg" in card
    assert "not known" in card
    assert "≥ " in texts(app)
    app = act(app, "in", 3, "dinner")
    assert not app.exception
    assert plan_of(app).meals_out == ()


def test_a_dinner_is_cooked_once_and_eaten_again_and_taken_back_in_two_ways(
    in_hand: AppTest,
) -> None:
    first = plan_of(in_hand)
    app = act(in_hand, "again", 1, "dinner")
    places = app.button_group(key="plan_again_places")
    assert "Tuesday, dinner" in places.options
    assert app.button(key="plan_again_take").disabled
    app = places.set_value([(2, "dinner")]).run()
    app = app.button(key="plan_again_take").click().run()
    assert not app.exception
    cooked, again = (
        next(m for m in plan_of(app).meals if (m.day, m.meal) == (day, "dinner")) for day in (1, 2)
    )
    assert again.foods == cooked.foods
    assert again.title == f"Leftovers: {cooked.title}"
    shown = board_html(app)
    assert shown.count("Cook for two meals: eaten again on Tuesday, dinner") == 1
    assert shown.count('<a href="#rls-day-1"') == 1
    assert "Monday's dinner is cooked once and eaten again" in texts(app)
    swap = act(app, "swap", 1, "dinner")
    assert "Cook the later meal afresh first" in texts(swap)
    state_of(swap).asking = None
    app = act(swap.run(), "afresh", 2, "dinner")
    assert all(meal.again_of is None for meal in plan_of(app).meals)
    app = app.button(key="plan_undo").click().run()
    assert next(m for m in plan_of(app).meals if (m.day, m.meal) == (2, "dinner")) == again
    app = app.button(key="plan_undo").click().run()
    assert plan_of(app) is first


def test_where_no_week_has_the_leftovers_one_click_takes_them_back(in_hand: AppTest) -> None:
    first = plan_of(in_hand)
    for place in ((1, "dinner"), (2, "dinner")):
        in_hand = act(in_hand, "keep", *place)
    state = state_of(in_hand)
    assert state.profile is not None
    state.profile = state.profile.with_cook_again(
        [{"cooked": "2026-11-23", "meal": "dinner", "again": "2026-11-24", "again_meal": "dinner"}]
    )
    app = in_hand.run()
    assert "No week was found that serves dinner of Monday again" in texts(app)
    app = app.button(key="plan_again_back").click().run()
    assert not app.exception
    assert plan_of(app) is first
    assert state_of(app).profile.cook_again == ()  # type: ignore[union-attr]


def test_dinners_for_two_days_are_a_setting_of_the_week(in_hand: AppTest) -> None:
    app = in_hand.button_group(key="plan_cook_dinners_twice").set_value(1).run()
    assert not app.exception
    assert sum(meal.again_of is not None for meal in plan_of(app).meals) == 1


def test_people_change_what_to_cook_and_the_list_and_no_plan(in_hand: AppTest) -> None:
    before = plan_of(in_hand)
    app = page(in_hand, "shopping")
    app.checkbox(key=next(str(b.key) for b in app.checkbox)).check().run()
    app = page(app, "plan")
    app = app.number_input(key="plan_people").set_value(4).run()
    assert not app.exception
    assert plan_of(app) is before
    assert all("(for 4: " in card for card in cards(app))
    app = page(app, "shopping")
    assert app.number_input(key="shop_people").value == 4


def test_what_is_at_home_is_used_first_bought_no_more_and_taken_from_the_shopping_page(
    in_hand: AppTest,
) -> None:
    lima_beans = 41103010
    app = in_hand.multiselect(key="plan_pantry_foods").set_value([lima_beans]).run()
    assert not app.exception
    (food,) = state_of(app).profile.pantry  # type: ignore[union-attr]
    assert food.food_code == lima_beans
    app = app.number_input(key=f"plan_pantry_g_{lima_beans}").set_value(350.0).run()
    assert state_of(app).profile.pantry[0].grams == 350  # type: ignore[union-attr]
    assert re.search(r"The week uses \d+ of 350 g", texts(app))
    assert re.search(r"Of what is at home the week uses \d+ of 350 g Lima beans", texts(app))
    shop = page(app, "shopping")
    if any(s.food_code == lima_beans for m in plan_of(app).meals for s in m.foods):
        assert "Taken off, since you use it first: Lima beans" in texts(shop)
    shop.multiselect(key="shop_home_items").set_value(["Bananas"]).run()
    app = page(shop, "plan")
    app = app.button(key="plan_pantry_shop").click().run()
    assert not app.exception
    assert [f.food_code for f in state_of(app).profile.pantry][1:] == [63107010]  # type: ignore[union-attr]
    app = app.multiselect(key="plan_pantry_foods").set_value([]).run()
    assert state_of(app).profile.pantry == ()  # type: ignore[union-attr]


def test_undo_leaves_a_change_that_has_no_week(in_hand: AppTest) -> None:
    first = plan_of(in_hand)
    app = in_hand.number_input(key="plan_max_cost_usd_per_day").set_value(1.0).run()
    assert "previous plan" in texts(app)
    app = app.button(key="plan_undo").click().run()
    assert not app.exception
    assert plan_of(app) is first
    assert state_of(app).outcome is state_of(app).planned
    assert app.number_input(key="plan_max_cost_usd_per_day").value is None


def test_other_answers_begin_a_new_history(in_hand: AppTest) -> None:
    app = in_hand.slider(key="plan_magnesium_mg").set_value(430).run()
    history = state_of(app).history
    assert history is not None
    assert history.can_undo
    state_of(app).profile = state_of(app).profile.replace("person", weight_kg=80)  # type: ignore[union-attr]
    app = app.run()
    assert state_of(app).history is not history
    assert app.button(key="plan_undo").disabled


def test_a_wish_of_a_run_that_was_overtaken_is_planned_all_the_same(
    in_hand: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run that took its place had looked already when the wish came, and nothing asks again."""
    state, first = state_of(in_hand), plan_of(in_hand)
    wishes = iter(
        [lambda: take_wish(state, never_dish(Wish(PROFILE, first), first.meals[0].dish_id), "")]
    )
    say_uses = use_first.say_uses

    def with_a_wish_on_the_way(*args: Any) -> None:
        say_uses(*args)
        for wish in wishes:
            wish()

    monkeypatch.setattr(use_first, "say_uses", with_a_wish_on_the_way)
    app = in_hand.run()
    assert not app.exception
    assert plan_of(app) is not first
    assert not state_of(app).again
