"""`plan` gives a week in each form, whole and with its metadata."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import planner.cli.plan as plan_command
from planner import PlanOutcome
from planner.cli.main import main
from planner.export.plan_csv import parse_plan_csv, read_plan_csv
from planner.plan.make import WrongPlanError
from tests.cli.commands import run


def test_plan_and_check_work_together_from_a_shell(profile: Path, tmp_path: Path) -> None:
    out = tmp_path / "week.csv"
    done = run("plan", profile, "--out", out, "--time-limit", "10")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    meta = out.with_suffix(".meta.json")
    assert done.stderr.startswith(f"{out} and {meta}: written. ")
    checked = run("check", out, "--profile", profile)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.rstrip().endswith("7 days: every total and rule holds.")


@pytest.mark.usefixtures("planned")
def test_plan_prints_a_table_of_every_day_and_dish(
    profile: Path, outcome: PlanOutcome, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(profile)]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert outcome.plan is not None
    for text in ("Monday 2026-11-23", "Sunday 2026-11-29", *outcome.plan.items["Dish"]):
        assert text in shown.out


@pytest.mark.usefixtures("planned")
def test_plan_prints_csv_alone_on_standard_output(
    profile: Path, outcome: PlanOutcome, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["plan", str(profile), "--format", "csv"]) == 0
    shown = capfdbinary.readouterr()
    assert shown.err == b""
    assert outcome.plan is not None
    pd.testing.assert_frame_equal(parse_plan_csv(shown.out, "stdout"), outcome.plan.items)


@pytest.mark.usefixtures("planned")
def test_plan_prints_json_with_the_proven_gap_and_every_row(
    profile: Path, outcome: PlanOutcome, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(profile), "--format", "json"]) == 0
    content = json.loads(capfd.readouterr().out)
    assert content["status"] == "planned"
    gap = (content["bound"] - content["score"]) / abs(content["bound"])
    assert content["gap"] == pytest.approx(gap, abs=1e-5)
    assert [day["date"] for day in content["days"]][::6] == ["2026-11-23", "2026-11-29"]
    assert outcome.plan is not None
    assert len(content["items"]) == len(outcome.plan.items)


@pytest.mark.parametrize(
    ("name", "form", "starts"),
    [
        ("week.csv", None, b"Day,Date,"),
        ("week.json", None, b'{\n  "status": "planned"'),
        ("week", None, b"Day,Date,"),
        ("week.csv", "json", b"{"),
        ("week.txt", "table", b"Every day reaches"),
    ],
)
@pytest.mark.usefixtures("planned")
def test_the_form_follows_the_option_or_else_the_name(
    profile: Path, tmp_path: Path, name: str, form: str | None, starts: bytes
) -> None:
    wanted = ["--format", form] if form else []
    assert main(["plan", str(profile), "--out", str(tmp_path / name), *wanted]) == 0
    assert (tmp_path / name).read_bytes().startswith(starts)


def test_the_file_holds_the_plan(profile: Path, tmp_path: Path, planned: PlanOutcome) -> None:
    out = tmp_path / "week.csv"
    out.write_bytes(b"an earlier week, longer than nothing")
    assert main(["plan", str(profile), "--out", str(out)]) == 0
    assert planned.plan is not None
    pd.testing.assert_frame_equal(read_plan_csv(out), planned.plan.items)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["profile.toml", "week.csv", "week.meta.json"]


@pytest.mark.usefixtures("planned")
def test_where_the_metadata_cannot_be_written_neither_file_is(
    profile: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "week.meta.json").mkdir()
    assert main(["plan", str(profile), "--out", str(tmp_path / "week.csv")]) == 2
    assert "week.meta.json" in capfd.readouterr().err
    assert not (tmp_path / "week.csv").exists()


@pytest.mark.usefixtures("planned")
def test_json_carries_the_metadata_of_a_plan(
    profile: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(profile), "--format", "json"]) == 0
    meta = json.loads(capfd.readouterr().out)["meta"]
    assert meta["statement"] == "planned, not eaten"
    kinds = {target["name"]: target["kind"] for target in meta["targets"]}
    assert kinds["magnesium_mg"] == "RDA"
    assert kinds["potassium_mg"] == "AI"
    assert all(target["source"] for target in meta["targets"])
    assert meta["limits_in_force"]["clinician"] is None
    assert meta["supplements"]["magnesium_limit_mg"] == 350


def test_a_plan_that_fails_its_check_is_never_shown(
    profile: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def wrong(*_arguments: object, **_options: object) -> PlanOutcome:
        raise WrongPlanError("sodium: day 1")

    monkeypatch.setattr(plan_command, "plan_week", wrong)
    assert main(["plan", str(profile)]) == 1
    shown = capfd.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert "an error of this program" in shown.err
