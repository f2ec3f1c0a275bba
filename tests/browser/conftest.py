"""A server of the app and a Chromium to visit it with."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).parents[2]
# Streamlit tells phones by their name, and on a phone closes the navigation after a choice.
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36"
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """An installed Chromium; without one the test is skipped, or fails in CI."""
    if installed_chromium() is None:
        missing = "no Chromium found; install one, on Debian with: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with open_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def server_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server's log and its diary are."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="session")
def database(server_folder: Path) -> Path:
    """The diary that the server keeps."""
    return server_folder / "diary.sqlite3"


@pytest.fixture(scope="session")
def server(server_folder: Path) -> Iterator[str]:
    """The app's address. The server's log must hold no error when it is stopped."""
    log = server_folder / "log.txt"
    with running_app(log) as address:
        yield address
    assert "Traceback" not in log.read_text(encoding="utf-8", errors="replace")


def installed_chromium() -> str | None:
    """The program, where there is one."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """The installed Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed_chromium(), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@contextmanager
def running_app(log: Path) -> Iterator[str]:
    """The app on a free port; its address."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    # The diary of whoever runs the tests is not touched.
    environment = {**os.environ, "DATABASE_URL": str(log.with_name("diary.sqlite3"))}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(f"http://localhost:{port}/_stcore/health", process, log)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"the app did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


class Visit:
    """One visitor's page, and the addresses it asked for."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.requested: list[str] = []
        page.on("request", lambda request: self.requested.append(request.url))
        self.address = address
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
        if not _is_in_view(link):
            self.page.get_by_test_id("stExpandSidebarButton").click()
        link.click()
        self.page.get_by_role(
            "heading", name=heading or name, exact=heading is None, level=1
        ).wait_for()
        # On a phone the navigation closes by itself; until then it lies over the page.
        self.page.wait_for_function(
            "width => width > 640 || document.querySelector('[data-testid=stSidebar]')"
            ".getBoundingClientRect().right <= 1",
            arg=self.page.viewport_size["width"] if self.page.viewport_size else 0,
        )
        self.wait_until_idle()

    def plan(self) -> None:
        """Answer the first screen as a healthy woman of 50 and wait for the week."""
        self._person()
        self.page.get_by_role("button", name="None of these apply").click()
        self.wait_for_week("320 mg magnesium")

    def answer(self, *ticked: str) -> None:
        """Answer the first screen as a woman of 50 who ticks the entries that start so."""
        self._person()
        for number, entry in enumerate(ticked, start=1):
            self.page.locator("label").filter(has_text=entry).first.click()
            self.page.get_by_role("button", name=f"Continue with {number} ticked").wait_for()
        self.page.get_by_role("button", name="Continue with").click()

    def _person(self) -> None:
        self.page.get_by_label("Age in years").focus()
        self.page.keyboard.type("50")
        self.page.get_by_role("radio", name="Female").click()
        self.page.get_by_role("radio", name="Neither").wait_for()

    def wait_for_week(self, words: str) -> None:
        """Wait for the finished week whose sentence holds these words."""
        self.page.get_by_role("heading", name=words).wait_for(timeout=60_000)
        self.page.get_by_text("of the best possible week").wait_for(timeout=60_000)
        self.wait_until_idle()

    def wait_until_idle(self) -> None:
        """Wait until the page is drawn to its end."""
        self.page.wait_for_function(
            "document.querySelector('[data-testid=stApp]')"
            ".getAttribute('data-test-script-state') === 'notRunning'"
        )

    def cards(self) -> list[str]:
        """The text of every card, in the order of the days."""
        return self.page.locator(".rls-card").all_inner_texts()


def _is_in_view(link: Locator) -> bool:
    box = link.bounding_box() if link.count() else None
    return box is not None and box["x"] >= 0


def saved_files(visit: Visit, folder: Path) -> tuple[Path, Path, Path]:
    """The downloaded week, unpacked: its CSV, what stands beside it, and the profile."""
    visit.page.get_by_role("button", name="Take it away").click()
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Download the week").click()
    visit.page.keyboard.press("Escape")
    name = download.value.suggested_filename
    assert re.fullmatch(r"plan-20\d\d-\d\d-\d\d\.zip", name)
    download.value.save_as(folder / name)
    with zipfile.ZipFile(folder / name) as archive:
        archive.extractall(folder)
    stem = name.removesuffix(".zip")
    return folder / f"{stem}.csv", folder / f"{stem}.meta.json", folder / "profile.toml"


def check(plan: Path, profile: Path) -> subprocess.CompletedProcess[str]:
    """The command that recomputes a plan."""
    return subprocess.run(
        [sys.executable, "-m", "planner", "check", str(plan), "--profile", str(profile)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def desktop(chromium: Browser, server: str) -> Iterator[Visit]:
    """A visit at 1440 px."""
    context = chromium.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme="dark", accept_downloads=True
    )
    yield Visit(context.new_page(), server)
    context.close()


@pytest.fixture
def phone(chromium: Browser, server: str) -> Iterator[Visit]:
    """A visit at 390 px, by touch."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="light",
        has_touch=True,
        user_agent=PHONE,
        accept_downloads=True,
    )
    yield Visit(context.new_page(), server)
    context.close()
