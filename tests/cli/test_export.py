"""`export` on the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import icalendar
import pytest

from planner.cli.main import main
from planner.export.plan_csv import plan_csv
from tests.hand_made_week import hand_made_profile, hand_made_week


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A plan and its profile."""
    folder = tmp_path_factory.mktemp("plans")
    plan, profile = folder / "plan.csv", folder / "profile.toml"
    plan.write_bytes(plan_csv(hand_made_week().items))
    profile.write_text(hand_made_profile().to_toml(), encoding="utf-8")
    return str(plan), str(profile)


def test_each_form_is_written(files: tuple[str, str], tmp_path: Path) -> None:
    plan, profile = files
    for what, name in (
        ("summary", "days.csv"),
        ("handout", "week.pdf"),
        ("handout", "week.html"),
        ("calendar", "meals.ics"),
    ):
        out = tmp_path / name
        given = ["--time-zone", "Europe/Berlin", "--meal-time", "lunch=13:15"]
        assert main(["export", what, plan, "--profile", profile, "--out", str(out), *given]) == 0
        assert out.stat().st_size > 500
    with (tmp_path / "days.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 7
    calendar = icalendar.Calendar.from_ical((tmp_path / "meals.ics").read_bytes())
    times = {f"{e.decoded('dtstart'):%H:%M}" for e in calendar.walk("VEVENT")}
    assert times == {"07:30", "13:15", "15:30", "18:30"}


def test_the_summary_goes_to_standard_output(
    files: tuple[str, str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "summary", files[0], "--profile", files[1]]) == 0
    assert capfdbinary.readouterr().out.startswith(b"Day,Date,Weekday,Energy (kcal)")


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["summary", "{plan}"], "--profile: needed for a summary"),
        (["handout", "{plan}", "--profile", "{profile}"], "--out: a handout needs a file"),
        (["handout", "{plan}", "--profile", "{profile}", "--out", "x.doc"], ".pdf or .html"),
        (["summary", "{plan}", "--profile", "{profile}", "--out", "{plan}"], "is the plan itself"),
        (["calendar", "{plan}"], "--time-zone: needed for a calendar"),
        (["calendar", "{plan}", "--time-zone", "Mars/Base"], "'Mars/Base' is not a known time"),
        (
            ["calendar", "{plan}", "--time-zone", "UTC", "--meal-time", "lunch=25:00"],
            "--meal-time: '25:00' is no time",
        ),
        (
            ["calendar", "{plan}", "--time-zone", "UTC", "--meal-time", "tea=16:00"],
            "--meal-time: 'tea=16:00' is not allowed",
        ),
        (["summary", "no.csv", "--profile", "{profile}"], "no.csv: there is no such file"),
    ],
)
def test_wrong_input_is_named(
    files: tuple[str, str],
    arguments: list[str],
    fault: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    named = [text.format(plan=files[0], profile=files[1]) for text in arguments]
    assert main(["export", *named]) == 2
    shown = capsys.readouterr()
    assert fault in shown.err
    assert shown.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_exported_for_someone_who_is_blocked(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text(
        '[person]\nsex = "female"\nage = 54\n'
        '[screening]\nconditions = ["kidney_disease_stage_4"]\n',
        encoding="utf-8",
    )
    for what, name in (("summary", "x.csv"), ("handout", "x.pdf")):
        out = tmp_path / name
        given = ["export", what, files[0], "--profile", str(profile), "--out", str(out)]
        assert main(given) == 4
        assert not out.exists()
    assert "320" not in capsys.readouterr().err


def test_nothing_is_exported_on_too_little_energy_as_nothing_is_checked(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A plan made earlier, and a profile that now asks for less energy than is planned on."""
    profile = tmp_path / "profile.toml"
    asked = hand_made_profile().replace("targets", energy_kcal=800)
    profile.write_text(asked.to_toml(), encoding="utf-8")
    assert main(["check", files[0], "--profile", str(profile)]) == 4
    reasons = capsys.readouterr()
    assert "800" in reasons.err
    for what, name in (("summary", "x.csv"), ("handout", "x.pdf")):
        out = tmp_path / name
        given = ["export", what, files[0], "--profile", str(profile), "--out", str(out)]
        assert main(given) == 4
        assert not out.exists()
        assert capsys.readouterr() == reasons


def test_a_plan_with_an_amount_that_no_measure_has_is_refused_by_its_row(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = hand_made_week().items
    items.loc[0, "Amount"] = "a bowl"
    plan = tmp_path / "plan.csv"
    plan.write_bytes(plan_csv(items))
    assert main(["export", "summary", str(plan), "--profile", files[1]]) == 2
    assert "row 1: Amount is 'a bowl'" in capsys.readouterr().err
