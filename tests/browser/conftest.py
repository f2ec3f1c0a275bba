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
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.visit import Visit

# On a busy machine a page may take longer than the five seconds that are usual.
expect.set_options(timeout=30_000)

ROOT = Path(__file__).parents[2]
# Streamlit tells phones by their name, and on a phone closes the navigation after a choice.
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36"
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A visit that a busy machine held up is made once more; what is broken fails both times."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


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
        # What the solver has begun, it ends; on a busy machine that takes a while.
        process.wait(timeout=90)


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


def saved(visit: Visit, button: str, folder: Path) -> Path:
    """The file that a button of this name downloads."""
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=button, exact=True).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


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


@pytest.fixture(scope="session")
def on_a_desk(chromium: Browser) -> Iterator[BrowserContext]:
    """A window of 1440 px, in the dark. Visits share what a browser keeps of scripts and fonts."""
    context = chromium.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme="dark", accept_downloads=True
    )
    yield context
    context.close()


@pytest.fixture(scope="session")
def in_the_hand(chromium: Browser) -> Iterator[BrowserContext]:
    """A window of 390 px, by touch."""
    with phone_context(chromium) as context:
        yield context


@pytest.fixture
def desktop(on_a_desk: BrowserContext, server: str) -> Iterator[Visit]:
    """A visit at 1440 px."""
    with _visit(on_a_desk, server) as visit:
        yield visit


@pytest.fixture
def phone(in_the_hand: BrowserContext, server: str) -> Iterator[Visit]:
    """A visit at 390 px, by touch."""
    with _visit(in_the_hand, server) as visit:
        yield visit


@contextmanager
def _visit(context: BrowserContext, address: str) -> Iterator[Visit]:
    """A page of its own, and with it a visit of its own."""
    page = context.new_page()
    # Streamlit remembers that the settings were left open, and opens them over a phone's page.
    page.add_init_script(
        "if (!sessionStorage.came) { localStorage.clear(); sessionStorage.came = 'yes'; }"
    )
    yield Visit(page, address)
    page.close()


@contextmanager
def phone_context(browser: Browser) -> Iterator[BrowserContext]:
    """A window of 390 px, by touch, that shares nothing."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="light",
        has_touch=True,
        user_agent=PHONE,
        accept_downloads=True,
    )
    yield context
    context.close()


@pytest.fixture(params=["desktop", "phone"])
def either(request: pytest.FixtureRequest) -> Visit:
    """A visit at each of the two widths, one test after the other."""
    visit: Visit = request.getfixturevalue(request.param)
    return visit
