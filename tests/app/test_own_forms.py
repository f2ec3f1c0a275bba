"""The forms for foods and dishes of one's own on the page Foods."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from planner.profile import Profile
from planner.ui.planning import _problem
from planner.ui.state import PlanState
from tests.app.conftest import APP, texts
from tests.forbidden_words import forbidden_in
from tests.hand_made_week import hand_made_outcome, hand_made_profile
from tests.own_samples import BAR, BAR_CODE, GRANOLA_BAR, OATMEAL, PORRIDGE, YOGURT, own_profile


def foods_page(profile: Profile | None) -> AppTest:
    """The page for a profile, without a plan being made."""
    app = AppTest.from_file(APP, default_timeout=60)
    app.session_state["plan_state"] = PlanState(profile)
    app.switch_page("planner/ui/pages/foods.py")
    return app.run()


def profile_of(app: AppTest) -> Profile:
    profile = app.session_state["plan_state"].profile
    assert isinstance(profile, Profile)
    return profile


def fill(app: AppTest, **other: float) -> AppTest:
    """The form filled in with the bar's label, but for these figures."""
    app.text_input(key="own_food_name").set_value(BAR["name"])
    app.text_input(key="own_food_measure").set_value(BAR["measure"])
    app.text_input(key="own_food_like").set_value("Cereal or Granola bar")
    figures = {name: BAR[name] for name in BAR if name.endswith(("_g", "_kcal", "_mg"))}
    for name, amount in {**figures, **other}.items():
        app.number_input(key=f"own_food_{name}").set_value(float(amount))
    app.run()
    app.selectbox(key="own_food_like_code").set_value(GRANOLA_BAR)
    return app.run()


def save(app: AppTest) -> AppTest:
    return app.button(key="own_food_save").click().run()


def test_a_label_becomes_a_food_that_plans_prefer() -> None:
    app = fill(foods_page(hand_made_profile()))
    assert "No dish of the planner holds such a food" in texts(app)
    app.button_group(key="own_food_contains").set_value(["milk", "wheat"])
    save(app)
    (food,) = profile_of(app).own_food
    assert food.model_dump() == {**food.model_dump(), **BAR, "contains": ("milk", "wheat")}
    assert food.not_known == {"magnesium_mg", "potassium_mg", "calcium_mg", "iron_mg"}
    assert profile_of(app).preferences.favourites == (str(BAR_CODE),)
    said = texts(app)
    assert "1 bar, 45 g: 190 kcal" in said.replace("\\", "")
    assert "Hill oat bar is saved" in said
    assert "Not known: magnesium, potassium, calcium, iron." in said
    assert app.text_input(key="own_food_name").value == ""
    assert app.number_input(key="own_food_energy_kcal").value is None
    assert not app.exception
    assert not forbidden_in(said)


def test_what_the_label_declares_is_unsaid_until_it_is_said() -> None:
    app = save(fill(foods_page(hand_made_profile())))
    assert "all of them count as present" in texts(app)
    assert profile_of(app).own_food[0].contains is None
    app = fill(foods_page(hand_made_profile()))
    app.checkbox(key="own_food_contains_none").check().run()
    assert "all of them count as present" not in texts(app)
    assert profile_of(save(app)).own_food[0].contains == ()


def test_a_label_that_cannot_be_right_is_not_saved_and_stays_to_be_mended() -> None:
    app = save(fill(foods_page(hand_made_profile()), energy_kcal=500))
    assert profile_of(app).own_food == ()
    assert "116 to 264 kcal" in texts(app).replace("\\", "")
    assert app.text_input(key="own_food_name").value == BAR["name"]
    app.number_input(key="own_food_energy_kcal").set_value(190.0)
    assert len(profile_of(save(app)).own_food) == 1


def test_what_is_missing_is_named() -> None:
    app = save(foods_page(hand_made_profile()))
    assert "please add a name, the food it is like, the measure" in texts(app).replace("\\", "")


def test_a_food_is_changed_and_removed() -> None:
    app = foods_page(hand_made_profile().with_own_foods([YOGURT]))
    code = YOGURT["food_code"]
    app.button(key=f"own_food_change_{code}").click().run()
    assert app.selectbox(key="own_food_like_code").value == YOGURT["like"]
    app.number_input(key="own_food_magnesium_mg").set_value(25.0)
    save(app)
    (food,) = profile_of(app).own_food
    assert food.model_dump() == {
        **food.model_dump(),
        **YOGURT,
        "magnesium_mg": 25,
        "contains": ("milk",),
    }
    app.button(key=f"own_food_remove_{code}").click().run()
    assert profile_of(app).own_food == ()


def test_a_food_that_a_dish_holds_is_not_removed() -> None:
    app = foods_page(own_profile())
    app.button(key=f"own_food_remove_{BAR_CODE}").click().run()
    assert len(profile_of(app).own_food) == 2
    assert "is part of Hill porridge" in texts(app)


def add(app: AppTest, words: str, code: int, grams: float | None = None) -> AppTest:
    app.text_input(key="own_dish_find").set_value(words).run()
    app.selectbox(key="own_dish_find_code").set_value(code).run()
    if grams is not None:
        app.number_input(key="own_dish_grams").set_value(grams).run()
    return app.button(key="own_dish_add").click().run()


def test_foods_are_gathered_into_a_dish_that_is_kept_and_removed() -> None:
    app = foods_page(hand_made_profile().with_own_foods([BAR]))
    app.text_input(key="own_dish_name").set_value("Évening bowl")
    app.button_group(key="own_dish_meals").set_value(["snack", "breakfast"])
    add(app, "oatmeal, made with water", OATMEAL, 240)
    add(app, "hill oat", BAR_CODE)
    app.button(key="own_dish_save").click().run()
    (dish,) = profile_of(app).own_dish
    assert (dish.id, dish.meals, dish.max_per_week) == ("evening_bowl", ("breakfast", "snack"), 2)
    assert [(part.food_code, part.grams) for part in dish.foods] == [
        (OATMEAL, 240),
        (BAR_CODE, None),
    ]
    assert profile_of(app).preferences.favourites == ("dish:own_evening_bowl",)
    assert app.text_input(key="own_dish_name").value == ""
    assert not app.exception
    app.button(key="own_dish_favorite_evening_bowl").click().run()
    assert profile_of(app).preferences.favourites == ()
    app.button(key="own_dish_favorite_evening_bowl").click().run()
    app.button(key="own_dish_remove_evening_bowl").click().run()
    assert profile_of(app).own_dish == ()
    assert profile_of(app).preferences.favourites == ()


def test_an_amount_that_nobody_eats_is_refused_with_the_range() -> None:
    app = foods_page(hand_made_profile())
    app.text_input(key="own_dish_name").set_value("Bowl")
    app.button_group(key="own_dish_meals").set_value(["breakfast"])
    add(app, "oatmeal, made with water", OATMEAL, 3000)
    app.button(key="own_dish_save").click().run()
    assert profile_of(app).own_dish == ()
    assert "what people eat at once" in texts(app)


@pytest.mark.parametrize(
    "profile",
    [
        None,
        hand_made_profile().replace(
            "screening", none_apply=None, conditions=["kidney_disease_stage_4"]
        ),
    ],
    ids=["unanswered", "blocked"],
)
def test_without_targets_there_is_no_form(profile: Profile | None) -> None:
    app = foods_page(profile)
    assert "of your own" not in texts(app)


def test_a_food_of_ones_own_is_found_with_what_is_not_known() -> None:
    app = foods_page(own_profile())
    app.text_input(key="food_search").set_value("hill oat").run()
    button = app.button(key=f"food_found_{BAR_CODE}")
    assert "magnesium not known" in button.label
    button.click().run()
    (table,) = app.table
    rows = table.value.set_index("Nutrient")
    assert rows.loc["Magnesium", "Amount"] == "not known"
    assert "Own label" in texts(app)


def test_the_next_week_finds_a_place_for_what_is_new_and_preferred() -> None:
    app = foods_page(hand_made_profile())
    state = app.session_state["plan_state"]
    state.planned = hand_made_outcome()
    app.text_input(key="own_dish_name").set_value("Bowl")
    app.button_group(key="own_dish_meals").set_value(["breakfast"])
    add(app, "oatmeal, made with water", OATMEAL)
    app.button(key="own_dish_save").click().run()
    assert app.session_state["plan_state"].near == (state.planned.plan, 0.0)


def test_a_change_of_a_label_asks_for_another_week() -> None:
    profile = own_profile()
    assert _problem(profile) == _problem(own_profile())
    assert _problem(profile) != _problem(profile.with_own_foods([BAR, {**YOGURT, "protein_g": 12}]))
    assert _problem(profile) != _problem(profile.with_own_dishes([{**PORRIDGE, "max_per_week": 1}]))
