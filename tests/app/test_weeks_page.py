"""The page Weeks: earlier weeks, two side by side, and planning from one."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.diary import Diary
from planner.plan.make import plan_week
from planner.plan.outcome import PlanOutcome
from planner.profile import Profile
from planner.ui import diary_clock, planning
from planner.ui.diary_store import diary_to_write
from planner.ui.state import PlanState
from planner.ui.week_history import kept_archive, kept_weeks, next_start
from tests.app.conftest import APP, page, texts
from tests.forbidden_words import forbidden_in
from tests.hand_made_week import MONDAY, hand_made_profile, kept_week

WEEK = datetime.timedelta(days=7)


@pytest.fixture
def diary() -> Diary:
    """A diary with two weeks; the later one has no snacks."""
    diary = diary_to_write()
    diary.save(kept_week(), "first")
    diary.save(kept_week(MONDAY + WEEK, without="snack"), "second")
    return diary


def weeks_page(profile: Profile | None = None) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    app.session_state["plan_state"] = PlanState(profile)
    app.switch_page("planner/ui/pages/weeks.py")
    return app.run()


def test_without_a_kept_week_the_page_says_what_keeps_one() -> None:
    assert "No week is kept yet" in texts(weeks_page())


def test_the_newest_week_opens_and_another_stands_beside_it(diary: Diary) -> None:
    app = weeks_page(hand_made_profile())
    assert app.selectbox(key="weeks_one").value == "second"
    means, meals = app.table
    assert list(means.value["A day"])[:3] == ["Energy (kcal)", "Magnesium (mg)", "Potassium (mg)"]
    assert meals.value["Lunch"].iloc[0] == "Black beans and rice with spinach"
    app.selectbox(key="weeks_other").set_value("first").run()
    means, meals = app.table
    assert list(means.value.columns) == ["A day", "Week of 30 Nov", "Week of 23 Nov", "Difference"]
    assert str(means.value["Difference"].iloc[0]).startswith("+")
    assert "21 of 28 meals are the same" in texts(app)
    assert not app.exception
    assert not forbidden_in(texts(app))


def test_weeks_kept_in_the_same_minute_are_told_apart(diary: Diary) -> None:
    diary.save(kept_week(without="breakfast"), "of another visit")
    app = weeks_page(hand_made_profile())
    box = app.selectbox(key="weeks_one")
    assert len({*box.options}) == len(box.options) == 3
    box.set_value("of another visit").run()
    assert app.selectbox(key="weeks_one").value == "of another visit"
    app.selectbox(key="weeks_other").set_value("first").run()
    assert "21 of 28 meals are the same" in texts(app)
    assert "+0" not in {*app.table[0].value["Difference"]}


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
def test_without_targets_no_mineral_is_shown_and_no_week_is_planned(
    diary: Diary, profile: Profile | None
) -> None:
    app = weeks_page(profile)
    app.toggle(key="weeks_all").set_value(True).run()
    means, _ = app.table
    assert not any("agnesium" in name or "otassium" in name for name in means.value["A day"])
    assert app.button(key="weeks_plan").disabled
    assert not app.get("download_button")


def test_the_next_week_is_planned_from_the_one_that_is_open(
    diary: Diary, quick_plans: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime.datetime(2026, 11, 25, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr(diary_clock, "now", lambda: noon)
    previous = []

    def noted(*given: Any, **named: Any) -> PlanOutcome:
        previous.append(named["previous"])
        return plan_week(*given, **named)

    monkeypatch.setattr(planning, "plan_week", noted)
    app = weeks_page(hand_made_profile())
    app.selectbox(key="weeks_one").set_value("first").run()
    assert app.button(key="weeks_plan").label == "Plan the week of 30 November from this one"
    app.button(key="weeks_plan").click().run()
    state = app.session_state["plan_state"]
    assert state.profile.week.start == MONDAY + WEEK
    page(app, "plan")
    assert state.planned.plan.start == MONDAY + WEEK
    (near,) = previous
    assert near.meals[0].title == "Oatmeal with banana"
    # Only once: what comes next is planned near the week in hand.
    assert state.start_from is None


def test_a_week_long_past_is_planned_for_the_week_that_is_not_over(diary: Diary) -> None:
    (_, first) = kept_weeks(diary)
    assert next_start(first, datetime.date(2026, 11, 25)) == MONDAY + WEEK
    assert next_start(first, datetime.date(2027, 1, 6)) == datetime.date(2027, 1, 4)
    assert next_start(first, datetime.date(2027, 1, 10)) == datetime.date(2027, 1, 4)


def test_a_kept_week_is_taken_away_as_it_was_made(diary: Diary) -> None:
    (_, first) = kept_weeks(diary)
    assert kept_archive(first) == kept_archive(first)
    assert kept_archive(first).startswith(b"PK")
