"""Cooking for several and for two days, in a real browser, on a desktop and on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, check, saved_files

pytestmark = pytest.mark.browser


def _eat_again(visit: Visit, place: str) -> None:
    """The first dinner that can be eaten again, at a place such as `Tuesday, dinner`."""
    page = visit.page
    card = page.get_by_role("toolbar", name="Dinner on Monday")
    visit.press(card.get_by_role("button", name="Eat again"))
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("at most 3 days").wait_for()
    visit.press(dialog.get_by_role("button", name=place))
    take = dialog.get_by_role("button", name="Plan around it")
    expect(take).to_be_enabled()
    assert not visit.too_wide()
    visit.press(take)
    dialog.wait_for(state="hidden")
    page.get_by_text("Cook for two meals: eaten again on").first.wait_for(timeout=60_000)
    visit.wait_for_week("320 mg magnesium")


def _back_to_where_it_is_cooked(visit: Visit) -> None:
    """By a link, or on a phone, which shows one day, by a button."""
    page = visit.page
    shows = page.get_by_role("button", name="Show it")
    if visit.is_phone:
        shows.tap()
    else:
        expect(shows).to_be_hidden()
        page.locator(".rls-again").get_by_role("link", name="Monday").click()
        expect(page).to_have_url(re.compile("#rls-day-1$"))
    expect(page.get_by_text("Cook for two meals: eaten again on Tuesday, dinner")).to_be_visible()


def test_a_dinner_is_cooked_for_four_and_eaten_again_and_the_files_pass_the_check(
    either: Visit, tmp_path: Path
) -> None:
    either.plan()
    page = either.page
    _eat_again(either, "Tuesday, dinner")
    again = page.locator(".rls-card").filter(has_text="Cooked on Monday")
    either.show_day("Tue")
    expect(again).to_be_visible()
    expect(again).to_contain_text("Leftovers: ")
    _back_to_where_it_is_cooked(either)

    with either.settings() as settings:
        settings.get_by_text("Week", exact=True).click()
        people = settings.get_by_role("spinbutton", name="People at the table")
        people.fill("4")
        people.press("Enter")
        page.get_by_text("(for 4: ").first.wait_for(state="attached")
        either.wait_until_idle()
    # Both meals are cooked on Monday, and nothing for the leftovers.
    cooked = page.locator(".rls-place-1-dinner .rls-card")
    eaten, of_both = re.findall(r"([\d.]+) [^(\d]+\(cook ([\d.]+) ", cooked.inner_text())[0]
    assert float(of_both) == 4 * 2 * float(eaten)
    assert "(for 4: " not in (again.text_content() or "")
    assert "(cook " not in (again.text_content() or "")
    expect(page.get_by_text("In brackets: what to cook for 4 people")).to_be_visible()
    assert not either.too_wide()

    plan, meta, profile = saved_files(either, tmp_path)
    assert "cook_again" in profile.read_text(encoding="utf-8")
    assert '"cooked_day": 1' in meta.read_text(encoding="utf-8")
    checked = check(plan, profile)
    assert checked.returncode == 0, checked.stderr

    either.go("Shopping")
    expect(page.get_by_role("spinbutton", name="People at the table")).to_have_value("4")
    assert not either.too_wide()
    either.go("Plan", heading="Every day reaches")
    # The number of people is a step of its own.
    for steps_left in (1, 0):
        either.press(page.get_by_role("button", name="Undo"))
        expect(page.get_by_text("(for 4: ")).to_have_count(0)
        expect(again).to_have_count(steps_left)
        either.wait_until_idle()
