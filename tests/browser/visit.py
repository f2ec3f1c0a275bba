"""One visitor: the pages, the settings, the week as it stands on the cards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page

_MEALS = """() => [...document.querySelectorAll('.rls-card')].map(card => {
    const bare = card.cloneNode(true);
    bare.querySelectorAll('.rls-changed').forEach(mark => mark.remove());
    return bare.textContent;
})"""

_NEXT_FRAME = "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


class Visit:
    """One visitor's page, and the addresses it asked for."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.requested: list[str] = []
        page.on("request", lambda request: self.requested.append(request.url))
        self.address = address
        self.is_phone = page.viewport_size is not None and page.viewport_size["width"] <= 640
        self.open_anew()

    def open_anew(self) -> None:
        """Come to the app as if for the first time."""
        self.page.goto(self.address)
        self.page.get_by_role("heading", name="Plan a week of meals").wait_for(timeout=60_000)

    def go(self, name: str, heading: str | None = None) -> None:
        """To another page by the navigation, which a phone keeps behind a button.

        heading: words of the page's heading, where it is not called as the navigation calls it.
        """
        link = self.page.get_by_role("link", name=name, exact=True).first
        # At first the navigation is not drawn yet; on a desktop no button will ever open it.
        if self.is_phone and not _is_in_view(link):
            self.page.get_by_test_id("stExpandSidebarButton").click()
        link.click()
        self.page.get_by_role(
            "heading", name=heading or name, exact=heading is None, level=1
        ).wait_for()
        if self.is_phone:
            # The navigation closes by itself; until then it lies over the page.
            self._wait_until_the_sidebar_is_away()
        self.wait_until_idle()

    @contextmanager
    def settings(self) -> Iterator[Locator]:
        """The settings beside the week, which a phone keeps behind a button."""
        sidebar = self.page.get_by_test_id("stSidebar")
        if self.is_phone:
            self.page.get_by_test_id("stExpandSidebarButton").tap()
        sidebar.get_by_role("slider", name="Energy").wait_for()
        yield sidebar
        if self.is_phone:
            self.page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").tap()
            self._wait_until_the_sidebar_is_away()

    def _wait_until_the_sidebar_is_away(self) -> None:
        self.page.wait_for_function(
            "document.querySelector('[data-testid=stSidebar]').getBoundingClientRect().right <= 1"
        )

    def press(self, button: Locator) -> None:
        """A click of the mouse, or a tap."""
        if self.is_phone:
            button.tap()
        else:
            button.click()

    def show_day(self, name: str) -> None:
        """Bring a day such as `Tue` in view, of which a phone shows one."""
        if self.is_phone:
            self.page.get_by_role("radio", name=name).tap()
        toolbar = self.page.get_by_role("toolbar", name=re.compile(f"^{name}[a-z]* "))
        toolbar.first.wait_for()

    def plan(self) -> None:
        """Answer the first screen as a healthy woman of 49 and wait for the week."""
        self._person()
        self.page.get_by_role("button", name="None of these apply").click()
        self.wait_for_week("320 mg magnesium")

    def answer(self, *ticked: str) -> None:
        """Answer the first screen as a woman of 49 who ticks the entries that start so."""
        self._person()
        for number, entry in enumerate(ticked, start=1):
            self.page.locator("label").filter(has_text=entry).first.click()
            self.page.get_by_role("button", name=f"Continue with {number} ticked").wait_for()
        self.page.get_by_role("button", name="Continue with").click()

    def _person(self) -> None:
        self.page.get_by_label("Age in years").focus()
        self.page.keyboard.type("49")
        self.page.get_by_role("radio", name="Female").click()
        self.page.get_by_role("radio", name="Neither").wait_for()

    def wait_for_week(self, words: str) -> None:
        """Wait for the finished week whose sentence holds these words."""
        self.page.get_by_role("heading", name=words).wait_for(timeout=60_000)
        self.page.get_by_text("of the best possible week").wait_for(timeout=60_000)
        self.page.locator(".rls-card").first.wait_for(state="attached")
        self.wait_until_idle()

    def wait_until_idle(self) -> None:
        """Wait until the page is drawn to its end."""
        self.page.wait_for_function(
            "document.querySelector('[data-testid=stApp]')"
            ".getAttribute('data-test-script-state') === 'notRunning'"
        )
        # What came last is drawn with the next frame.
        self.page.evaluate(_NEXT_FRAME)

    def cards(self) -> list[str]:
        """The text of every card, in the order of the days."""
        return self.page.locator(".rls-card").all_inner_texts()

    def meals(self) -> list[str]:
        """What stands on every card, also of days that are not shown, but no mark of a change."""
        found: list[str] = self.page.evaluate(f"({_MEALS})()")
        return found

    def wait_for_meals(self, meals: list[str]) -> None:
        """Wait until every card is as in these `meals`."""
        self.page.wait_for_function(
            f"meals => JSON.stringify(({_MEALS})()) === JSON.stringify(meals)", arg=meals
        )
        self.wait_until_idle()

    def too_wide(self) -> bool:
        """Whether the page, or a window over it, scrolls sideways."""
        found: bool = self.page.evaluate(
            "[...document.querySelectorAll('html, [data-testid=stMain], [role=dialog]')]"
            ".some(e => e.scrollWidth > e.clientWidth)"
        )
        return found


def _is_in_view(link: Locator) -> bool:
    box = link.bounding_box() if link.count() else None
    return box is not None and box["x"] >= 0
