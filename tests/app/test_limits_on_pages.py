"""The limits of a clinician, as they are entered and shown."""

from __future__ import annotations

import datetime

import pytest
from streamlit.testing.v1 import AppTest

from planner.solve.week import WeekOptions
from tests.app.conftest import answered, page, texts, with_limits
from tests.app.screened_app import profile_of, shows_no_targets, state


def test_limits_of_a_clinician_unlock_a_plan_and_stand_on_its_page(
    quick_plans: None, first_visit: AppTest
) -> None:
    app = with_limits(answered(first_visit, "kidney_disease_stage_4"))
    assert not app.exception
    outcome = state(app).outcome
    assert outcome is not None
    assert outcome.plan is not None
    assert outcome.plan.days["potassium_mg"].mean() <= 2000
    ends = (datetime.date.today() + datetime.timedelta(days=90)).isoformat()
    assert "Dr A. Example" in texts(app)
    assert ends in texts(app)
    assert not any("potassium" in str(slider.key) for slider in app.slider)


def test_limits_without_a_name_are_not_taken(first_visit: AppTest) -> None:
    app = answered(first_visit, "kidney_disease_stage_4")
    app.number_input(key="clinician_potassium_max_mg").set_value(2000)
    app = app.button(key="clinician_take").click().run()
    assert profile_of(app).clinician is None
    assert "the clinician's name" in app.warning[0].value
    assert "the most magnesium" in app.warning[0].value


def test_limits_that_ran_out_lock_again_and_show_no_figure(first_visit: AppTest) -> None:
    app = answered(first_visit, "kidney_disease_stage_4")
    long_ago = datetime.date.today() - datetime.timedelta(days=200)
    state(app).profile = profile_of(app).replace(
        "clinician",
        name="Dr A. Example",
        date=long_ago,
        expires=long_ago + datetime.timedelta(days=90),
        potassium_max_mg=2000,
        magnesium_max_mg=400,
    )
    app = app.run()
    assert "Dr A. Example" in texts(app)
    assert "ran out" in texts(app)
    assert shows_no_targets(app)
    assert shows_no_targets(page(app, "you"))


@pytest.mark.parametrize(
    ("ticked", "words"),
    [("urgent_symptoms", "need urgent medical help now")],
)
def test_no_limits_are_asked_for_where_none_could_unlock(
    first_visit: AppTest, ticked: str, words: str
) -> None:
    app = answered(first_visit, ticked)
    assert words in texts(app)
    assert not app.text_input
    assert shows_no_targets(app)


@pytest.mark.usefixtures("prepared_plans")
@pytest.mark.parametrize(("most", "least"), [(150, None), (415, None), (400, 250)])
def test_any_limits_of_a_clinician_give_a_page(
    first_visit: AppTest, monkeypatch: pytest.MonkeyPatch, most: float, least: float | None
) -> None:
    """Odd numbers leave no room for a slider's usual stretch."""
    monkeypatch.setattr("planner.ui.planning._OPTIONS", WeekOptions(time_limit_s=0.1))
    app = answered(first_visit, "kidney_disease_stage_1_or_2")
    app = page(app, "you")
    if least is not None:
        app.number_input(key="clinician_magnesium_min_mg").set_value(least)
    app = page(with_limits(app, 2500, most), "plan")
    assert not app.exception
    assert profile_of(app).clinician is not None
    sliders = {slider.key: slider for slider in app.slider}
    assert "plan_potassium_mg" not in sliders
    if least is None:
        assert sliders["plan_magnesium_mg"].max <= most
    else:
        assert "plan_magnesium_mg" not in sliders
