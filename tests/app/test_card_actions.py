"""What a row of actions does when it reports a choice."""

from __future__ import annotations

import pytest
import streamlit as st

from planner.ui.components import card_actions
from planner.ui.state import PlanState


@pytest.mark.parametrize("kept", [False, True])
def test_a_row_that_came_back_with_nothing_chosen_asks_nothing(
    monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    """Rows that were away while a week was planned may report themselves when they come back."""
    state, let_go = PlanState(), []
    monkeypatch.setattr(card_actions, "plan_state", lambda: state)
    monkeypatch.setattr(card_actions, "wish_of", lambda state: "the week in hand")
    monkeypatch.setattr(card_actions, "is_kept_whole", lambda state, part: kept)
    monkeypatch.setattr(card_actions, "release", lambda wish, part: "released")
    monkeypatch.setattr(card_actions, "take_wish", lambda state, wish, did: let_go.append(did))
    monkeypatch.setitem(st.session_state, "row", [])
    card_actions._clicked((1, "dinner"), "row", "Dinner on Monday")
    assert state.asking is None
    assert let_go == (["no longer keep Dinner on Monday"] if kept else [])
