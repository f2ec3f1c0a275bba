"""Cooking for several and for two days, in a real browser, on a desktop and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, check, saved_files

pytestmark = pytest.mark.browser


def _eat_again(visit: Visit, place: str) -> None:
    """The first dinner that can be eaten again, at a place such as `Tuesday, dinner`."""
    page = visit.page
    card = page.get_by_role("toolbar", name="Dinner on Monday")
    card.get_by_role("button", name="Eat again").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("at most 3 days").wait_for()
    dialog.get_by_role("button", name=place).click()
    take = dialog.get_by_role("button", name="Plan around it")
    expect(take).to_be_enabled()
    take.click()
    dialog.wait_for(state="hidden")
    page.get_by_text("Cook for two meals: eaten again on").wait_for(timeout=60_000)
    visit.wait_until_idle()


def test_a_dinner_is_eaten_again_and_the_files_pass_the_check(
    desktop: Visit, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desktop.plan()
    _eat_again(desktop, "Tuesday, dinner")
    page = desktop.page
    again = page.locator(".rls-card").filter(has_text="Cooked on Monday")
    assert "Leftovers: " in again.inner_text()
    again.get_by_role("link", name="Monday").click()
    expect(page).to_have_url(re.compile("#rls-day-1$"))
    expect(page.get_by_role("button", name="Show it")).to_be_hidden()
    plan, meta, profile = saved_files(desktop, tmp_path_factory.mktemp("again"))
    assert "[[cook_again]]" in profile.read_text() or "cook_again" in profile.read_text()
    assert '"cooked_day": 1' in meta.read_text(encoding="utf-8")
    checked = check(plan, profile)
    assert checked.returncode == 0, checked.stderr
    page.get_by_role("button", name="Undo").click()
    expect(again).to_have_count(0)


def test_on_a_phone_a_dish_is_eaten_again_and_cooked_for_four(phone: Visit) -> None:
    phone.plan()
    page = phone.page
    _eat_again(phone, "Tuesday, dinner")
    page.get_by_role("radio", name="Tue").click()
    page.get_by_role("button", name="Show it").tap()
    expect(page.get_by_text("Cook for two meals: eaten again on Tuesday, dinner")).to_be_visible()
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_text("Week", exact=True).click()
    people = page.get_by_role("spinbutton", name="People at the table")
    people.fill("4")
    people.press("Enter")
    page.get_by_text("(for 4: ").first.wait_for(state="attached")
    phone.wait_until_idle()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    phone.go("Shopping")
    expect(page.get_by_role("spinbutton", name="People at the table")).to_have_value("4")
