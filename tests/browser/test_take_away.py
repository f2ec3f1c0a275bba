"""Shopping, taking away, Foods and Weeks in a real browser, on a desktop and on a phone."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import icalendar
import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def saved(visit: Visit, button: str, folder: Path) -> Path:
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=button, exact=True).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def too_wide(visit: Visit) -> bool:
    found: bool = visit.page.evaluate(
        "[...document.querySelectorAll('html, [data-testid=stMain]')]"
        ".some(e => e.scrollWidth > e.clientWidth)"
    )
    return found


def test_a_week_is_taken_away_a_favorite_chosen_and_the_next_week_planned(
    desktop: Visit, tmp_path: Path
) -> None:
    desktop.plan()
    page = desktop.page
    page.get_by_role("button", name="Take it away").click()
    pdf = saved(desktop, "PDF", tmp_path)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "RDA 320 mg" in saved(desktop, "HTML", tmp_path).read_text(encoding="utf-8")
    days = saved(desktop, "A row a day (CSV)", tmp_path).read_text(encoding="utf-8")
    assert len(list(csv.DictReader(io.StringIO(days)))) == 7
    calendar = saved(desktop, "Calendar (ICS)", tmp_path).read_bytes()
    assert len(icalendar.Calendar.from_ical(calendar).walk("VEVENT")) == 28
    page.keyboard.press("Escape")

    desktop.go("Foods")
    page.get_by_role("heading", name="Rich in magnesium").wait_for()
    page.get_by_role("button", name="mg in").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("at least 320 mg").wait_for()
    dialog.get_by_role("button", name="Favorite", exact=True).click()
    dialog.get_by_role("button", name="No favorite any more").wait_for()
    page.keyboard.press("Escape")
    page.get_by_text("· favorite").first.wait_for()

    desktop.go("Weeks")
    page.get_by_role("heading", name="Meals").wait_for()
    before = page.get_by_role("button", name="Plan the week of").inner_text()
    page.get_by_role("button", name="Plan the week of").click()
    desktop.wait_for_week("320 mg magnesium")
    day, month = before.split(" of ")[1].split(" ")[:2]
    assert f"{day} {month}" in page.locator(".rls-day").first.inner_text()


def test_a_phone_shops_with_ticks_that_a_reload_keeps_and_looks_into_foods(phone: Visit) -> None:
    phone.plan()
    page = phone.page
    phone.go("Shopping")
    assert not too_wide(phone)
    box = page.locator("[class*='st-key-shop_tick_']").first
    item = box.inner_text()
    if box.get_by_role("checkbox").is_checked():
        page.get_by_role("button", name="Clear ticks").tap()
        page.get_by_text("0 of").wait_for()
    box.get_by_text(item.split("\n")[0]).first.tap()
    page.get_by_text("1 of").wait_for()
    page.reload()
    # A new visit: the list is the week that was kept, with its ticks.
    page.get_by_text("1 of").wait_for(timeout=30_000)
    assert page.locator("[class*='st-key-shop_tick_']").first.get_by_role("checkbox").is_checked()

    phone.go("Foods")
    page.get_by_text("Answer the list on the page Plan first").wait_for()
    page.get_by_label("Search the foods").fill("pumpkin seeds")
    page.get_by_label("Search the foods").press("Enter")
    page.get_by_role("button", name="Pumpkin seeds, unsalted").tap()
    page.get_by_role("dialog").get_by_text("Contains or may contain").wait_for()
    assert not too_wide(phone)
    assert "Magnesium" not in page.get_by_role("dialog").inner_text()
