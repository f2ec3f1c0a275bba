"""axe finds nothing serious on any page: on a desktop in the light, on a phone in the dark."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")
EXCEPTIONS = tomllib.loads(
    Path(__file__).with_name("axe_exceptions.toml").read_text(encoding="utf-8")
)["exception"]


class Looks:
    """What axe has found on the pages looked at so far."""

    def __init__(self, visit: Visit, theme: Literal["light", "dark"]) -> None:
        self.visit, self.theme = visit, theme
        self.found: list[str] = []
        self._turn(theme)

    def at(self, name: str) -> None:
        """Look at the page as it stands; everything that is folded is opened first."""
        page = self.visit.page
        page.evaluate(
            "document.querySelectorAll('details:not([open]) > summary').forEach(s => s.click())"
        )
        # The folds open slowly, and text that is on its way in is pale.
        page.wait_for_timeout(500)
        self.visit.wait_until_idle()
        self._look(f"{name}, {self.theme}")

    def _turn(self, theme: Literal["light", "dark"]) -> None:
        """The page follows the system's theme; colours take a moment to fade over."""
        page = self.visit.page
        page.emulate_media(color_scheme=theme)
        page.wait_for_function(
            "theme => getComputedStyle(document.querySelector('.stApp')).colorScheme === theme",
            arg=theme,
        )
        page.wait_for_timeout(300)

    def _look(self, name: str) -> None:
        results = Axe().run(self.visit.page, options={"resultTypes": ["violations"]})
        for violation in results.response["violations"]:
            if violation["impact"] not in GRAVE:
                continue
            self.found += [
                f"{name}: {violation['id']}: {node['html'][:160]}: {_messages(node)}"
                for node in violation["nodes"]
                if not self._is_excepted(violation["id"], node)
            ]

    def _is_excepted(self, rule: str, node: dict[str, Any]) -> bool:
        elements = [entry["element"] for entry in EXCEPTIONS if entry["rule"] == rule]
        inside: bool = self.visit.page.evaluate(
            "([place, elements]) => elements.some(e => document.querySelector(place)?.closest(e))",
            [node["target"][-1], elements],
        )
        return inside


def _messages(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])


def test_nothing_serious_on_a_desktop_in_the_light(desktop: Visit) -> None:
    looks = Looks(desktop, "light")
    page = desktop.page
    around(looks)
    desktop.go("Plan", heading="Every day reaches")
    for chart in ("target_bars", "heat_map", "supply_magnesium_mg"):
        page.locator(f".st-key-plan_{chart}_table label").click()
        page.locator(f".st-key-plan_{chart}_place table").wait_for()
    looks.at("Plan, as tables")
    page.get_by_label("Cost a day, at most").fill("1")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="No week was found").wait_for(timeout=60_000)
    looks.at("Plan without a plan")
    assert not looks.found, "\n".join(looks.found)


def test_nothing_serious_on_a_phone_in_the_dark(phone: Visit) -> None:
    looks = Looks(phone, "dark")
    around(looks)
    phone.go("Plan", heading="Every day reaches")
    phone.page.get_by_test_id("stExpandSidebarButton").tap()
    phone.page.get_by_role("slider", name="Energy").wait_for()
    looks.at("The menu of a phone")
    phone.page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").tap()
    phone.open_anew()
    phone.answer("Dialysis, or told that you have kidney failure")
    phone.page.get_by_role("heading", name="No targets are planned for you here").wait_for()
    looks.at("Plan that is held back")
    assert not looks.found, "\n".join(looks.found)


def around(looks: Looks) -> None:
    """Every page, with a week and an evening."""
    visit, page = looks.visit, looks.visit.page
    looks.at("First screen")
    visit.plan()
    page.locator("[aria-label*='Mean intake a day']").first.wait_for()
    looks.at("Plan")
    page.get_by_role("button", name="HEI-2020").click()
    page.locator(".rls-hei").wait_for()
    looks.at("HEI-2020 and its parts")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Take it away").click()
    page.get_by_role("button", name="PDF").wait_for()
    looks.at("Take it away")
    page.keyboard.press("Escape")
    visit.go("Shopping")
    looks.at("Shopping")
    visit.go("Foods")
    looks.at("Foods")
    page.get_by_role("button", name="mg in").first.click()
    page.get_by_role("dialog").get_by_text("Contains or may contain").wait_for()
    looks.at("A food")
    page.keyboard.press("Escape")
    page.get_by_text("A food of your own", exact=True).click()
    page.get_by_text("A dish of your own", exact=True).click()
    page.get_by_role("button", name="Save this dish").wait_for()
    looks.at("Foods and dishes of one's own")
    visit.go("Diary")
    # All visits keep one diary, where the number that is kept would be taken back.
    strength = page.locator("[class*='_legs_0_10']").first
    kept = strength.get_by_role("radio", name="4", exact=True).get_attribute("aria-checked")
    other = "6" if kept == "true" else "4"
    strength.get_by_role("radio", name=other, exact=True).click()
    visit.wait_until_idle()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved at").wait_for()
    looks.at("Diary")
    visit.go("Plan and diary")
    looks.at("Plan and diary")
    page.get_by_role("link", name="A month on paper").click()
    page.locator(".rls-sheet").wait_for()
    looks.at("Monthly sheet")
    visit.go("Weeks")
    page.get_by_role("heading", name="Meals").wait_for()
    looks.at("Weeks")
    visit.go("You")
    looks.at("You")
    visit.go("About the evidence")
    looks.at("About the evidence")
