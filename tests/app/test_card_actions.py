"""What the actions of a card do when the browser reports a choice."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from planner.ui.cards.actions import read_action, written
from planner.ui.components import card_actions
from planner.ui.jobs import Job
from planner.ui.state import PlanState
from tests.app.conftest import board_html


@pytest.fixture
def in_hand(planned: AppTest, monkeypatch: pytest.MonkeyPatch) -> PlanState:
    """The state of a visit with a week in hand, which the actions go by."""
    state: PlanState = planned.session_state["plan_state"]
    monkeypatch.setattr(card_actions, "plan_state", lambda: state)
    return state


def test_every_button_reports_what_is_read_back_and_opens_its_question(
    planned: AppTest, in_hand: PlanState
) -> None:
    reported = re.findall(r'data-act="([^"]+)"', board_html(planned))
    assert len(reported) == len(set(reported)) >= 7 * 3 + 28 * 4
    asked = set()
    for text in reported:
        read = read_action(text)
        assert read is not None
        part, action = read
        assert written(part, action) == text
        if action != "keep":
            card_actions.act(text)
            assert in_hand.asking == (action, part)
            asked.add(action)
    assert asked == {"swap", "never", "amount", "out", "again"}


@pytest.mark.parametrize("reported", [None, "", "swap", "1", "1/dinner", "9/swap", "1/brunch/swap",
    "1/dinner/eat", "x/dinner/swap", "1/dinner/swap/now", "1/never", "1/dinner/in", 7])  # fmt: skip
def test_what_no_button_of_the_week_offers_does_nothing(
    in_hand: PlanState, reported: object
) -> None:
    card_actions.act(reported)
    assert (in_hand.asking, in_hand.kept, in_hand.again) == (None, (), False)


def test_an_action_that_comes_while_a_week_is_worked_out_does_nothing(in_hand: PlanState) -> None:
    assert in_hand.planned is not None
    assert in_hand.planned.plan is not None
    dinner = (in_hand, in_hand.planned.plan, (1, "dinner"), "Dinner")
    assert "aria-disabled" not in card_actions.row_of(*dinner)
    in_hand.job = Job(lambda progress: pytest.fail("not started"), 1.0)
    assert 'aria-disabled="true"' in card_actions.row_of(*dinner)
    card_actions.act("1/dinner/swap")
    assert in_hand.asking is None


def test_names_of_dishes_and_people_cannot_become_part_of_the_page(in_hand: PlanState) -> None:
    assert in_hand.planned is not None
    assert in_hand.planned.plan is not None
    row = card_actions.row_of(in_hand, in_hand.planned.plan, (1, "dinner"), '"><script>x')
    assert "<script" not in row
    assert 'aria-label="&quot;&gt;&lt;script&gt;x"' in row
