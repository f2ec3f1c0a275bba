"""The search for figures finds them, and leaves dates and versions alone."""

from __future__ import annotations

import pytest

from tests.unit.mineral_figures import mineral_figures


@pytest.mark.parametrize(
    "text",
    ["2,600 mg", "potassium 2600", "at most 3,400", "320mg a day", '"value": 2600.0', "4.7 g"],
)
def test_an_amount_is_found(text: str) -> None:
    assert mineral_figures(text)


@pytest.mark.parametrize(
    "text",
    ["2026-11-23", "Q10", "0.1.0", "12 months", "eGFR 15 to 29", "doi 10.5664/jcsm.11390", "90"],
)
def test_other_numbers_are_not(text: str) -> None:
    assert mineral_figures(text) == []
