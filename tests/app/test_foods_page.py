"""The Foods page: search, ranked lists, one food beside the targets, favorite and never again."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from planner.profile import Profile
from planner.ui.state import PlanState
from tests.app.conftest import APP, texts
from tests.forbidden_words import forbidden_in
from tests.hand_made_week import hand_made_profile

LENTILS = 41305000


def foods_page(profile: Profile | None) -> AppTest:
    """The page for a profile, without a plan being made."""
    app = AppTest.from_file(APP, default_timeout=60)
    app.session_state["plan_state"] = PlanState(profile)
    app.switch_page("planner/ui/pages/foods.py")
    return app.run()


def keys(app: AppTest, start: str) -> list[str]:
    return [str(button.key) for button in app.button if str(button.key).startswith(start)]


def blocked() -> Profile:
    return hand_made_profile().replace(
        "screening", none_apply=None, conditions=["kidney_disease_stage_4"]
    )


def test_both_lists_are_ranked_for_someone_with_targets() -> None:
    app = foods_page(hand_made_profile())
    assert len(keys(app, "food_magnesium_")) == 15
    assert len(keys(app, "food_potassium_")) == 15
    first = [button.label for button in app.button if str(button.key).startswith("food_magnesium_")]
    assert "mg in" in first[0]
    before = keys(app, "food_magnesium_")
    app.button_group(key="food_per").set_value("100 kcal").run()
    assert keys(app, "food_magnesium_") != before
    assert not app.exception
    assert not forbidden_in(texts(app))


def test_foods_that_the_plan_leaves_out_are_not_ranked() -> None:
    vegan = hand_made_profile().replace("preferences", diet="vegan")
    labels = [button.label for button in foods_page(vegan).button]
    everything = [button.label for button in foods_page(hand_made_profile()).button]
    for word in ("Beef", "Chicken", "Salmon", "Tuna", "Bass"):
        assert not any(word in label for label in labels)
    assert any("Beef" in label for label in everything)


@pytest.mark.parametrize("profile", [None, blocked()], ids=["unanswered", "blocked"])
def test_without_targets_nothing_is_ranked_and_no_figure_is_shown(
    profile: Profile | None,
) -> None:
    app = foods_page(profile)
    assert keys(app, "food_magnesium_") == keys(app, "food_potassium_") == []
    app.text_input(key="food_search").set_value("lentils").run()
    app.button(key=f"food_found_{LENTILS}").click().run()
    said = texts(app)
    assert "Lentils" in said
    named = [*_nutrients(app), *(button.label for button in app.button)]
    assert "Protein" in named
    assert not any("agnesium" in label or "otassium" in label for label in named)


def test_potassium_is_not_ranked_under_a_ceiling() -> None:
    capped = hand_made_profile().replace(
        "screening", none_apply=None, conditions=["kidney_disease_stage_1_or_2"]
    )
    app = foods_page(capped)
    assert keys(app, "food_potassium_") == []
    assert len(keys(app, "food_magnesium_")) == 15
    assert "Potassium has a ceiling for you" in texts(app)


def test_a_food_stands_beside_the_targets_for_the_amount_chosen() -> None:
    app = foods_page(hand_made_profile())
    app.text_input(key="food_search").set_value("lentils").run()
    app.button(key=f"food_found_{LENTILS}").click().run()
    rows = _nutrient_table(app)
    assert str(rows.loc["Magnesium", "A day asks"]).startswith("at least 320 mg: ")
    assert str(rows.loc["Sodium", "A day asks"]).startswith("at most 2,300 mg")
    half = float(str(rows.loc["Magnesium", "Amount"]).split()[0])
    app.number_input(key=f"food_amount_{LENTILS}").set_value(1.0)
    app.button(key=f"food_found_{LENTILS}").click().run()
    whole = _nutrient_table(app).loc["Magnesium", "Amount"]
    assert float(str(whole).split()[0]) == pytest.approx(2 * half, abs=0.2)


def test_favorite_and_never_again_are_taken_and_taken_back() -> None:
    app = foods_page(hand_made_profile())
    app.text_input(key="food_search").set_value("lentils").run()
    app.button(key=f"food_found_{LENTILS}").click().run()

    def preferences():  # type: ignore[no-untyped-def]
        return app.session_state["plan_state"].profile.preferences

    app.button(key=f"food_favourites_{LENTILS}").click().run()
    assert preferences().favourites == (str(LENTILS),)
    app.button(key=f"food_found_{LENTILS}").click().run()
    app.button(key=f"food_dislikes_{LENTILS}").click().run()
    # A food is not both.
    assert preferences().favourites == ()
    assert preferences().dislikes == (str(LENTILS),)
    app.button(key=f"food_found_{LENTILS}").click().run()
    app.button(key=f"food_dislikes_{LENTILS}").click().run()
    assert preferences().dislikes == ()


def test_nothing_found_says_what_to_try() -> None:
    app = foods_page(hand_made_profile())
    app.text_input(key="food_search").set_value("xyzzy").run()
    assert "No food is called anything like that" in texts(app)


def _nutrients(app: AppTest) -> list[str]:
    return list(_nutrient_table(app).index)


def _nutrient_table(app: AppTest) -> pd.DataFrame:
    (table,) = app.table
    return table.value.set_index("Nutrient")
