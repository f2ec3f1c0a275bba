"""What tests of the diary's pages share: the page, the diary behind it, keys of the form."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pyarrow
from streamlit.testing.v1 import AppTest

from planner.diary import Diary
from planner.profile import Profile, today
from planner.ui.diary_store import diary_to_write
from planner.ui.state import PlanState
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


def shown(name: str, *ticked: str, answered: bool = True) -> AppTest:
    """A page to a woman of 54 with these answers to the list."""
    app = AppTest.from_file(APP, default_timeout=90).run()
    if answered:
        answers: dict[str, Any] = {"conditions": list(ticked)} if ticked else {"none_apply": True}
        profile = Profile(
            person={"sex": "female", "age": 54}, screening={**answers, "answered_on": today()}
        )
        app.session_state["plan_state"] = PlanState(profile)
    return page(app, name)


def charts(app: AppTest) -> list[dict[str, Any]]:
    """The panels, from the top."""
    return [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")]


def drawn(app: AppTest) -> str:
    """All that the panels hold: their text alternatives and every figure behind a mark."""
    found = []
    for chart in app.get("vega_lite_chart"):
        found.append(chart.proto.alt)
        for dataset in chart.proto.datasets:
            with pyarrow.ipc.open_stream(dataset.data.data) as stream:
                found.append(stream.read_all().to_pandas().to_csv())
    return "\n".join(found)
