"""A food and a dish of one's own, from the label to the week that serves them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, check, saved_files

pytestmark = pytest.mark.browser

LABEL = {
    "Energy (kcal)": "190",
    "Fat (g)": "7",
    "Saturated fat (g)": "1",
    "Carbohydrate (g)": "27",
    "Sugars (g)": "8",
    "Fiber (g)": "4",
    "Protein (g)": "5",
    "Sodium (mg)": "90",
}


def _fill(visit: Visit, label: str, text: str) -> None:
    field = visit.page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")
    visit.wait_until_idle()


def test_a_food_and_a_dish_are_added_and_served(either: Visit, tmp_path: Path) -> None:
    either.plan()
    either.go("Foods")
    page = either.page
    either.press(page.get_by_text("A food of your own", exact=True))
    _fill(either, "Name", "Hill oat bar")
    _fill(either, "Like which food of the table", "cereal or granola bar")
    page.get_by_text("No dish of the planner holds such a food").wait_for()
    _fill(either, "Measure", "bar")
    _fill(either, "One measure weighs (g)", "45")
    for label, figure in LABEL.items():
        _fill(either, label, figure)
    fat, energy = (
        page.get_by_label(name, exact=True).bounding_box() for name in ("Fat (g)", "Energy (kcal)")
    )
    assert fat is not None
    assert energy is not None
    # Two figures stand beside one another.
    assert abs(fat["y"] - energy["y"]) < 2
    assert not either.too_wide()
    either.press(page.get_by_role("button", name="Wheat", exact=True))
    either.wait_until_idle()
    either.press(page.get_by_role("button", name="Save this food"))
    page.get_by_text("Hill oat bar is saved").wait_for()
    expect(page.get_by_text("Not known: magnesium, potassium, calcium, iron.")).to_be_visible()

    either.press(page.get_by_text("A dish of your own", exact=True))
    _fill(either, "Name of the dish", "Hill breakfast")
    either.press(page.get_by_role("button", name="Breakfast", exact=True))
    either.wait_until_idle()
    for words in ("oatmeal, made with water", "hill oat bar"):
        _fill(either, "Find a food for it", words)
        either.press(page.get_by_role("button", name="Add this food"))
        expect(page.get_by_label("Find a food for it", exact=True)).to_have_value("")
        either.wait_until_idle()
    either.press(page.get_by_role("button", name="Save this dish"))
    page.get_by_text("Hill breakfast is saved").wait_for()
    assert not either.too_wide()

    either.go("Plan", heading="Every day reaches")
    either.wait_for_week("320 mg magnesium")
    served = page.locator(".rls-card").filter(has_text="Hill breakfast")
    if not served.count():
        # On a busy machine the week in hand may have been good enough without it.
        either.press(page.get_by_role("button", name="Plan a new week"))
    served.first.wait_for(state="attached", timeout=60_000)
    either.wait_for_week("320 mg magnesium")
    card = page.locator(".rls-card").filter(has_text="Hill breakfast").first
    said = card.text_content() or ""
    assert "1 bar" in said
    assert "≥ " in said
    plan, _, profile = saved_files(either, tmp_path)
    assert "own_dish" in profile.read_text(encoding="utf-8")
    checked = check(plan, profile)
    assert checked.returncode == 0, checked.stderr
