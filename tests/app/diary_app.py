"""What tests of the diary's pages share: the page, the diary behind it, keys of the form."""

from __future__ import annotations

import datetime

from streamlit.testing.v1 import AppTest

from planner.diary import Diary
from planner.ui.diary_store import diary_to_write
from tests.app.conftest import APP, page

NOW = datetime.datetime(2026, 11, 23, 22, 30, tzinfo=datetime.UTC)
TODAY = NOW.date()
YESTERDAY = TODAY - datetime.timedelta(days=1)


def kept() -> Diary:
    """The diary that the pages write to."""
    return diary_to_write()


def diary_page() -> AppTest:
    """The Diary page as it opens."""
    return page(AppTest.from_file(APP, default_timeout=90).run(), "diary")


def key(name: str, day: datetime.date = TODAY) -> str:
    """The key of a widget of the form."""
    return f"evening_{day.isoformat()}_{name}"


def rate(app: AppTest, strength: int, day: datetime.date = TODAY) -> AppTest:
    """The strength of an evening, not saved yet."""
    return app.button_group(key=key("legs_0_10", day)).set_value(strength).run()


def save(app: AppTest) -> AppTest:
    """The one button."""
    return app.button(key="diary_save").click().run()
