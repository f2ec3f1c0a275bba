"""What someone meets to whom entries of the list apply."""

from __future__ import annotations

import datetime

import pytest
from streamlit.testing.v1 import AppTest

from planner.profile import Profile, condition_ids
from planner.screening import load_rules, screen
from tests.app.conftest import answered, page, texts
from tests.app.screened_app import profile_of, shows_no_targets, state

BLOCKED = ("ace_inhibitor_or_arb", "potassium_supplement_or_salt_substitute")


def test_the_first_screen_asks_every_entry_of_the_table(first_visit: AppTest) -> None:
    asked = {box.label for box in first_visit.checkbox}
    assert asked == {rule.question for rule in load_rules().rules if rule.condition}
    assert not any(box.value for box in first_visit.checkbox)


def test_none_of_these_cannot_be_said_beside_a_tick(first_visit: AppTest) -> None:
    first_visit.button_group(key="first_sex").set_value("female").run()
    app = first_visit.checkbox(key="first_tick_lithium").check().run()
    assert app.button(key="answer_none").disabled
    assert not app.button(key="answer_ticked").disabled


def test_iron_tests_not_known_do_not_stand_in_the_way_of_none_of_these(
    quick_plans: None, first_visit: AppTest
) -> None:
    app = first_visit.checkbox(key="first_tick_iron_not_checked").check().run()
    assert not app.button(key="answer_none").disabled
    assert app.button(key="answer_ticked").disabled
    app = answered(app)
    assert profile_of(app).screening.conditions == ("iron_not_checked",)
    assert app.title[0].value.startswith("Every day reaches 320 mg magnesium and 2,600 mg")
    said = texts(page(app, "you"))
    assert "nothing on the list applies" in said
    assert "Ferritin and transferrin saturation not checked" in said


def test_a_salt_substitute_with_an_ace_inhibitor_is_blocked_without_any_figure(
    first_visit: AppTest,
) -> None:
    app = answered(first_visit, *BLOCKED)
    assert app.title[0].value == "No targets are planned for you here"
    said = texts(app)
    for words in (
        "ACE inhibitor",
        "salt substitute",
        "renal dietitian",
        "Do not stop any medicine",
    ):
        assert words in said
    assert shows_no_targets(app)
    assert shows_no_targets(page(app, "you"))
    assert shows_no_targets(page(app, "evidence"))


def locking() -> list[str]:
    """The entries of the list with which, ticked alone, nothing is planned."""
    person = {"sex": "female", "age": 50}
    return [
        condition
        for condition in condition_ids()
        if not screen(Profile(person=person, screening={"conditions": [condition]})).may_plan
    ]


def test_the_table_holds_entries_that_lock() -> None:
    assert len(locking()) >= 10


@pytest.mark.parametrize("condition", locking())
def test_no_page_of_someone_who_is_locked_shows_a_figure(
    first_visit: AppTest, condition: str
) -> None:
    app = answered(first_visit, condition)
    assert "No targets are planned" in texts(app) or "Before a week" in texts(app)
    assert shows_no_targets(app)
    # Tablets have figures of their own, which are not repeated either.
    state(app).profile = profile_of(app).with_supplements(
        [{"product": "Tablets", "kind": "magnesium", "salt": "magnesium_oxide", "salt_mg": 400}]
    )
    assert shows_no_targets(app.run())
    assert shows_no_targets(page(app, "you"))


def test_a_missing_test_is_named_with_its_question(quick_plans: None, first_visit: AppTest) -> None:
    app = answered(first_visit, "ace_inhibitor_or_arb")
    assert app.title[0].value == "Before a week can be planned"
    assert "kidney_tests_within_12_months" not in texts(app)
    assert shows_no_targets(app)
    tests = app.button_group(key="plan_kidney_tests_within_12_months")
    assert "tested in the last 12 months" in tests.label

    app = tests.set_value(False).run()
    assert "ask your clinician for both tests" in texts(app)
    assert shows_no_targets(app)

    app = app.button_group(key="plan_kidney_tests_within_12_months").set_value(True).run()
    assert not app.exception
    assert "We will not push potassium above 2,600 mg a day" in texts(app)


@pytest.fixture
def capped(quick_plans: None, first_visit: AppTest) -> AppTest:
    """A woman of 50 with early kidney disease: a ceiling on potassium."""
    return answered(first_visit, "kidney_disease_stage_1_or_2")


def test_under_a_ceiling_nothing_on_the_page_lifts_potassium(capped: AppTest) -> None:
    assert not capped.exception
    assert [slider.key for slider in capped.slider if "potassium" in str(slider.key)] == []
    outcome = state(capped).outcome
    assert outcome is not None
    assert outcome.plan is not None
    assert outcome.plan.days["potassium_mg"].mean() <= 2600
    assert outcome.plan.days["potassium_mg"].max() <= 2600 * 1.1

    app = capped.slider(key="plan_magnesium_mg").set_value(400).run()
    after = state(app).outcome
    assert after is not None
    assert after.plan is not None
    assert after.plan.days["potassium_mg"].mean() <= 2600


def test_a_ceiling_is_shown_with_its_reason_and_marked_a_proposal(capped: AppTest) -> None:
    sidebar = "\n".join(
        str(text.value) for text in (*capped.sidebar.markdown, *capped.sidebar.caption)
    )
    assert "Potassium, at most **2,600 mg**" in sidebar
    assert "proposal of this project" in sidebar
    said = texts(capped)
    assert "because of early kidney disease" in said
    assert "no clinician has signed it yet" in said


def test_someone_under_19_gets_no_targets(first_visit: AppTest) -> None:
    first_visit.number_input(key="first_age").set_value(17).run()
    app = answered(first_visit)
    assert "for adults" in texts(app)
    assert shows_no_targets(app)
    assert not app.text_input


def test_a_changed_medicine_asks_the_list_again_with_the_earlier_ticks(capped: AppTest) -> None:
    app = page(capped, "you").button(key="you_again").click().run()
    assert not profile_of(app).screening.answered
    app = page(app, "plan")
    assert "answer the list again" in texts(app)
    assert app.checkbox(key="first_tick_kidney_disease_stage_1_or_2").value
    assert shows_no_targets(app)

    app = app.checkbox(key="first_tick_kidney_disease_stage_1_or_2").uncheck().run()
    app = app.button(key="answer_none").click().run()
    assert not app.exception
    assert app.slider(key="plan_potassium_mg").value == 2600


def test_answers_older_than_90_days_are_asked_again(planned: AppTest) -> None:
    old = datetime.date.today() - datetime.timedelta(days=91)
    state(planned).profile = profile_of(planned).replace("screening", answered_on=old)
    app = planned.run()
    assert not app.exception
    assert shows_no_targets(app)
    assert str(old.year) in texts(app)
    assert "answer" in texts(app)
    app = app.button(key="answer_none").click().run()
    assert profile_of(app).screening.answered_on == datetime.date.today()
    assert app.slider


def test_answering_again_keeps_tastes(planned: AppTest) -> None:
    app = planned.button_group(key="plan_diet").set_value("vegetarian").run()
    app = page(page(app, "you").button(key="you_again").click().run(), "plan")
    app = app.button(key="answer_none").click().run()
    assert profile_of(app).preferences.diet == "vegetarian"


def test_with_kidney_disease_stage_3_magnesium_goes_no_further_than_the_rda(
    quick_plans: None, first_visit: AppTest
) -> None:
    app = answered(first_visit, "kidney_disease_stage_3")
    assert app.slider(key="plan_magnesium_mg").max == 320


def test_no_energy_under_the_requirement_can_be_set_where_none_is_planned(
    planned: AppTest,
) -> None:
    app = planned.slider(key="plan_energy_kcal").set_value(1500).run()
    app = page(page(app, "you").button(key="you_again").click().run(), "plan")
    app = answered(app, "eating_disorder_or_weight_loss")
    assert not app.exception
    assert "no energy deficit is planned" in texts(app)
    assert app.slider(key="plan_energy_kcal").min == 1990
    app = app.button(key="plan_own_energy_off").click().run()
    assert not app.exception
    assert "at about 1,990 kcal" in app.title[0].value
