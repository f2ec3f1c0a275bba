"""Foods: found, ranked and liked, in a real browser, on a desktop and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def _figures(rows: Locator) -> list[float]:
    """The milligrams of a list, from its first row to its last."""
    texts = rows.all_inner_texts()
    found = [re.search(r"([\d,]+) mg in", text) for text in texts]
    return [float(figure[1].replace(",", "")) for figure in found if figure is not None]


def test_foods_are_ranked_looked_into_and_liked_or_left_out(either: Visit) -> None:
    either.plan()
    page = either.page
    either.go("Foods")
    for mineral in ("magnesium", "potassium"):
        page.get_by_role("heading", name=f"Rich in {mineral}").wait_for()
    rich = page.locator(".st-key-food_rich_magnesium").get_by_role("button")
    portions = _figures(rich)
    assert len(portions) == rich.count() > 5
    assert portions == sorted(portions, reverse=True)
    expect(rich.first).to_contain_text("kcal")
    either.press(page.get_by_role("radio", name="In 100 kcal"))
    expect(rich.first).to_contain_text(re.compile(r"mg in [\d,]+ g"))
    # The other rows may still be those of before.
    either.wait_until_idle()
    energy = _figures(rich)
    assert energy == sorted(energy, reverse=True)
    assert energy != portions
    assert not either.too_wide()

    dialog = page.get_by_role("dialog")
    likes = ("Favorite", "No favorite any more", "· favorite")
    leaves = ("Never again", "Allow it again", "· never")
    # The first is liked, the second left out.
    for number, (take, taken, mark) in enumerate((likes, leaves)):
        row = page.locator(".st-key-food_rich_magnesium").get_by_role("button").nth(number)
        name = row.locator("strong").inner_text()
        either.press(row)
        dialog.get_by_text("at least 320 mg").wait_for()
        either.press(dialog.get_by_role("button", name=take, exact=True))
        dialog.get_by_role("button", name=taken).wait_for()
        assert not either.too_wide()
        page.keyboard.press("Escape")
        dialog.wait_for(state="hidden")
        search = page.get_by_label("Search the foods")
        search.fill(name)
        search.press("Enter")
        found = page.locator("[class*='st-key-food_found_']").filter(has_text=name).first
        expect(found).to_contain_text(mark)
        search.fill("")
        search.press("Enter")
        page.get_by_role("heading", name="Rich in magnesium").wait_for()
        either.wait_until_idle()
    # What is never eaten is in no list of what the plan can hold.
    expect(rich.filter(has_text=name)).to_have_count(0)


def test_before_the_list_is_answered_a_food_is_shown_without_minerals(either: Visit) -> None:
    page = either.page
    either.go("Foods")
    page.get_by_text("Answer the list on the page Plan first").wait_for()
    page.get_by_label("Search the foods").fill("pumpkin seeds")
    page.get_by_label("Search the foods").press("Enter")
    either.press(page.get_by_role("button", name="Pumpkin seeds, unsalted"))
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Contains or may contain").wait_for()
    assert not either.too_wide()
    assert "Magnesium" not in dialog.inner_text()
