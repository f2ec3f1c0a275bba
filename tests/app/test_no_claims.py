"""Diaries without any effect lead to no claim, in words, tables or charts.

Two of them; 200: `python -m tests.benchmarks.diaries_without_effect`.
"""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.ui.charts import diary_evenings
from planner.ui.components import diary_panels, diary_sheet
from tests.app.claims import claims_of_pages
from tests.app.diary_app import NOW, TODAY, kept, shown
from tests.diary.no_effect import keep


@pytest.fixture(autouse=True)
def late_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Monday at half past ten in the evening."""
    monkeypatch.setattr("planner.ui.components.diary_entry.now", lambda: NOW)
    monkeypatch.setattr("planner.ui.diary_clock.now", lambda: NOW)


@pytest.fixture
def no_effect() -> AppTest:
    """The app with twelve weeks in which nothing had an effect."""
    keep(kept(), 1, TODAY)
    return shown("diary")


@pytest.mark.parametrize("seed", [2, 3])
def test_drifting_evenings_without_any_effect_lead_to_no_claim(seed: int) -> None:
    keep(kept(), seed, TODAY)
    assert claims_of_pages(shown("diary")) == []


def test_claims_that_are_planted_are_found(
    no_effect: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fitted(*arguments: Any) -> dict[str, Any]:
        spec = plain_chart(*arguments)
        line = {
            "data": {"name": "evenings"},
            "mark": "line",
            "transform": [{"regression": "legs", "on": "start"}],
            "encoding": spec["layer"][0]["encoding"],
        }
        return {**spec, "layer": [*spec["layer"], line]}

    plain_chart = diary_evenings._restlessness
    monkeypatch.setattr(diary_evenings, "_restlessness", fitted)
    # A heading of a table, a sentence on the page, a heading of the sheet.
    table = diary_panels.restlessness_table
    monkeypatch.setattr(
        diary_panels, "restlessness_table", lambda weeks: table(weeks).assign(Correlation="-0.4")
    )
    monkeypatch.setattr(diary_panels, "_MARKS", "Lower on days with more magnesium")
    monkeypatch.setitem(diary_sheet.SHORT, "legs_0_10", "Restlessness ↓")
    found = claims_of_pages(no_effect)
    assert "plan_and_diary: mark: line" in found
    assert "diary_sheet: transform: regression" in found
    assert any(claim.startswith("plan_and_diary, tables: word:") for claim in found)
    assert any("Correlation" in claim for claim in found)
    assert any("Lower on days" in claim for claim in found)
    assert any(claim.startswith("diary_sheet: word:") and "↓" in claim for claim in found)


def test_what_was_eaten_and_felt_in_one_panel_is_found(
    no_effect: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain_chart = diary_evenings._restlessness

    def both(*arguments: Any) -> dict[str, Any]:
        spec = plain_chart(*arguments)
        second = {"mark": "bar", "encoding": {"y": {"field": "mg", "type": "quantitative"}}}
        return {**spec, "layer": [*spec["layer"], {**second, "data": {"name": "evenings"}}]}

    monkeypatch.setattr(diary_evenings, "_restlessness", both)
    assert "plan_and_diary: two measures in one panel" in claims_of_pages(no_effect)
