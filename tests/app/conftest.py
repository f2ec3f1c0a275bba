"""The app, run in process from its entry as a visitor would open it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner.solve.week import WeekOptions
from planner.ui import bending, planning, workers
from planner.ui.components import working

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture(autouse=True)
def own_diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has an empty diary of its own."""
    file = tmp_path / "diary.sqlite3"
    monkeypatch.setenv("DATABASE_URL", str(file))
    monkeypatch.delenv("DIARY_PERSON", raising=False)
    return file


@pytest.fixture(autouse=True)
def no_swaps_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Swaps are prepared when they are asked for, not beside every page of every test."""
    monkeypatch.setattr(bending, "_warm_up", lambda state, desk: None)


@pytest.fixture(autouse=True)
def plans_in_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see and change what plans, so it works in this process; see tests/plans for others."""
    monkeypatch.setattr(workers, "_without", True)
    monkeypatch.setattr(workers, "_pool", None)


@pytest.fixture
def quick_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first week found is good enough for tests of the page, and each run waits for it."""
    monkeypatch.setattr(working, "_WAIT_S", 60.0)
    monkeypatch.setattr(working, "_WAIT_IN_ALL_S", 60.0)
    monkeypatch.setattr(planning, "_OPTIONS", WeekOptions(time_limit_s=30.0, relative_gap=0.9))


@pytest.fixture
def first_visit() -> AppTest:
    """The app as it opens."""
    return AppTest.from_file(APP, default_timeout=90).run()


@pytest.fixture
def planned(quick_plans: None) -> AppTest:
    """The app after a woman of 50 answered that nothing of the list applies."""
    return answered(AppTest.from_file(APP, default_timeout=90).run())


def answered(app: AppTest, *ticked: str, sex: str = "female") -> AppTest:
    """The first screen filled in, with these conditions ticked, or with none.

    An age that is there already stays.
    """
    if app.number_input(key="first_age").value is None:
        app.number_input(key="first_age").set_value(50)
    app.button_group(key="first_sex").set_value(sex).run()
    for condition in ticked:
        app.checkbox(key=f"first_tick_{condition}").check()
    if ticked:
        app.run()
    return app.button(key="answer_ticked" if ticked else "answer_none").click().run()


def with_limits(app: AppTest, potassium_mg: float = 2000, magnesium_mg: float = 400) -> AppTest:
    """A clinician's limits entered in the form on the page."""
    app.text_input(key="clinician_name").set_value("Dr A. Example")
    app.number_input(key="clinician_potassium_max_mg").set_value(potassium_mg)
    app.number_input(key="clinician_magnesium_max_mg").set_value(magnesium_mg)
    return app.button(key="clinician_take").click().run()


def page(app: AppTest, name: str) -> AppTest:
    """Another page of the app, with the same visit."""
    return app.switch_page(f"planner/ui/pages/{name}.py").run()


_WRITTEN = (
    "title", "header", "subheader", "markdown", "caption", "html", "text", "code",
    "warning", "error", "info", "success", "toast",
)  # fmt: skip
_LABELLED = (
    "slider", "button", "number_input", "toggle", "text_input", "text_area", "selectbox",
    "checkbox", "button_group", "expander", "date_input", "time_input", "multiselect", "radio",
    "metric", "download_button", "page_link", "file_uploader", "tab",
)  # fmt: skip


def texts(app: AppTest) -> str:
    """Everything written on the page, tables, options and the sidebar included."""
    written = [str(element.value) for kind in _WRITTEN for element in app.get(kind)]
    tables = [
        # Headings of an edited table stand in its configuration of columns.
        f"{element.value.to_csv()} {getattr(element.proto, 'columns', '')} {element.proto.alt}"
        for kind in ("table", "dataframe")
        for element in app.get(kind)
    ]
    labels = [
        " ".join(str(getattr(element, name, "")) for name in ("label", "value", "help", "options"))
        for kind in _LABELLED
        for element in app.get(kind)
    ]
    return "\n".join(written + tables + labels)
