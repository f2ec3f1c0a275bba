"""Where no week reaches the targets, the reason is said, and the changes that help."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from planner import Profile, load_foods
from planner.cli import changes
from planner.cli.main import main
from planner.explain import explanation
from planner.explain.attempt import Attempts
from planner.explain.nearest import NearestWeek
from planner.explain.suggestions import Suggestion
from tests.cli.commands import READY, run


@pytest.fixture
def impossible(profile: Path) -> Path:
    """Nothing is left for breakfast."""
    words = Counter(re.findall(r"[a-z]{3,}", " ".join(load_foods()["name"]).lower()))
    dislikes = ", ".join(f'"{word}"' for word, _ in words.most_common(200))
    profile.write_text(f"{READY}[preferences]\ndislikes = [{dislikes}]\n")
    return profile


@pytest.fixture
def too_cheap(profile: Path) -> Path:
    """Two dollars a day, and a little more would do."""
    profile.write_text(f"{READY}[preferences]\nmax_cost_usd_per_day = 2.0\n")
    return profile


_FOUND: dict[Profile, tuple[Suggestion, ...]] = {}
_NEAREST: dict[Profile, NearestWeek | None] = {}


@pytest.fixture
def few_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """One kind of change is enough; it and the nearest week are looked for once for all tests."""
    look, look_near = explanation.suggestions, explanation.nearest_week

    def known(profile: Profile, *given: Any, **options: Any) -> tuple[Suggestion, ...]:
        if profile not in _FOUND:
            few = {"enough": 1, "closer": False, "seconds": None}
            _FOUND[profile] = look(profile, *given, **{**options, **few})
        return _FOUND[profile]

    def nearest(profile: Profile, attempts: Attempts) -> NearestWeek | None:
        if profile not in _NEAREST:
            attempts.stop = lambda: False
            _NEAREST[profile] = look_near(profile, attempts)
        return _NEAREST[profile]

    monkeypatch.setattr(explanation, "suggestions", known)
    monkeypatch.setattr(explanation, "nearest_week", nearest)


@pytest.fixture
def short_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """What helps where nothing is left for breakfast is not what these tests look at."""
    monkeypatch.setattr(changes, "SECONDS", 0.5)


@pytest.mark.usefixtures("short_search")
def test_without_a_plan_the_reason_is_said_and_nothing_written(
    impossible: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "week.csv"
    assert main(["plan", str(impossible), "--out", str(out)]) == 3
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "No breakfast is left" in shown.err
    assert not out.exists()


def test_without_a_plan_json_is_on_standard_error(impossible: Path) -> None:
    done = run("plan", impossible, "--format", "json", "--time-limit", "1")
    assert (done.returncode, done.stdout) == (3, "")
    content = json.loads(done.stderr)
    assert content["status"] == "infeasible"
    assert content["gap"] is None
    assert any("breakfast" in sentence for sentence in content["messages"])


@pytest.mark.usefixtures("few_changes")
def test_changes_that_help_are_numbered_and_one_is_applied(
    too_cheap: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(too_cheap), "--time-limit", "1"]) == 3
    said = capfd.readouterr().err
    assert "  1. Up to 2.50 US dollars (2018) a day" in said
    assert "The nearest week is" in said
    out = tmp_path / "week.csv"
    arguments = ["plan", str(too_cheap), "--time-limit", "1", "--apply", "1", "--out", str(out)]
    assert main(arguments) == 0
    assert "Changed: Up to 2.50 US dollars" in capfd.readouterr().err
    costs = pd.read_csv(out).groupby("Day")["Cost (2018 USD)"].sum()
    assert costs.max() <= 2.51


@pytest.mark.usefixtures("few_changes")
def test_changes_come_as_json_with_the_profile_that_each_makes(
    too_cheap: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(too_cheap), "--time-limit", "1", "--format", "json"]) == 3
    shown = capfd.readouterr()
    assert shown.out == ""
    content = json.loads(shown.err)
    first = content["suggestions"][0]
    assert first["number"] == 1
    changed = Profile.from_toml_text(first["profile"])
    assert changed.preferences.max_cost_usd_per_day == 2.5
    assert content["nearest"]


@pytest.mark.usefixtures("few_changes")
def test_a_change_that_was_not_found_is_refused_and_names_what_is_allowed(
    too_cheap: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(too_cheap), "--time-limit", "1", "--apply", "99"]) == 2
    assert "--apply: 99 is not a change that was found; allowed: 1 to" in capfd.readouterr().err
