"""What a visitor meets on the Plan page."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.plan.make import WrongPlanError
from planner.plan.outcome import PlanOutcome
from planner.profile import Profile
from planner.ui import planning
from planner.ui.components import working
from planner.ui.state import PlanState
from tests.app.conftest import answered, cards, page, texts

MINERAL_FIGURE = re.compile(r"\d[\d,.]*\s*mg")


def state(app: AppTest) -> PlanState:
    found: PlanState = app.session_state["plan_state"]
    return found


def test_nothing_is_planned_before_the_list_is_answered(first_visit: AppTest) -> None:
    assert not first_visit.exception
    assert state(first_visit).profile is None
    assert state(first_visit).outcome is None
    assert not MINERAL_FIGURE.search(texts(first_visit))


def test_two_clicks_lead_a_healthy_adult_to_a_week(planned: AppTest) -> None:
    assert not planned.exception
    assert planned.title[0].value.startswith(
        "Every day reaches 320 mg magnesium and 2,600 mg potassium"
    )
    shown = cards(planned)
    assert len(shown) == 7 * 4
    assert all("<li>" in card and "Potassium" in card for card in shown)
    assert planned.get("download_button")


def test_sex_and_age_are_asked_for_and_never_guessed(first_visit: AppTest) -> None:
    app = first_visit.button(key="answer_none").click().run()
    assert state(app).profile is None
    assert "choose female or male and enter the age" in app.warning[0].value
    app.button_group(key="first_sex").set_value("male").run()
    app = app.button(key="answer_none").click().run()
    assert state(app).profile is None
    assert app.warning[0].value == "Please enter the age in years first."


def test_a_moved_slider_plans_again_for_the_new_target(planned: AppTest) -> None:
    before = state(planned).planned
    app = planned.slider(key="plan_magnesium_mg").set_value(400).run()
    assert not app.exception
    assert "400 mg magnesium" in app.title[0].value
    now = state(app).planned
    assert now is not None
    assert now.plan is not None
    assert now is not before
    assert now.plan.days["magnesium_mg"].min() >= 400 - 1e-6


def test_nothing_is_planned_again_while_nothing_changes(planned: AppTest) -> None:
    before = state(planned).outcome
    assert state(planned.run()).outcome is before


def test_a_slider_on_the_reference_intake_is_not_an_own_setting(planned: AppTest) -> None:
    app = planned.slider(key="plan_magnesium_mg").set_value(400).run()
    assert not app.button(key="plan_reset_targets").disabled
    app = app.button(key="plan_reset_targets").click().run()
    profile = state(app).profile
    assert profile is not None
    assert profile.targets.magnesium_mg is None
    assert app.slider(key="plan_magnesium_mg").value == 320


def test_each_target_names_its_reference_intake_and_source(planned: AppTest) -> None:
    marks = [html.value for html in planned.html if '<div class="rls-mark' in html.value]
    assert [re.search(r"<span>(\w+)", mark).group(1) for mark in marks] == [  # type: ignore[union-attr]
        "EER",
        "RDA",
        "AI",
        "CDRR",
    ]
    assert "NASEM 2019" in marks[2]


def test_targets_out_of_reach_are_explained_and_the_old_week_stays(planned: AppTest) -> None:
    before = state(planned).planned
    app = planned.number_input(key="plan_max_cost_usd_per_day").set_value(1.0).run()
    assert not app.exception
    outcome = state(app).outcome
    assert outcome is not None
    assert outcome.status == "infeasible"
    assert state(app).planned is before
    assert outcome.messages[0] in texts(app)
    assert "previous plan" in texts(app)
    assert cards(app)
    assert not app.get("download_button")


def test_a_moved_slider_says_and_marks_what_changed(planned: AppTest) -> None:
    assert 'class="rls-changed"' not in texts(planned)
    app = planned.slider(key="plan_magnesium_mg").set_value(500).run()
    assert any("changed" in caption.value and "kept" in caption.value for caption in app.caption)
    shown = cards(app)
    marked = [card for card in shown if 'class="rls-changed"' in card]
    assert 0 < len(marked) < len(shown)


def test_moved_toward_the_best_week_it_is_planned_again_and_back_it_is_not(
    planned: AppTest,
) -> None:
    before = state(planned).planned
    app = planned.select_slider(key="stay").set_value(0.75).run()
    assert state(app).planned is before
    app = app.select_slider(key="stay").set_value(0.0).run()
    assert not app.exception
    assert state(app).planned is not before
    assert state(app).stay == 0.0


def test_the_choice_to_stay_outlasts_a_look_at_another_page(planned: AppTest) -> None:
    app = planned.select_slider(key="stay").set_value(1.0).run()
    app = page(page(app, "evidence"), "plan")
    assert app.select_slider(key="stay").value == 1.0


def test_a_new_week_can_be_asked_for(planned: AppTest) -> None:
    before = state(planned).planned
    app = planned.button(key="plan_afresh").click().run()
    assert not app.exception
    assert state(app).planned is not before


@pytest.fixture
def slow(planned: AppTest, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page while a plan for 350 mg magnesium takes its time."""
    opened = threading.Event()
    plan_week = planning.plan_week

    def waits(profile: Profile, **rest: Any) -> PlanOutcome:
        rest["progress"]("Choosing the days", None)
        assert opened.wait(60)
        return plan_week(profile, **rest)

    monkeypatch.setattr(planning, "plan_week", waits)
    monkeypatch.setattr(working, "_WAIT_S", 0.1)
    yield planned.slider(key="plan_magnesium_mg").set_value(350).run()
    opened.set()


def is_dimmed(app: AppTest) -> bool:
    return any(".st-key-plan_week { opacity" in html.value for html in app.html)


def test_the_old_week_stays_dimmed_while_a_plan_takes_its_time(slow: AppTest) -> None:
    assert not slow.exception
    assert "Choosing the days …" in texts(slow)
    assert "320 mg magnesium" in slow.title[0].value
    assert len(cards(slow)) == 28
    assert is_dimmed(slow)
    assert slow.get("download_button")[0].proto.disabled


def test_a_better_week_shows_the_first_one_meanwhile(
    slow: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = state(slow).job
    kept = state(slow).planned
    assert job is not None
    assert kept is not None
    # A week of the same dishes for the new target stands in for the first one found.
    monkeypatch.setattr("planner.ui.planning.check_plan", lambda *_: [])
    job.best = kept.plan
    app = slow.run()
    assert app.title[0].value == "A first week that reaches what you asked for"
    assert not is_dimmed(app)


def test_work_that_hangs_is_said_and_can_be_tried_again(
    slow: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, before = state(slow).job, state(slow).planned
    assert job is not None
    monkeypatch.setattr(job, "_limit_s", 0.0)
    app = slow.run()
    assert not app.exception
    assert planning.TOOK_TOO_LONG in texts(app)
    assert state(app).planned is before
    assert len(cards(app)) == 28
    app = app.button(key="plan_again").click().run()
    assert state(app).job is not None


def test_an_error_of_ours_leaves_the_plan_and_is_logged(
    planned: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise WrongPlanError("day 1: energy is off")

    before = state(planned).planned
    monkeypatch.setattr(planning, "plan_week", fails)
    with caplog.at_level(logging.ERROR):
        app = planned.slider(key="plan_magnesium_mg").set_value(350).run()
    assert not app.exception
    assert planning.OUR_ERROR in texts(app)
    assert "day 1: energy is off" not in texts(app)
    assert "day 1: energy is off" in caplog.text
    assert state(app).planned is before


def test_a_word_that_no_profile_takes_is_refused_in_words(planned: AppTest) -> None:
    app = planned.multiselect(key="plan_dislikes").set_value(["mushroom"]).run()
    assert state(app).profile.preferences.dislikes == ("mushroom",)  # type: ignore[union-attr]
    app = app.multiselect(key="plan_dislikes").set_value(["mushroom", "!!"]).run()
    assert not app.exception
    assert "Not taken" in app.sidebar.warning[0].value
    assert state(app).profile.preferences.dislikes == ("mushroom",)  # type: ignore[union-attr]


def test_a_man_gets_the_reference_intakes_of_men(quick_plans: None, first_visit: AppTest) -> None:
    app = answered(first_visit, sex="male")
    assert not app.exception
    assert app.slider(key="plan_magnesium_mg").value == 420
    assert app.slider(key="plan_potassium_mg").value == 3400


def test_two_visits_share_no_profile(planned: AppTest, first_visit: AppTest) -> None:
    assert isinstance(state(planned).profile, Profile)
    assert state(first_visit).profile is None


def test_the_page_says_what_it_is_not(planned: AppTest) -> None:
    written = texts(planned)
    for said in ("planned, not eaten", "not medical advice", "is not known", "ferritin", "2018"):
        assert said in written
