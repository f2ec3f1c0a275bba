"""Shopping for a week, from what is at home to the list in hand, on a desktop and on a phone."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit, saved

pytestmark = pytest.mark.browser


def _ticks(visit: Visit) -> Locator:
    return visit.page.locator("[class*='st-key-shop_tick_']")


def _name(tick: Locator) -> str:
    return tick.inner_text().strip().split(": ")[0]


def _choose(box: Locator, entry: str) -> None:
    """Type an entry of a list and take it."""
    option = box.page.get_by_role("option", name=entry, exact=True)
    box.click()
    box.press_sequentially(entry)
    expect(option).to_have_count(1)
    option.click()
    box.page.keyboard.press("Escape")


def _clear(visit: Visit) -> None:
    """Take back what another visit to the same diary has left for these days."""
    page = visit.page
    clear = page.get_by_role("button", name="Clear ticks")
    if clear.is_enabled():
        visit.press(clear)
        expect(clear).to_be_disabled()
    people = page.get_by_role("spinbutton", name="People at the table")
    if people.input_value() != "1":
        people.fill("1")
        people.press("Enter")
    visit.wait_until_idle()


def test_the_list_is_ticked_by_aisle_after_a_reload_too_and_taken_away(
    either: Visit, tmp_path: Path
) -> None:
    either.plan()
    page = either.page
    either.go("Shopping")
    _clear(either)
    aisles = page.locator(".st-key-shop_aisles h2").all_inner_texts()
    assert len(aisles) > 3
    count = _ticks(either).count()
    assert count > 20
    assert not either.too_wide()
    page.get_by_text(f"0 of {count} ticked.").wait_for()

    first = _ticks(either).first
    name = _name(first)
    either.press(first.get_by_text(name))
    page.get_by_text(f"1 of {count} ticked.").wait_for()

    expect(first).not_to_contain_text("for ")
    either.press(page.get_by_text("What it is for"))
    expect(first).to_contain_text(re.compile(r"for .+ [\d,]+ g"))
    assert not either.too_wide()

    amount = first.inner_text()
    people = page.get_by_role("spinbutton", name="People at the table")
    people.fill("3")
    people.press("Enter")
    expect(first).not_to_have_text(amount)

    either.press(page.get_by_role("button", name="Copy or download"))
    text = saved(either, "Download as text", tmp_path).read_text(encoding="utf-8")
    assert "for 3 people" in text
    assert [line for line in text.splitlines() if line.isupper()] == [a.upper() for a in aisles]
    assert sum(line.startswith("[ ] ") for line in text.splitlines()) == count
    assert page.get_by_test_id("stCode").inner_text().split() == text.split()
    table = saved(either, "Download as CSV", tmp_path).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == count
    assert rows[0]["Item"] == name
    assert rows[0]["Aisle"] == aisles[0]
    assert float(rows[0]["Buy (g)"]) == float(rows[0]["Needed (g)"]) > 0
    assert not either.too_wide()

    page.reload()
    # A new visit: the list is the week that was kept, with its ticks and its people.
    page.get_by_text(f"1 of {count} ticked.").wait_for(timeout=30_000)
    expect(_ticks(either).filter(has_text=name).first.get_by_role("checkbox")).to_be_checked()
    expect(people).to_have_value("3")
    _clear(either)
    page.get_by_text(f"0 of {count} ticked.").wait_for()


def test_what_is_at_home_is_planned_first_and_is_not_bought(either: Visit) -> None:
    either.plan()
    page = either.page
    with either.settings() as settings:
        either.press(settings.get_by_text("Use these first", exact=True))
        food = "Banana"
        _choose(settings.get_by_role("combobox", name="Foods at home"), food)
        expect(settings.get_by_label(f"{food}: grams, as eaten")).to_be_visible()
        # Some of what is at home, or all of it.
        used = settings.get_by_text(re.compile(r"^The week uses [1-9][\d,]* of [\d,]+ g\.$"))
        expect(used).to_be_visible(timeout=60_000)
        assert not either.too_wide()
    either.wait_for_week("320 mg magnesium")
    expect(page.get_by_text("Of what is at home the week uses")).to_be_visible()
    on_cards = page.locator(".rls-foods li span:nth-child(2)")
    assert food in on_cards.all_text_contents()

    either.go("Shopping")
    page.get_by_text("Taken off, since you use it first: ").wait_for()
    count = _ticks(either).count()
    item = _name(_ticks(either).first)
    either.press(page.get_by_role("button", name="At home", exact=True))
    _choose(page.get_by_role("combobox", name="At home already"), item)
    expect(_ticks(either)).to_have_count(count - 1)
    expect(page.get_by_text("At home already: ")).to_contain_text(item)
    assert not either.too_wide()
