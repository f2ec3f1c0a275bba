"""An output that cannot be written: one line, and an earlier file stays as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import planner.cli.plan as plan_command
from planner import PlanOutcome
from planner.foods.schema import FoodTableError
from tests.cli.commands import READY, Shown, refused_lines


@pytest.mark.usefixtures("no_planning")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none/week.csv", "there is no folder"),
        (".", "is a folder"),
        ("x" * 300, "cannot be written"),
        ("profile.toml", "is the profile itself"),
        ("profile.toml/week.csv", "there is no folder"),
    ],
)
def test_an_output_that_cannot_be_written_is_refused_before_planning(
    profile: Path, tmp_path: Path, capfd: Shown, name: str, words: str
) -> None:
    out = tmp_path / name
    (line,) = refused_lines(capfd, ["plan", str(profile), "--out", str(out)])
    assert line.startswith(f"{out}: ")
    assert words in line
    assert [path.name for path in tmp_path.iterdir()] == ["profile.toml"]
    assert profile.read_text() == READY


@pytest.mark.usefixtures("no_planning")
def test_a_folder_without_permission_is_refused_before_planning(
    profile: Path, tmp_path: Path, capfd: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_arguments, **_options: False)
    (line,) = refused_lines(capfd, ["plan", str(profile), "--out", str(tmp_path / "week.csv")])
    assert "no permission" in line


@pytest.mark.usefixtures("no_planning")
def test_a_device_is_never_replaced_by_a_plan(profile: Path, capfd: Shown) -> None:
    (line,) = refused_lines(capfd, ["plan", str(profile), "--out", os.devnull])
    assert "not a regular file" in line
    assert not Path(os.devnull).is_file()


@pytest.mark.usefixtures("no_planning")
def test_a_loop_of_links_is_refused(profile: Path, tmp_path: Path, capfd: Shown) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "b.csv")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    out = tmp_path / "a.csv" / "week.csv"
    (line,) = refused_lines(capfd, ["plan", str(profile), "--out", str(out)])
    assert line.startswith(f"{out}: cannot be written")


@pytest.mark.parametrize("fails", ["open", "fsync", "replace"])
def test_a_write_that_fails_leaves_the_earlier_file_as_it_was(
    profile: Path,
    tmp_path: Path,
    outcome: PlanOutcome,
    capfd: Shown,
    monkeypatch: pytest.MonkeyPatch,
    fails: str,
) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / "out.csv"
    out.write_bytes(b"earlier")
    monkeypatch.setattr(plan_command, "plan_week", lambda *_args, **_options: outcome)
    with monkeypatch.context() as patched:
        patched.setattr(*((Path, fails) if fails == "replace" else (os, fails)), full)
        lines = refused_lines(capfd, ["plan", str(profile), "--out", str(out)])
    both = f"{out} and {out.with_suffix('.meta.json')}"
    assert lines == [f"{both}: cannot be written: No space left on device"]
    assert out.read_bytes() == b"earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "profile.toml"]


def test_a_missing_table_of_the_installation_is_one_line(
    profile: Path, capfd: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_arguments: object, **_options: object) -> None:
        raise FoodTableError("meal_associations.parquet: missing")

    monkeypatch.setattr(plan_command, "plan_week", missing)
    lines = refused_lines(capfd, ["plan", str(profile)])
    assert lines == ["meal_associations.parquet: missing"]
