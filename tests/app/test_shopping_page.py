"""The Shopping page: a week's list, ticks that a reload keeps, what is at home."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from planner.diary import Diary
from planner.diary.records import KeptPlan, Shopping
from planner.ui.diary_store import diary_to_write
from planner.ui.state import PlanState
from tests.app.conftest import APP, page, texts
from tests.forbidden_words import forbidden_in
from tests.hand_made_week import MONDAY, hand_made_profile, kept_week


@pytest.fixture
def diary() -> Diary:
    """A diary that holds a week."""
    diary = diary_to_write()
    diary.save(kept_week())
    return diary


def shopping_page() -> AppTest:
    """The page in a new visit."""
    return page(AppTest.from_file(APP, default_timeout=60).run(), "shopping")


def labels(app: AppTest) -> dict[str, str]:
    """What stands beside each box, by item."""
    return {
        str(box.key).removeprefix("shop_tick_"): box.label
        for box in app.checkbox
        if str(box.key).startswith("shop_tick_")
    }


def test_without_a_week_the_page_says_what_to_do() -> None:
    app = shopping_page()
    assert "Plan one first" in texts(app)
    assert labels(app) == {}


def test_the_list_of_the_week_that_was_kept_last(diary: Diary) -> None:
    app = shopping_page()
    shown = labels(app)
    assert shown["Bananas"] == "Bananas: 7 bananas (882 g)"
    assert "Black beans, dried" in shown
    assert "Fruit and vegetables" in [header.value for header in app.header]
    assert not app.exception
    assert not forbidden_in(texts(app))


def test_ticks_survive_a_reload_and_reach_another_device(diary: Diary) -> None:
    app = shopping_page()
    app.checkbox(key="shop_tick_Bananas").check().run()
    assert f"1 of {len(labels(app))} ticked" in texts(app)
    again = shopping_page()
    assert again.checkbox(key="shop_tick_Bananas").value
    again.checkbox(key="shop_tick_Rolled oats").check().run()
    kept = diary.get(Shopping, MONDAY.isoformat())
    assert kept is not None
    assert kept.record.ticked.splitlines() == ["Bananas", "Rolled oats"]
    # The first visit does not take the other one's tick away.
    app.checkbox(key="shop_tick_Bananas").uncheck().run()
    assert app.checkbox(key="shop_tick_Rolled oats").value
    app.button(key="shop_clear").click().run()
    assert not app.checkbox(key="shop_tick_Rolled oats").value


def test_people_and_what_is_at_home_change_the_amounts(diary: Diary) -> None:
    app = shopping_page()
    app.number_input(key="shop_people").set_value(2).run()
    assert "14 bananas" in labels(app)["Bananas"]
    app.multiselect(key="shop_home_items").set_value(["Bananas", "Apples"]).run()
    assert "Bananas" not in labels(app)
    assert "At home already: Apples, Bananas" in texts(app)
    app.number_input(key="shop_home_g_Bananas").set_value(126.0).run()
    assert "13 bananas" in labels(app)["Bananas"]
    assert "13 bananas" in labels(shopping_page())["Bananas"]


def test_the_list_starts_from_the_people_of_the_profile_and_the_first_tick_keeps_them(
    diary: Diary,
) -> None:
    kept = kept_week()
    toml = hand_made_profile().replace("week", people=3).to_toml()
    diary.save(KeptPlan(**{**kept.fields(), "profile_toml": toml}))
    app = shopping_page()
    assert app.number_input(key="shop_people").value == 3
    assert "21 bananas" in labels(app)["Bananas"]
    app.checkbox(key="shop_tick_Bananas").check().run()
    record = diary.get(Shopping, MONDAY.isoformat())
    assert record is not None
    assert record.record.people == 3


def test_a_kept_week_is_not_shown_where_its_answers_no_longer_hold(diary: Diary) -> None:
    kept = kept_week()
    old = (kept.profile_toml or "").replace(
        "none_apply = true", 'conditions = ["kidney_disease_stage_4"]'
    )
    lithium = (kept.profile_toml or "").replace("none_apply = true", 'conditions = ["lithium"]')
    for toml in (old, lithium):
        diary.save(KeptPlan(**{**kept.fields(), "profile_toml": toml}))
        assert "Plan one first" in texts(shopping_page())


def test_after_the_list_is_answered_anew_only_its_own_week_counts(
    diary: Diary, first_visit: AppTest
) -> None:
    first_visit.number_input(key="first_age").set_value(50)
    first_visit.button_group(key="first_sex").set_value("female").run()
    first_visit.checkbox(key="first_tick_lithium").check().run()
    app = first_visit.button(key="answer_ticked").click().run()
    assert "Plan one first" in texts(page(app, "shopping"))


def test_text_and_csv_can_be_taken_away(diary: Diary) -> None:
    app = shopping_page()
    (code,) = app.code
    assert "[ ] Bananas: 7 bananas (882 g)" in code.value
    assert {button.key for button in app.get("download_button")} >= {"shop_text", "shop_csv"}


def test_a_week_that_is_still_worked_out_is_waited_for(quick_plans: None) -> None:
    app = AppTest.from_file(APP, default_timeout=60)
    state = PlanState(hand_made_profile())
    app.session_state["plan_state"] = state
    app.switch_page("planner/ui/pages/shopping.py")
    app.run()
    assert "Plan one first" not in texts(app)
    assert state.job is not None
    state.job.wait(60)
    app.run()
    assert len(labels(app)) > 20
