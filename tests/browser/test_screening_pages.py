"""The first visit, and what follows from its answers, in a real browser."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from tests.browser.conftest import Visit, check, saved_files

pytestmark = pytest.mark.browser

MINERAL_FIGURE = re.compile(r"\d[\d,.]*\s*mg\b")


def clicks(visit: Visit) -> int:
    found: int = visit.page.evaluate("window.clicks")
    return found


def page_text(visit: Visit) -> str:
    return visit.page.locator("body").inner_text()


def test_a_healthy_adult_is_an_age_and_two_clicks_from_a_week(desktop: Visit) -> None:
    desktop.page.evaluate(
        "window.clicks = 0; addEventListener('click', e => { if (e.isTrusted && e.detail) "
        "window.clicks += 1 }, true)"
    )
    desktop.plan()
    # A click on a label is passed on to its radio button without a pointer.
    assert clicks(desktop) == 2
    assert len(desktop.cards()) == 28


def test_an_ace_inhibitor_with_a_salt_substitute_is_blocked_with_the_reason(desktop: Visit) -> None:
    desktop.answer("An ACE inhibitor", "Potassium tablets, or a salt substitute")
    desktop.page.get_by_role("heading", name="No targets are planned for you here").wait_for()
    desktop.page.get_by_text("The answers behind this").click()
    desktop.page.get_by_text("No clinician has signed these rules yet").wait_for()
    said = page_text(desktop)
    for words in (
        "ACE inhibitor",
        "salt substitute",
        "renal dietitian",
        "Do not stop any medicine",
    ):
        assert words in said
    assert not MINERAL_FIGURE.search(said)
    desktop.page.get_by_role("link", name="You", exact=True).click()
    desktop.page.get_by_text("Turned off by the answers below").wait_for()
    assert not MINERAL_FIGURE.search(page_text(desktop))


def test_limits_of_a_clinician_unlock_a_week_and_go_into_its_files(
    desktop: Visit, tmp_path: Path
) -> None:
    desktop.answer("Kidney disease stage 4")
    page = desktop.page
    page.get_by_label("Name of the clinician").fill("Dr A. Example")
    page.get_by_label("Potassium a day, at most").fill("2000")
    page.get_by_label("Magnesium from food a day, at most").fill("400")
    page.get_by_role("button", name="Use these limits").click()
    page.get_by_text("of the best possible week").wait_for(timeout=90_000)
    desktop.wait_for_week("at about")
    expires = (datetime.date.today() + datetime.timedelta(days=90)).isoformat()
    shown = page.locator(".st-key-plan_limits").inner_text()
    assert "Dr A. Example" in shown
    assert expires in shown
    assert page.get_by_role("slider", name="Potassium").count() == 0

    plan, beside, profile = saved_files(desktop, tmp_path)
    meta = json.loads(beside.read_text(encoding="utf-8"))
    assert meta["statement"] == "planned, not eaten"
    assert meta["limits_in_force"]["clinician"]["name"] == "Dr A. Example"
    assert meta["limits_in_force"]["clinician"]["expires"] == expires
    assert meta["limits_in_force"]["potassium_max_mg"] == 2000
    checked = check(plan, profile)
    assert checked.returncode == 0, checked.stderr


def test_the_pages_fit_a_phone(phone: Visit) -> None:
    phone.page.get_by_role("button", name="None of these apply").wait_for()
    assert not overflows(phone)
    phone.answer("Kidney disease stage 4")
    phone.page.get_by_role("heading", name="No targets are planned for you here").wait_for()
    assert not overflows(phone)


def overflows(visit: Visit) -> bool:
    found: bool = visit.page.evaluate(
        "[...document.querySelectorAll('html, [data-testid=stMain]')]"
        ".some(e => e.scrollWidth > e.clientWidth)"
    )
    return found
