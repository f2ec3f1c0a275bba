"""The Plan page while it plans: the last change wins, and every visitor sees their own plan."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visit
from tests.browser.sliders import hold, let_go, seconds_to_the_plan

pytestmark = pytest.mark.browser


def test_the_last_of_many_moves_is_planned(desktop: Visit) -> None:
    desktop.plan()
    for share in (0.6, 0.5, 0.4, 0.55):
        figure = hold(desktop.page, "Magnesium", share)
        let_go(desktop.page)
        desktop.page.wait_for_timeout(150)
    seconds_to_the_plan(desktop.page)
    desktop.wait_for_week(f"{figure} mg magnesium")


def test_what_changed_is_said_and_marked(desktop: Visit) -> None:
    desktop.plan()
    assert desktop.page.locator(".rls-changed").count() == 0
    figure = hold(desktop.page, "Magnesium", 0.75)
    let_go(desktop.page)
    desktop.wait_for_week(f"{figure} mg magnesium")
    desktop.page.get_by_text(re.compile("changed, (all dishes|[0-9]+) kept")).wait_for()
    assert 0 < desktop.page.locator(".rls-changed").count() < 28


def test_a_look_at_another_page_loses_no_change(desktop: Visit) -> None:
    desktop.plan()
    figure = hold(desktop.page, "Magnesium", 0.5)
    let_go(desktop.page)
    desktop.page.wait_for_timeout(150)
    desktop.page.get_by_role("link", name="You", exact=True).click()
    desktop.page.get_by_role("heading", name="Supplements").wait_for()
    desktop.page.get_by_role("link", name="Plan", exact=True).click()
    desktop.wait_for_week(f"{figure} mg magnesium")


def test_four_visitors_at_once_each_see_their_own_plan(chromium: Browser, server: str) -> None:
    contexts = [chromium.new_context(viewport={"width": 1440, "height": 900}) for _ in range(4)]
    visits = [Visit(context.new_page(), server) for context in contexts]
    for visit in visits:
        visit.plan()
    for rounds in (0.4, 0.6):
        figures = [
            hold(visit.page, "Magnesium", rounds - 0.05 * tab) for tab, visit in enumerate(visits)
        ]
        assert len(set(figures)) == 4
        for visit in visits:
            let_go(visit.page)
        for visit, figure in zip(visits, figures, strict=True):
            seconds_to_the_plan(visit.page)
            visit.wait_for_week(f"{figure} mg magnesium")
    for context in contexts:
        context.close()
