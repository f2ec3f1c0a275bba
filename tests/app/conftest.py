"""The app, run in process from its entry as a visitor would open it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner.solve.week import WeekOptions
from planner.ui import planning

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def quick_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first week found is good enough for tests of the page."""
    monkeypatch.setattr(planning, "_OPTIONS", WeekOptions(time_limit_s=30.0, relative_gap=0.9))


@pytest.fixture
def first_visit() -> AppTest:
    """The app as it opens."""
    return AppTest.from_file(APP, default_timeout=90).run()


@pytest.fixture
def planned(quick_plans: None) -> AppTest:
    """The app after a woman of 50 answered that nothing of the list applies."""
    return answered(AppTest.from_file(APP, default_timeout=90).run(), "first_none_apply")


def answered(app: AppTest, button: str, sex: str = "female") -> AppTest:
    """The first screen filled in and one of its two buttons pressed."""
    app.button_group(key="first_sex").set_value(sex).run()
    return app.button(key=button).click().run()


def texts(app: AppTest) -> str:
    """Everything written on the page, the sidebar included."""
    kinds = (
        "title", "header", "subheader", "markdown", "caption", "html",
        "warning", "error", "info", "metric",
    )  # fmt: skip
    written = [str(element.value) for kind in kinds for element in app.get(kind)]
    labels = [
        f"{element.label} {element.value}"
        for kind in ("slider", "button", "number_input", "toggle")
        for element in app.get(kind)
    ]
    return "\n".join(written + labels)
