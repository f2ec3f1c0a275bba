"""The You page: body, targets with their sources, answers, supplements."""

from __future__ import annotations

import pandas as pd
from streamlit.testing.v1 import AppTest

from tests.app.conftest import answered, page, texts
from tests.app.screened_app import profile_of, state


def add_supplement(app: AppTest, product: str, salt: str, mg: float, per_day: float) -> AppTest:
    app.text_input(key="supplement_product").set_value(product)
    app.button_group(key="supplement_by").set_value("Weight of the salt").run()
    app.selectbox(key="supplement_salt").set_value(salt)
    app.number_input(key="supplement_amount").set_value(mg)
    app.number_input(key="supplement_per_day").set_value(per_day).run()
    return app.button(key="supplement_add").click().run()


def test_before_the_first_screen_there_is_nothing_to_show(first_visit: AppTest) -> None:
    app = page(first_visit, "you")
    assert not app.exception
    assert "First say who the plan is for" in texts(app)
    assert not app.number_input


def rows_of(app: AppTest) -> pd.DataFrame:
    table: pd.DataFrame = app.table[0].value
    return table.set_index("A day")


def test_each_target_names_its_source_and_marks_what_is_not_confirmed(planned: AppTest) -> None:
    app = page(planned, "you")
    assert not app.exception
    rows = rows_of(app)
    assert rows.loc["Potassium", "Amount"] == "2,600 mg"
    origin = rows["Where it comes from"]
    assert "AI 2600 mg" in origin["Potassium"]
    assert "NASEM 2019" in origin["Potassium"]
    assert "secondary" not in origin["Potassium"]
    assert "secondary source" in origin["Fiber"]


def test_a_ceiling_is_a_project_proposal_among_the_targets(
    quick_plans: None, first_visit: AppTest
) -> None:
    rows = rows_of(page(answered(first_visit, "kidney_disease_stage_1_or_2"), "you"))
    assert "Potassium" not in rows.index
    assert "(project proposal)" in rows.loc["Potassium, at most", "Where it comes from"]


def test_a_changed_body_changes_the_targets(planned: AppTest) -> None:
    app = page(planned, "you").button_group(key="plan_sex").set_value("male").run()
    assert rows_of(app).loc["Magnesium", "Amount"] == "420 mg"


def test_a_salt_is_converted_and_held_against_the_limit_without_changing_a_meal(
    planned: AppTest,
) -> None:
    before = state(planned).planned
    assert before is not None
    app = add_supplement(page(planned, "you"), "Tablets", "magnesium_oxide", 400, 2)
    assert not app.exception
    said = texts(app)
    assert "60.3 %" in said
    assert "**482 mg a day**" in said
    assert "350 mg a day" in said
    assert "the limit for supplements is 350 mg" in said

    app = page(app, "plan")
    after = state(app).planned
    assert after is not None
    assert after.plan is before.plan
    assert "supplements bring 482 mg magnesium" in texts(app)


def test_the_limit_of_the_other_region_is_lower(planned: AppTest) -> None:
    app = page(planned, "you").button_group(key="plan_region").set_value("eu").run()
    assert "250 mg a day" in texts(app)


def test_a_supplement_can_be_removed(planned: AppTest) -> None:
    app = add_supplement(page(planned, "you"), "Tablets", "magnesium_oxide", 100, 1)
    assert len(profile_of(app).supplement) == 1
    app = app.button(key="supplement_remove_0").click().run()
    assert profile_of(app).supplement == ()


def test_a_potassium_tablet_puts_potassium_under_a_ceiling(planned: AppTest) -> None:
    app = page(planned, "you")
    app.text_input(key="supplement_product").set_value("Tablets")
    app.selectbox(key="supplement_kind").set_value("potassium")
    app.number_input(key="supplement_amount").set_value(200)
    app = app.button(key="supplement_add").click().run()
    assert "We will not push potassium above" in texts(app)
    assert "plan_potassium_mg" not in {slider.key for slider in page(app, "plan").slider}


def test_spacing_from_a_medicine_is_something_to_ask_a_pharmacist(
    quick_plans: None, first_visit: AppTest
) -> None:
    app = page(answered(first_visit, "levothyroxine"), "you")
    assert "Ask your pharmacist" not in texts(app)
    app = add_supplement(app, "Tablets", "magnesium_oxide", 100, 1)
    assert "Ask your pharmacist" in texts(app)
    assert "4 hours" in texts(app)


def test_a_typed_name_is_shown_as_text(planned: AppTest) -> None:
    app = add_supplement(page(planned, "you"), "[x](http://a.b) **bold**", "magnesium_oxide", 9, 1)
    assert "\\[x\\]\\(http" in texts(app)
