"""What the Plan page offers where no week exists, and what it tells about a week in hand."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest

from planner import Profile
from planner.ui.finders import Finder
from planner.ui.state import PlanState
from tests.app.conftest import texts

_PATIENCE_S = 60.0


def state_of(app: AppTest) -> PlanState:
    found = app.session_state["plan_state"]
    assert isinstance(found, PlanState)
    return found


def when_over(app: AppTest, finder: Finder[object]) -> AppTest:
    until = time.monotonic() + _PATIENCE_S
    while not finder.is_over and time.monotonic() < until:
        time.sleep(0.1)
    assert finder.is_over
    return app.run()


@pytest.fixture
def impossible(planned: AppTest) -> AppTest:
    """A vegan week without soy, wheat, nuts and peanut that is to hold far more than it can."""
    state = state_of(planned)
    assert state.profile is not None
    state.profile = state.profile.replace(
        "targets", energy_kcal=1200, potassium_mg=6500, sodium_max_mg=1100
    )
    return planned.run()


def test_an_impossible_week_comes_with_changes_that_make_it_possible(impossible: AppTest) -> None:
    state = state_of(impossible)
    assert state.outcome is not None
    assert state.outcome.status == "infeasible"
    assert state.helping is not None
    app = when_over(impossible, state.helping[1])
    buttons = [button for button in app.button if str(button.key).startswith("plan_suggestion_")]
    assert buttons
    asked = state.profile
    app = buttons[0].click().run()
    taken = state_of(app)
    assert taken.profile != asked
    assert taken.outcome is not None
    assert taken.outcome.status == "planned"


def test_the_sliders_tell_what_is_within_reach(planned: AppTest) -> None:
    state = state_of(planned)
    assert state.reach is not None
    reach = state.reach[1]
    assert set(reach) == {"energy_kcal", "magnesium_mg", "potassium_mg", "sodium_max_mg"}
    magnesium = reach["magnesium_mg"]
    assert magnesium.least is not None
    assert magnesium.most is not None
    assert magnesium.least < 320 < magnesium.most
    assert "Within reach of your other settings" in texts(planned)


def test_what_limits_a_week_is_said_when_it_is_asked(planned: AppTest) -> None:
    app = planned.button(key="plan_ask_limits").click().run()
    assert "sodium" in texts(app)
    assert "potassium" in texts(app)


def test_another_week_can_be_taken_in_place_of_the_one_in_hand(planned: AppTest) -> None:
    before = state_of(planned).planned
    app = planned.button(key="plan_others").click().run()
    others = state_of(app).others
    assert others is not None
    app = when_over(app, others[1])
    assert others[1].found
    app = app.button(key="plan_other_1").click().run()
    assert state_of(app).planned is others[1].found[0]
    assert state_of(app).planned is not before


def test_a_search_that_fails_says_so_and_ends() -> None:
    def broken(found: object) -> None:
        raise RuntimeError("planted")

    finder: Finder[Profile] = Finder(broken).start()
    until = time.monotonic() + 5
    while not finder.is_over and time.monotonic() < until:
        time.sleep(0.01)
    assert finder.failed
    assert finder.found == []
