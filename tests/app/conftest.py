"""The app, run in process from its entry as a visitor would open it."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest

from planner import PlanOutcome, Profile, load_foods
from planner.explain.attempt import Attempts
from planner.explain.reach import Reach, ReachFinder
from planner.plan.get_ready import get_ready
from planner.solve.week import WeekOptions
from planner.ui import bending, planning, workers
from planner.ui.components import reach_band, suggestions, working

APP = Path(__file__).parents[2] / "app.py"

_attempts: list[Attempts] = []
_components = functools.cache(manifest_scanner.scan_component_manifests)


class _KnownReach(ReachFinder):
    """Remembers what it has worked out."""

    def __init__(self, attempts: Attempts) -> None:
        super().__init__(attempts)
        self._known: dict[Profile, Mapping[str, Reach]] = {}

    def reach(self, profile: Profile) -> Mapping[str, Reach]:
        if profile not in self._known:
            self._known[profile] = super().reach(profile)
        return self._known[profile]


_finder = functools.cache(_KnownReach)


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
    monkeypatch.setattr(bending, "warm_up", lambda desk, is_in_hand: None)


@pytest.fixture(autouse=True)
def no_search_for_help(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would help where no week is found is waited for by no test, and slows the next one."""
    monkeypatch.setattr(suggestions, "_look", lambda profile, found: None)


@pytest.fixture(autouse=True)
def plans_in_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see and change what plans, so it works in this process; see tests/plans for others."""
    monkeypatch.setattr(workers, "_without", True)
    monkeypatch.setattr(workers, "_pool", None)


@pytest.fixture(autouse=True)
def one_look_at_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """For each app Streamlit looks for components in all packages, which stay as they are."""
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", _components)


@pytest.fixture(autouse=True)
def one_finder_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is within reach hangs on the profile alone: it is worked out once for all visits."""

    def attempts(foods: pd.DataFrame, *, own: Profile) -> Attempts:
        for known in _attempts:
            if known.are_for(own):
                return known
        _attempts.append(Attempts(foods, own=own))
        return _attempts[-1]

    monkeypatch.setattr(reach_band, "Attempts", attempts)
    monkeypatch.setattr(reach_band, "ReachFinder", _finder)


@functools.cache
def _planning_thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, initializer=get_ready, initargs=(load_foods(),))


@pytest.fixture
def prepared_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    """One thread plans for all tests, with a table that is prepared, as a worker's is."""
    plan_week = planning.plan_week

    def plan(*given: Any, **named: Any) -> PlanOutcome:
        return _planning_thread().submit(plan_week, *given, **named).result()

    monkeypatch.setattr(planning, "plan_week", plan)


@pytest.fixture
def quick_plans(monkeypatch: pytest.MonkeyPatch, prepared_plans: None) -> None:
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


def act(app: AppTest, action: str, *part: object) -> AppTest:
    """A click on an action of a card or a day, if its row of actions holds it."""
    [board] = app.get("bidi_component")
    chosen = "/".join([*map(str, part), action])
    assert f'data-act="{chosen}"' in board_html(app)
    # What the browser reports is not simulated by the test library, so it is written by hand.
    states = app._tree.get_widget_states()
    state = states.widgets.add()
    state.id = _make_trigger_id(board.proto.id, "events")
    state.json_trigger_value = json.dumps([{"event": "act", "value": chosen}])
    return app._run(states)


def board_html(app: AppTest) -> str:
    """The cards of the week that is on the page; empty where there is none."""
    boards = [json.loads(board.proto.json or "{}") for board in app.get("bidi_component")]
    return "\n".join(
        part for board in boards for column in board["columns"] for part in column["parts"]
    )


def cards(app: AppTest) -> list[str]:
    """The cards of the meals, as HTML; none where no week is on the page."""
    return re.findall("<article.*?</article>", board_html(app))


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
    return "\n".join([*written, board_html(app), *tables, *labels])
