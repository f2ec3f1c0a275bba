"""The cards' actions in a real browser, by mouse, by keyboard and by thumb."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_a_swap_by_keyboard_alone_and_back(desktop: Visit) -> None:
    desktop.plan()
    before = desktop.cards()
    page = desktop.page
    page.get_by_role("toolbar", name="Dinner on").first.get_by_role("button", name="Swap").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("What each does to the day's totals").wait_for()
    assert dialog.get_by_text("mg magnesium").count() == 3
    page.locator(".st-key-plan_take_offer_0").get_by_role("button").focus()
    page.keyboard.press("Enter")
    dialog.wait_for(state="hidden")
    desktop.wait_until_idle()
    assert desktop.cards()[:4] != before[:4]
    assert desktop.cards()[4:] == before[4:]
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Redo")).to_be_enabled()
    desktop.wait_until_idle()
    # What the step back changed is marked; otherwise all is as it was.
    assert [card.replace("Dinner\nnew dish", "Dinner") for card in desktop.cards()] == before


def test_the_actions_fit_a_thumb_on_a_phone(phone: Visit) -> None:
    phone.plan()
    page = phone.page
    card = page.get_by_role("toolbar", name="Breakfast on").first
    for name in ("Keep", "Swap", "Never", "More / less"):
        box = card.get_by_role("button", name=name).bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    card.get_by_role("button", name="Keep").tap()
    page.get_by_text("Kept: 1 meal.").wait_for()
    expect(card.get_by_role("button", name="Kept")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
