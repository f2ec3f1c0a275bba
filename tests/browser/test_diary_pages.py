"""The diary in a real browser, on a phone."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from planner.diary import open_store
from tests.browser.conftest import Visit, phone_context, running_app

pytestmark = pytest.mark.browser

NOTE = "a word that is nowhere else"


def idle(page: Page) -> None:
    """Wait until the page has taken what was done."""
    page.wait_for_timeout(300)
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]')"
        ".getAttribute('data-test-script-state') === 'notRunning'",
        timeout=60_000,
    )


def opened(page: Page, address: str, path: str, heading: str) -> Page:
    """A page of the app, opened anew by its address."""
    page.goto(f"{address}/{path}")
    page.get_by_role("heading", name=heading, exact=True).wait_for(timeout=60_000)
    idle(page)
    return page


def overflows(page: Page) -> bool:
    found: bool = page.evaluate(
        "[...document.querySelectorAll('html, [data-testid=stMain]')]"
        ".some(e => e.scrollWidth > e.clientWidth)"
    )
    return found


def strength(page: Page, number: int) -> None:
    """Tap a strength."""
    entry = page.locator("[class*='_legs_0_10']").first
    entry.get_by_role("radio", name=str(number), exact=True).tap()
    idle(page)


def chosen(page: Page) -> list[str]:
    """The strength that is chosen."""
    return page.locator("[class*='_legs_0_10'] [aria-checked=true]").all_inner_texts()


@pytest.fixture
def alone(chromium: Browser, tmp_path: Path) -> Iterator[tuple[tuple[Page, str], Path]]:
    """A phone with the address of a server whose diary nobody else writes, and that diary.

    The page Plan, which would start processes that plan, is not visited.
    """
    log = tmp_path / "log.txt"
    with running_app(log) as address, phone_context(chromium) as context:
        yield (context.new_page(), address), log.with_name("diary.sqlite3")


def test_an_evening_on_a_phone_is_saved_mended_seen_exported_and_deleted(
    alone: tuple[tuple[Page, str], Path], tmp_path: Path
) -> None:
    phone, database = alone
    page = opened(*phone, "diary", "Diary")
    # The strength and the button are on the first screen.
    assert page.get_by_role("button", name="Save", exact=True).bounding_box()["y"] < 800  # type: ignore[index]
    strength(page, 6)
    page.get_by_role("button", name="Save", exact=True).tap()
    page.get_by_text("Saved at").wait_for(timeout=15_000)
    assert not overflows(page)

    page = opened(*phone, "diary", "Diary")
    assert chosen(page) == ["6"]
    assert page.locator(".rls-day-kept").count() == 1

    strength(page, 3)
    page.get_by_text("Sleep and tiredness").tap()
    page.get_by_label("About how many hours did you sleep?").fill("5.5")
    page.get_by_text("What else was different").tap()
    page.get_by_label("Anything else").fill(NOTE)
    page.get_by_role("button", name="Save", exact=True).tap()
    page.get_by_text("Saved at").wait_for(timeout=15_000)
    page = opened(*phone, "diary", "Diary")
    assert chosen(page) == ["3"]
    page.get_by_text("Changes of this entry").tap()
    page.get_by_text("changed: Restlessness, 0 to 10, Sleep, hours, Note").wait_for()
    assert NOTE.encode() in b"".join(
        file.read_bytes() for file in database.parent.glob(f"{database.name}*")
    )

    both = opened(*phone, "plan_and_diary", "Plan and diary")
    both.locator("[aria-label*='1 of 84 evenings entered']").first.wait_for(timeout=30_000)
    both.locator("[aria-label*='Hours of sleep entered for 1 of']").first.wait_for(timeout=30_000)
    both.get_by_text("Not enough evenings yet to compare: 1 of 28.").wait_for()
    assert not overflows(both)

    sheet = opened(*phone, "diary_sheet", "A month to take to a clinician")
    sheet.locator(".rls-sheet").get_by_text("5.5").first.wait_for()
    assert not overflows(sheet)

    page = opened(*phone, "diary", "Diary")
    page.get_by_text("Take your diary away").tap()
    with page.expect_download() as download:
        page.get_by_role("button", name="Evenings (CSV)").tap()
    file = tmp_path / "evenings.csv"
    download.value.save_as(file)
    with file.open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["legs_0_10"], row["sleep_hours"], row["awakenings"]) == ("3", "5.5", "")
    assert row["note"] == NOTE
    with page.expect_download() as download:
        page.get_by_role("button", name="Everything, with every change (JSON)").tap()
    content = json.loads(Path(download.value.path()).read_bytes())
    (kept,) = content["records"]["evening"]
    assert [version["record"]["legs_0_10"] for version in kept["versions"]] == [6, 3]

    page.get_by_text("Delete the diary", exact=True).first.tap()
    # The fold opens slowly; a tap on its way would miss.
    page.wait_for_timeout(800)
    page.get_by_text("Yes, delete all of it").tap()
    idle(page)
    page.locator(".st-key-diary_delete button").tap()
    page.get_by_text("The diary is deleted").wait_for(timeout=15_000)
    page = opened(*phone, "diary", "Diary")
    assert chosen(page) == []
    assert page.locator(".rls-day-kept").count() == 0
    page.get_by_text("Changes of this entry").wait_for(state="detached")
    both = opened(*phone, "plan_and_diary", "Plan and diary")
    both.locator("[aria-label*='0 of 84 evenings entered']").first.wait_for(timeout=30_000)
    sheet = opened(*phone, "diary_sheet", "A month to take to a clinician")
    sheet.locator(".rls-sheet").get_by_text("0 of").first.wait_for()
    assert sheet.get_by_text(NOTE).count() == 0
    with open_store(database) as store:
        assert store.people() == []
    # Nor is it left in the files of the database.
    for left in database.parent.glob(f"{database.name}*"):
        assert NOTE.encode() not in left.read_bytes(), left


def test_a_month_is_printed_without_what_belongs_to_the_screen(phone: Visit) -> None:
    page = opened(phone.page, phone.address, "diary_sheet", "A month to take to a clinician")
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1 } }")
    page.get_by_role("button", name="Print this sheet").tap()
    page.wait_for_function("window.printed === 1")
    page.emulate_media(media="print")
    assert page.locator(".rls-sheet").is_visible()
    assert not page.get_by_role("button", name="Print this sheet").is_visible()
    assert not page.locator("[data-testid=stHeader]").is_visible()


def test_a_changed_cell_of_the_table_is_kept(desktop: Visit) -> None:
    page = opened(desktop.page, desktop.address, "diary", "Diary")
    # A visit that was held up may have saved 4 already; then a press would take it back.
    other = "5" if chosen(page) == ["4"] else "4"
    strengths = page.locator("[class*='_legs_0_10']").first
    strengths.get_by_role("radio", name=other, exact=True).click()
    idle(page)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved at").wait_for(timeout=15_000)
    page.get_by_text("as a table, to mend").click()
    table = page.locator("[data-testid=stDataFrame] canvas").first
    table.wait_for()
    table.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 240, box["y"] + 52)
    page.wait_for_timeout(300)
    page.keyboard.type("9")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    idle(page)
    page.get_by_role("button", name="Save the changes of the table").click()
    page.locator(".rls-day-kept b", has_text="9").wait_for(timeout=15_000)
    page = opened(desktop.page, desktop.address, "diary", "Diary")
    assert chosen(page) == ["9"]
