"""The files of a week and the next week, in a real browser, on a desktop and on a phone."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, check, saved, saved_files

pytestmark = pytest.mark.browser


def test_every_file_of_a_week_is_taken_away(either: Visit, tmp_path: Path) -> None:
    either.plan()
    page = either.page
    plan, _, profile = saved_files(either, tmp_path)
    checked = check(plan, profile)
    assert checked.returncode == 0, checked.stderr

    either.press(page.get_by_role("button", name="Take it away"))
    pdf = saved(either, "PDF", tmp_path)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "RDA 320 mg" in saved(either, "HTML", tmp_path).read_text(encoding="utf-8")
    days = saved(either, "A row a day (CSV)", tmp_path).read_text(encoding="utf-8")
    assert len(list(csv.DictReader(io.StringIO(days)))) == 7
    calendar = saved(either, "Calendar (ICS)", tmp_path).read_bytes()
    assert len(icalendar.Calendar.from_ical(calendar).walk("VEVENT")) == 28
    assert not either.too_wide()


def test_the_next_week_is_planned_from_this_one_and_stands_beside_it(either: Visit) -> None:
    either.plan()
    page = either.page
    either.go("Weeks")
    page.get_by_role("heading", name="Meals").wait_for()
    plan = page.get_by_role("button", name="Plan the week of")
    start = re.search("week of ([0-9]+ [A-Z][a-z]+)", plan.inner_text())
    assert start is not None
    either.press(plan)
    expect(page.locator(".rls-day").first).to_contain_text(start[1], timeout=60_000)
    either.wait_for_week("320 mg magnesium")
    now = page.locator(".rls-dish").all_text_contents()

    either.go("Weeks")
    # The newest first, each with the day it starts on.
    week = page.get_by_role("combobox", name=re.compile("Week"))
    expect(week).to_have_value(re.compile(f"^{start[1]} "))
    beside = page.get_by_role("combobox", name=re.compile("Beside"))
    either.press(beside)
    page.get_by_role("option").first.click()
    page.get_by_text("meals are the same, with the same amounts.").wait_for()
    means, meals = page.get_by_test_id("stTable").all()
    expect(means.get_by_role("columnheader")).to_have_count(4)
    expect(means).to_contain_text("Difference")
    expect(means).to_contain_text("Magnesium (mg)")
    first = meals.locator("tbody tr td:nth-child(2)")
    assert sorted(first.all_inner_texts()) == sorted(now)
    said = re.search("([0-9]+) of 28", page.get_by_text("meals are the same").inner_text())
    assert said is not None
    assert meals.get_by_text("the same", exact=True).count() == int(said[1])
    assert not either.too_wide()
