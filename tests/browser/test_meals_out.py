"""A meal eaten out, one left out, and one planned again, on a desktop and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit, check, saved_files

pytestmark = pytest.mark.browser

AT_LEAST = "≥ "


def _eat_out(visit: Visit, day: str) -> Locator:
    visit.show_day(day[:3])
    visit.press(
        visit.page.get_by_role("toolbar", name=day).first.get_by_role("button", name="Eat out")
    )
    dialog = visit.page.get_by_role("dialog")
    dialog.get_by_text("Nothing is eaten then").wait_for()
    return dialog


def _plan_around(visit: Visit, dialog: Locator, outs: int) -> None:
    visit.press(dialog.get_by_role("button", name="Plan around it"))
    dialog.wait_for(state="hidden")
    expect(visit.page.locator(".rls-out")).to_have_count(outs, timeout=60_000)
    visit.wait_for_week("320 mg magnesium")


def _totals(visit: Visit, day: int) -> Locator:
    return visit.page.locator(f".rls-column-{day} .rls-totals")


def test_a_meal_is_eaten_out_another_left_out_and_planned_again(
    either: Visit, tmp_path: Path
) -> None:
    either.plan()
    page = either.page
    dialog = _eat_out(either, "Monday")
    energy = dialog.get_by_label("Energy in kcal, as you estimate it")
    energy.fill("700")
    energy.press("Tab")
    assert not either.too_wide()
    _plan_around(either, dialog, outs=1)
    out = page.locator(".rls-place-1-dinner .rls-out")
    for words in ("Eaten out", "700 kcal Energy", "not known Magnesium", "not known Potassium"):
        expect(out).to_contain_text(words)
    # What is not known is no zero: the totals are lower bounds, and say so.
    for mineral in ("Magnesium", "Potassium", "Sodium"):
        expect(_totals(either, 1)).to_contain_text(f"{mineral}{AT_LEAST}")
        expect(page.locator(".rls-column-mean .rls-totals")).to_contain_text(f"{mineral}{AT_LEAST}")
    expect(_totals(either, 1)).not_to_contain_text(f"Energy{AT_LEAST}")
    assert AT_LEAST not in (_totals(either, 2).text_content() or "")

    dialog = _eat_out(either, "Tuesday")
    either.press(dialog.get_by_role("radio", name="Lunch"))
    either.press(dialog.get_by_text("Nothing is eaten then"))
    expect(dialog.get_by_label("Energy in kcal")).to_have_count(0)
    _plan_around(either, dialog, outs=2)
    nothing = page.locator(".rls-place-2-lunch .rls-out")
    expect(nothing).to_contain_text("Left out")
    assert "not known" not in (nothing.text_content() or "")
    # Nothing is nothing, and that is known.
    assert AT_LEAST not in (_totals(either, 2).text_content() or "")
    assert not either.too_wide()

    plan, _, profile = saved_files(either, tmp_path)
    assert "energy_kcal = 700" in profile.read_text(encoding="utf-8")
    checked = check(plan, profile)
    assert checked.returncode == 0, checked.stderr

    lunch = page.get_by_role("toolbar", name="Lunch on Tuesday")
    either.press(lunch.get_by_role("button", name="Plan this meal"))
    expect(page.locator(".rls-out")).to_have_count(1, timeout=60_000)
    either.wait_for_week("320 mg magnesium")
    expect(out).to_contain_text("700 kcal Energy")
    expect(page.locator(".rls-place-2-lunch .rls-foods li").first).to_be_visible()
    assert not either.too_wide()
