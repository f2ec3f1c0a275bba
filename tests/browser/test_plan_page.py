"""The Plan page in a real browser."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import Visit, check, saved_files
from tests.browser.sliders import hold, let_go

pytestmark = pytest.mark.browser


def test_a_moved_slider_changes_the_plan_and_the_file_passes_the_check(
    desktop: Visit, tmp_path: Path
) -> None:
    desktop.plan()
    before = desktop.cards()
    assert len(before) == 28

    slider = desktop.page.get_by_role("slider", name="Magnesium, at least")
    slider.focus()
    for _ in range(20):
        slider.press("ArrowRight")
    desktop.wait_for_week("520 mg magnesium")
    assert desktop.cards() != before

    plan, _, profile = saved_files(desktop, tmp_path)
    assert "magnesium_mg = 520" in profile.read_text(encoding="utf-8")
    checked = check(plan, profile)
    assert checked.returncode == 0, checked.stderr


def test_a_whole_week_stays_on_the_page_while_a_new_one_is_made(desktop: Visit) -> None:
    desktop.plan()
    # The heading comes before the cards.
    desktop.page.locator(".rls-card").nth(27).wait_for()
    desktop.wait_until_idle()
    figure = hold(desktop.page, "Magnesium", 0.8)
    # Looked at in every frame that is drawn, from letting go to the new week.
    desktop.page.evaluate(
        """() => {
            window.rlsMeanwhile = { least: 1000, headings: [] };
            const look = () => {
                const cards = document.querySelectorAll('.rls-card').length;
                rlsMeanwhile.least = Math.min(rlsMeanwhile.least, cards);
                rlsMeanwhile.headings.push(document.querySelector('h1')?.innerText ?? 'none');
                requestAnimationFrame(look);
            };
            look();
        }"""
    )
    let_go(desktop.page)
    desktop.wait_for_week(f"{figure} mg magnesium")
    seen = desktop.page.evaluate("() => rlsMeanwhile")
    assert seen["least"] == 28
    # The old week, the first that was found, or the new one while it is still made better.
    whole = ("320 mg magnesium", "A first week", f"{figure} mg magnesium")
    others = {text for text in seen["headings"] if not any(part in text for part in whole)}
    assert not others


def test_hei_parts_and_tables_are_a_click_away(desktop: Visit) -> None:
    desktop.plan()
    desktop.page.get_by_role("button", name="HEI-2020").click()
    parts = desktop.page.locator(".rls-hei tr")
    parts.first.wait_for()
    assert parts.count() == 13
    desktop.page.keyboard.press("Escape")
    desktop.page.locator(".st-key-plan_target_bars_table label").click()
    table = desktop.page.locator(".st-key-plan_target_bars_place table")
    table.wait_for(timeout=30_000)
    assert "at least 320 mg" in table.inner_text()


def test_charts_have_a_text_alternative(desktop: Visit) -> None:
    desktop.plan()
    named = desktop.page.locator("[aria-label*='Mean intake a day against targets']")
    named.first.wait_for(timeout=30_000)


def test_a_phone_opens_at_the_top_and_shows_one_day_at_a_time_without_scrolling_sideways(
    phone: Visit,
) -> None:
    # The button that is pressed stands some screens down.
    phone.plan()
    main = phone.page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollTop") == 0
    monday, wednesday = day(phone, 1), day(phone, 3)
    assert monday.is_visible()
    assert not wednesday.is_visible()
    phone.page.get_by_role("radio", name="Wed").tap()
    wednesday.wait_for(state="visible", timeout=15_000)
    assert not monday.is_visible()
    phone.page.get_by_role("radio", name="Mon").tap()
    monday.wait_for(state="visible", timeout=15_000)
    assert not wednesday.is_visible()
    wide = phone.page.evaluate(
        "[...document.querySelectorAll('html, [data-testid=stMain]')]"
        ".some(e => e.scrollWidth > e.clientWidth)"
    )
    assert not wide
    past_the_edge = phone.page.evaluate(
        "[...document.querySelectorAll('.rls-card, .rls-totals, h1, button, canvas, svg.marks')]"
        ".filter(e => e.offsetParent && e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert past_the_edge == 0


def day(visit: Visit, number: int) -> Locator:
    return visit.page.locator(f".rls-column-{number}")


def test_nothing_is_asked_of_other_hosts(desktop: Visit) -> None:
    """Fonts, icons and scripts all come from this machine."""
    desktop.plan()
    desktop.page.get_by_role("button", name="HEI-2020").click()
    desktop.page.keyboard.press("Escape")
    desktop.page.get_by_role("link", name="About the evidence").click()
    desktop.page.get_by_role("heading", name="Iron tests come first").wait_for()
    desktop.page.wait_for_load_state("networkidle")
    hosts = {urlsplit(url).hostname for url in desktop.requested if url.startswith(("http", "ws"))}
    assert hosts == {"localhost"}
