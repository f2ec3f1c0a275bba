"""Keep, swap, undo and redo in a real browser: by keyboard on a desktop, by thumb on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

# Places of the cards, in the order of the days with four meals each.
BREAKFAST_ON_MONDAY, LUNCH_ON_MONDAY, DINNER_ON_MONDAY, SNACK_ON_MONDAY = range(4)
TUESDAY, WEDNESDAY = range(4, 8), range(8, 12)


def _press(visit: Visit, button: Locator) -> None:
    """By keyboard alone, or by thumb."""
    if visit.is_phone:
        button.tap()
    else:
        button.focus()
        visit.page.keyboard.press("Enter")


def _by_keyboard_along_the_row(row: Locator) -> None:
    """Whoever pressed Keep is still there; the row is one stop of the Tab key."""
    kept, swap = row.get_by_role("button", name="Kept"), row.get_by_role("button", name="Swap")
    expect(kept).to_be_focused()
    row.page.keyboard.press("ArrowRight")
    expect(swap).to_be_focused()
    expect(swap).to_have_attribute("tabindex", "0")
    expect(kept).to_have_attribute("tabindex", "-1")
    row.page.keyboard.press("ArrowLeft")
    expect(kept).to_be_focused()


def _fits_a_thumb(buttons: Locator) -> bool:
    boxes = [button.bounding_box() for button in buttons.all()]
    return all(
        box is not None and box["height"] >= 44 and box["x"] >= 0 and box["x"] + box["width"] <= 390
        for box in boxes
    )


def _take_the_first_of_three(visit: Visit, food: bool = False) -> str:
    """Take an offer of the dialog that is open; the food it replaces, if one is asked for."""
    dialog = visit.page.get_by_role("dialog")
    offers = dialog.locator("[class*='st-key-plan_take_offer_']")
    dialog.get_by_text("What each does to the day's totals").wait_for(timeout=60_000)
    replaced = ""
    if food:
        title = offers.first.inner_text()
        option = dialog.get_by_role("radiogroup", name="What to swap").locator("label").nth(1)
        replaced = option.inner_text()
        # A radio button of a dialog is chosen by its label, by mouse or thumb.
        visit.press(option)
        expect(offers.first).not_to_have_text(title, timeout=60_000)
        visit.wait_until_idle()
    expect(offers).to_have_count(3)
    # Each says what it does to both minerals.
    expect(dialog.get_by_text("mg magnesium")).to_have_count(3)
    expect(dialog.get_by_text("mg potassium")).to_have_count(3)
    assert not visit.too_wide()
    _press(visit, offers.first.get_by_role("button"))
    dialog.wait_for(state="hidden")
    visit.wait_until_idle()
    return replaced


def _changed(before: list[str], after: list[str]) -> set[int]:
    return {n for n, (old, new) in enumerate(zip(before, after, strict=True)) if old != new}


def test_meals_foods_and_days_are_swapped_around_what_is_kept_and_taken_back(
    either: Visit,
) -> None:
    either.plan()
    page, weeks = either.page, [either.meals()]
    breakfast = page.get_by_role("toolbar", name="Breakfast on Monday")
    if either.is_phone:
        buttons = breakfast.get_by_role("button")
        assert buttons.count() >= 4
        assert _fits_a_thumb(buttons)
    _press(either, breakfast.get_by_role("button", name="Keep"))
    page.get_by_text("Kept: 1 meal.").wait_for()
    expect(breakfast.get_by_role("button", name="Kept")).to_be_visible()
    if not either.is_phone:
        _by_keyboard_along_the_row(breakfast)
    either.show_day("Tue")
    tuesday = page.get_by_role("toolbar", name="Tuesday").first
    _press(either, tuesday.get_by_role("button", name="Keep day"))
    page.get_by_text("Kept: 1 day and 1 meal.").wait_for()
    expect(tuesday.get_by_role("button", name="Kept day")).to_be_visible()
    assert either.meals() == weeks[0]
    kept = {BREAKFAST_ON_MONDAY, *TUESDAY}

    either.show_day("Mon")
    dinner = page.get_by_role("toolbar", name="Dinner on Monday")
    _press(either, dinner.get_by_role("button", name="Swap"))
    _take_the_first_of_three(either)
    weeks.append(either.meals())
    changed = _changed(weeks[0], weeks[1])
    assert DINNER_ON_MONDAY in changed
    # The day may change elsewhere to make up for it; no other day does.
    assert changed <= {LUNCH_ON_MONDAY, DINNER_ON_MONDAY, SNACK_ON_MONDAY}

    lunch = page.get_by_role("toolbar", name="Lunch on Monday")
    _press(either, lunch.get_by_role("button", name="Swap"))
    replaced = _take_the_first_of_three(either, food=True)
    weeks.append(either.meals())
    changed = _changed(weeks[1], weeks[2])
    assert LUNCH_ON_MONDAY in changed
    assert not changed & kept
    assert replaced in weeks[1][LUNCH_ON_MONDAY]
    assert replaced not in weeks[2][LUNCH_ON_MONDAY]

    either.show_day("Wed")
    wednesday = page.get_by_role("toolbar", name="Wednesday").first
    _press(either, wednesday.get_by_role("button", name="Swap day"))
    _take_the_first_of_three(either)
    weeks.append(either.meals())
    changed = _changed(weeks[2], weeks[3])
    assert changed & {*WEDNESDAY}
    assert not changed & kept
    page.get_by_text("Kept: 1 day and 1 meal.").wait_for()

    for week in (weeks[2], weeks[1], weeks[0]):
        _press(either, page.get_by_role("button", name="Undo"))
        either.wait_for_meals(week)
    for week in weeks[1:]:
        _press(either, page.get_by_role("button", name="Redo"))
        either.wait_for_meals(week)
    expect(page.get_by_role("button", name="Redo")).to_be_disabled()
    assert not either.too_wide()
