"""Never, more or less, and more often: what a card does to tastes and amounts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from planner.foods.amounts import amount_text
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def _half_a_measure_more(dialog: Locator) -> tuple[str, str]:
    """Add half a measure of the first food that may grow; its name and the amount asked for."""
    fields = dialog.get_by_test_id("stNumberInput").filter(
        has=dialog.page.get_by_test_id("stNumberInputStepUp").and_(dialog.page.locator(":enabled"))
    )
    field = fields.first
    name = field.locator("label").inner_text().strip()
    label = re.fullmatch(r"(.+) \(([^()]+)\)", name)
    assert label is not None
    number = dialog.get_by_role("spinbutton", name=name, exact=True)
    now = float(number.input_value())
    # Once it has grown, it may be no longer one of those that may grow.
    field.get_by_test_id("stNumberInputStepUp").click()
    expect(number).to_have_value(f"{now + 0.5:g}")
    return label[1], amount_text(round(2 * now) + 1, label[2])


def test_from_a_card_a_food_goes_for_good_an_amount_grows_and_a_dish_comes_more_often(
    either: Visit,
) -> None:
    either.plan()
    page = either.page
    dialog = page.get_by_role("dialog")
    foods = page.locator(".rls-foods li span:nth-child(2)")

    dinner = page.get_by_role("toolbar", name="Dinner on Monday")
    either.press(dinner.get_by_role("button", name="Never"))
    button = dialog.locator(".st-key-plan_never_food_0").get_by_role("button")
    name = button.inner_text()
    never = foods.filter(has_text=re.compile(f"^{re.escape(name)}$"))
    assert never.count() > 0
    assert not either.too_wide()
    either.press(button)
    expect(never).to_have_count(0, timeout=60_000)
    either.wait_for_week("320 mg magnesium")
    assert len(either.meals()) == 28
    expect(never).to_have_count(0)

    lunch = page.get_by_role("toolbar", name="Lunch on Monday")
    either.press(lunch.get_by_role("button", name="More / less"))
    more, amount = _half_a_measure_more(dialog)
    card = page.locator(".rls-place-1-lunch")
    expect(card).not_to_contain_text(f"{amount} {more}")
    either.press(dialog.get_by_role("button", name="This dish"))
    assert not either.too_wide()
    either.press(dialog.get_by_role("button", name="Plan with this"))
    dialog.wait_for(state="hidden")
    expect(card).to_contain_text(f"{amount} {more}", timeout=60_000)
    page.get_by_text("Kept: 1 amount.").wait_for(timeout=60_000)
    either.wait_for_week("320 mg magnesium")
    expect(card).to_contain_text(f"{amount} {more}")
    expect(never).to_have_count(0)

    with either.settings() as settings:
        words = settings.get_by_test_id("stMultiSelect")
        expect(words.filter(has_text="Dislikes")).to_contain_text(name)
        # A dish goes by its kind, such as: spread and fruit on bread.
        expect(words.filter(has_text="Favorites")).to_contain_text("Dish: ")
        assert not either.too_wide()
