"""Times the diary after ten years: ``python -m tests.benchmarks.diary_decade [FILE]``.

Ten years of daily entries and weekly plans; each page is asked to take 1.5 s or less, and saving
an entry 0.2 s or less. FILE: where the diary is made, or was made before. Pages are timed as the
server runs them, and in a browser from the click to the drawn page.
"""

from __future__ import annotations

import datetime
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from planner.diary import open_store
from planner.diary.records import Evening
from tests.browser.conftest import Visit, open_chromium, running_app
from tests.diary.decade import build

PAGE_S, SAVE_S = 1.5, 0.2
_PAGES = (
    ("diary", "Diary", "Diary"),
    ("plan_and_diary", "Plan and diary", "Plan and diary"),
    ("diary_sheet", "A month on paper", "A month to take to a clinician"),
)


def main(file: Path | None = None) -> None:
    """Print a line for each page and for saving."""
    today = datetime.date.today()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = file or folder / "kept.sqlite3"
        build(kept, today - datetime.timedelta(days=1))
        print(f"{kept.stat().st_size / 1e6:.0f} MB")
        shutil.copyfile(kept, folder / "diary.sqlite3")
        os.environ["DATABASE_URL"] = str(folder / "diary.sqlite3")
        os.environ.pop("DIARY_PERSON", None)
        _store(folder / "diary.sqlite3", today)
        _in_process()
        _in_browser(folder)


def _store(file: Path, today: datetime.date) -> None:
    with open_store(file) as store:
        diary = store.diary_of("me")
        number = iter(range(100))

        def save() -> None:
            diary.save(Evening(diary_date=today, legs_0_10=next(number) % 11))

        _report("an entry saved in the store", _times(save, 30), SAVE_S)


def _in_process() -> None:
    # Imported here: the store's address is set by now.
    from planner.ui.diary_clock import evening_of, now
    from tests.app.diary_app import rate, save, shown

    for name, _, _ in _PAGES:
        app = shown(name)
        _report(f"{name}, on the server", _times(lambda app=app: app.run(), 5), PAGE_S)
        if name == "plan_and_diary":
            app.button_group(key="diary_period").set_value(365).run()
            _report(f"{name}, a year", _times(lambda app=app: app.run(), 5), PAGE_S)
    app = shown("diary")
    seconds = []
    for strength in range(5):
        rate(app, strength, evening_of(now()))
        started = time.perf_counter()
        save(app)
        seconds.append(time.perf_counter() - started)
    _report("an entry saved, the page drawn again", seconds, PAGE_S)


def _in_browser(folder: Path) -> None:
    with running_app(folder / "log.txt") as address, open_chromium() as browser:
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        visit = Visit(page, address)
        visit.plan()
        for name, link, heading in _PAGES:
            seconds = []
            for _ in range(4):
                _open(page, "You", "You")
                if name == "diary_sheet":
                    _open(page, "Diary", "Diary")
                seconds.append(_open(page, link, heading))
            _report(f"{name}, in the browser", seconds, PAGE_S)


def _open(page: Page, link: str, heading: str) -> float:
    """Seconds from the click on a link to the page drawn to its end."""
    started = time.perf_counter()
    page.get_by_role("link", name=link, exact=link != "A month on paper").first.click()
    page.get_by_role("heading", name=heading, exact=True).wait_for()
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]')"
        ".getAttribute('data-test-script-state') === 'notRunning'"
    )
    return time.perf_counter() - started


def _times(run: Callable[[], object], count: int) -> list[float]:
    seconds = []
    for _ in range(count):
        started = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - started)
    return seconds


def _report(what: str, seconds: list[float], limit: float) -> None:
    verdict = "within" if max(seconds) <= limit else "OVER"
    print(
        f"{what}: median {statistics.median(seconds):.3f} s, longest {max(seconds):.3f} s, "
        f"{verdict} {limit} s",
        flush=True,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
