"""Does the ten tasks of docs/ten-tasks.md in a browser: ``python -m tests.benchmarks.ten_tasks``.

Every click, tap and filled field is counted; scrolling, reading and leaving a field are not.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from tests.browser.conftest import PHONE, Visit, check, open_chromium, running_app


@dataclass
class Hand:
    """Someone at the app, who counts what they do."""

    visit: Visit
    folder: Path
    week: list[str] = field(default_factory=list)
    clicks: int = 0
    typed: int = 0

    @property
    def page(self) -> Page:
        return self.visit.page

    def click(self, what: Locator) -> None:
        what.first.click()
        self.clicks += 1
        self.page.wait_for_timeout(250)
        self.visit.wait_until_idle()

    def button(self, name: str) -> None:
        self.click(self.page.get_by_role("button", name=name))

    def type(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)
        self.page.keyboard.press("Enter")
        self.typed += 1
        self.page.wait_for_timeout(250)
        self.visit.wait_until_idle()

    def go(self, name: str) -> None:
        """By the navigation; on a phone its button is a tap of its own."""
        link = self.page.get_by_role("link", name=name, exact=True).first
        box = link.bounding_box() if link.count() else None
        if box is None or box["x"] < 0:
            self.click(self.page.get_by_test_id("stExpandSidebarButton"))
        self.click(link)
        self.page.get_by_role("heading", level=1).first.wait_for()

    def saved(self, name: str) -> Path:
        with self.page.expect_download() as download:
            self.button(name)
        file = self.folder / download.value.suggested_filename
        download.value.save_as(file)
        return file

    def first_week(self) -> None:
        """The first screen, as a healthy woman of 50."""
        self.click(self.page.get_by_role("radio", name="Female"))
        self.type("Age in years", "50")
        self.button("None of these apply")
        self.visit.wait_for_week("320 mg magnesium")


def vegetarian_week(hand: Hand) -> None:
    hand.first_week()
    before = hand.visit.cards()
    hand.click(hand.page.get_by_role("radio", name="Vegetarian"))
    _other_week(hand, before)


def without_milk_and_nuts(hand: Hand) -> None:
    before = hand.visit.cards()
    for name in ("Milk", "Tree nuts", "Peanut"):
        hand.click(hand.page.get_by_role("button", name=name, exact=True))
    _other_week(hand, before)
    assert not any("Milk, " in card or "Peanut butter" in card for card in hand.visit.cards())


def four_hundred_mg(hand: Hand) -> None:
    slider = hand.page.get_by_role("slider", name="Magnesium, at least")
    slider.focus()
    for _ in range(8):
        slider.press("ArrowRight")
    # A drag by the mouse; by the keyboard a tab and eight arrows.
    hand.clicks += 1
    hand.visit.wait_for_week("400 mg magnesium")
    hand.week[:] = _dishes(hand)


def shop_on_a_phone(hand: Hand) -> None:
    hand.click(hand.page.get_by_test_id("stExpandSidebarButton"))
    hand.click(hand.page.get_by_role("link", name="Shopping", exact=True))
    for number in range(3):
        hand.click(hand.page.locator("[class*='st-key-shop_tick_'] label").nth(number))
    hand.page.get_by_text("3 of").wait_for()


def an_evening_on_a_phone(hand: Hand) -> None:
    hand.go("Diary")
    hand.click(hand.page.locator("[class*='_legs_0_10']").get_by_role("radio", name="5"))
    hand.button("Save")
    hand.page.get_by_text("Saved at").wait_for()


def page_for_a_clinician(hand: Hand) -> None:
    hand.page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1 } }")
    hand.go("Diary")
    hand.click(hand.page.get_by_role("link", name="A month on paper"))
    hand.page.locator(".rls-sheet").wait_for()
    hand.button("Print this sheet")
    hand.page.wait_for_function("window.printed === 1")


def handout(hand: Hand) -> None:
    hand.go("Plan")
    hand.button("Take it away")
    assert hand.saved("PDF").read_bytes().startswith(b"%PDF")
    hand.page.keyboard.press("Escape")


def favorite_food(hand: Hand) -> None:
    hand.go("Foods")
    hand.type("Search the foods", "lentils")
    hand.click(hand.page.locator("[class*='st-key-food_found_'] button"))
    dialog = hand.page.get_by_role("dialog")
    hand.click(dialog.get_by_role("button", name="Favorite", exact=True))
    dialog.get_by_role("button", name="No favorite any more").wait_for()
    hand.click(dialog.get_by_role("button", name="Close"))


def come_back_tomorrow(hand: Hand) -> None:
    hand.button("Go on with your profile")
    hand.visit.wait_for_week("400 mg magnesium")
    hand.page.get_by_role("radio", name="Vegetarian", checked=True).wait_for()
    same = sum(one == other for one, other in zip(_dishes(hand), hand.week, strict=True))
    print(f"   {same} of {len(hand.week)} meals came back")
    hand.go("Shopping")
    hand.page.get_by_text("3 of").wait_for()
    hand.go("Diary")
    hand.page.locator("[class*='_legs_0_10'] [aria-checked=true]").wait_for()


def checked_file(hand: Hand) -> None:
    hand.go("Plan")
    hand.button("Take it away")
    archive = hand.saved("Download the week")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(hand.folder)
    done = check(hand.folder / f"{archive.stem}.csv", hand.folder / "profile.toml")
    assert done.returncode == 0, done.stderr


def _dishes(hand: Hand) -> list[str]:
    """Each meal with its amounts; a card may carry a mark of what changed beside them."""
    return [
        "; ".join(card.locator(".rls-dish, .rls-foods").all_inner_texts())
        for card in hand.page.locator(".rls-card").all()
    ]


def _other_week(hand: Hand, before: list[str]) -> None:
    hand.visit.wait_for_week("320 mg magnesium")
    assert hand.visit.cards() != before


# Who does it: on a desktop, on a phone, or in a new visit.
TASKS: tuple[tuple[str, str, Callable[[Hand], None]], ...] = (
    ("make a vegetarian week", "desktop", vegetarian_week),
    ("leave out milk and nuts", "desktop", without_milk_and_nuts),
    ("reach 400 mg magnesium", "desktop", four_hundred_mg),
    ("shop: tick off three things", "phone", shop_on_a_phone),
    ("log an evening", "phone", an_evening_on_a_phone),
    ("give a clinician a page", "desktop", page_for_a_clinician),
    ("take the handout", "desktop", handout),
    ("look up a food, make it a favorite", "desktop", favorite_food),
    ("come back: week, ticks, evening", "again", come_back_tomorrow),
    ("hand the plan to a program, check it", "again", checked_file),
)


@contextmanager
def _hands(browser: Browser, address: str, folder: Path) -> Iterator[dict[str, Hand]]:
    """Opens each visitor's page when it is first asked for."""

    week: list[str] = []

    class Visits(dict[str, Hand]):
        def __missing__(self, kind: str) -> Hand:
            wide = {"viewport": {"width": 1440, "height": 900}}
            narrow = {
                "viewport": {"width": 390, "height": 844},
                "has_touch": True,
                "user_agent": PHONE,
            }
            context = browser.new_context(**(narrow if kind == "phone" else wide))  # type: ignore[arg-type]
            self[kind] = Hand(Visit(context.new_page(), address), folder, week)
            return self[kind]

    yield Visits()


def main() -> None:
    """Print the clicks and the filled fields of each task."""
    with (
        tempfile.TemporaryDirectory() as name,
        running_app(Path(name) / "log.txt") as address,
        open_chromium() as browser,
        _hands(browser, address, Path(name)) as hands,
    ):
        for number, (title, kind, task) in enumerate(TASKS, start=1):
            hand = hands[kind]
            hand.clicks = hand.typed = 0
            task(hand)
            print(f"{number:2} {title:38} {kind:8} {hand.clicks} clicks, {hand.typed} typed")


if __name__ == "__main__":
    main()
