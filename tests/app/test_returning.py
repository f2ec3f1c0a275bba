"""Someone who was here before goes on where they left, or opens a profile from a file."""

from __future__ import annotations

import datetime

from streamlit.testing.v1 import AppTest

from planner.diary import open_store
from planner.diary.records import KeptProfile
from planner.profile import Profile, today
from tests.app.conftest import APP, texts
from tests.app.screened_app import profile_of, state


def again() -> AppTest:
    """The app as it opens in another visit."""
    return AppTest.from_file(APP, default_timeout=90).run()


def week(app: AppTest) -> set[tuple[object, ...]]:
    """The foods and amounts of the week on the page."""
    rows = state(app).planned.plan.items[["Day", "Group", "Food Name", "Grams"]]
    return set(map(tuple, rows.values.tolist()))


def opened(app: AppTest, content: str, name: str = "mine.toml") -> AppTest:
    file = (name, content.encode(), "application/toml")
    return app.file_uploader(key="returning_file").set_value(file).run()


def test_the_profile_of_an_earlier_visit_is_a_click_away(planned: AppTest) -> None:
    planned.button_group(key="plan_diet").set_value("vegan").run()
    left = profile_of(planned)
    app = again()
    assert state(app).profile is None
    app.button(key="returning_go_on").click().run()
    assert profile_of(app) == left
    assert left.preferences.diet == "vegan"
    assert state(app).planned is not None


def test_going_on_plans_from_the_week_of_the_earlier_visit(planned: AppTest) -> None:
    fresh = week(planned)
    for diet in ("vegan", "omnivore"):
        planned.button_group(key="plan_diet").set_value(diet).run()
    left = week(planned)
    back = week(again().button(key="returning_go_on").click().run())
    # The first week that is found is taken in tests, and it is near the one that was left.
    assert len(back & left) > len(fresh & left)


def test_a_week_that_is_over_is_not_planned_again(quick_plans: None) -> None:
    over = Profile(
        person={"sex": "male", "age": 44},
        screening={"none_apply": True, "answered_on": today()},
        week={"start": datetime.date(2025, 1, 6)},
    )
    with open_store() as store:
        store.diary_of("me").save(KeptProfile.of(over))
    app = again().button(key="returning_go_on").click().run()
    assert profile_of(app).week.start >= today()
    assert profile_of(app).person == over.person


def test_the_first_visit_offers_no_earlier_profile(first_visit: AppTest) -> None:
    assert "Go on with your profile" not in texts(first_visit)


def test_a_saved_profile_is_opened_and_planned(quick_plans: None, first_visit: AppTest) -> None:
    profile = Profile(
        person={"sex": "male", "age": 44},
        screening={"none_apply": True},
        preferences={"diet": "vegetarian"},
    )
    app = opened(first_visit, profile.to_toml())
    assert state(app).profile is None
    app.button(key="returning_open").click().run()
    assert profile_of(app) == profile
    assert state(app).planned is not None


def test_a_faulty_file_names_its_faults_and_changes_nothing(first_visit: AppTest) -> None:
    app = opened(first_visit, '[person]\nsex = "female"\nage = 540\nheight = 3\n')
    assert not app.exception
    said = texts(app).replace("\\", "")
    assert "age" in said
    assert "540" in said
    assert "height" in said
    assert state(app).profile is None
    assert all(button.key != "returning_open" for button in app.button)


def test_a_profile_that_is_stopped_by_its_answers_shows_no_plan(first_visit: AppTest) -> None:
    app = opened(
        first_visit,
        '[person]\nsex = "female"\nage = 50\n[screening]\n'
        'conditions = ["kidney_failure_or_dialysis"]\n',
    )
    app.button(key="returning_open").click().run()
    assert not app.exception
    assert state(app).planned is None
