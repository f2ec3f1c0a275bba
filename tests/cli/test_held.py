"""Held profiles: nothing is planned, checked or shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner import PlanOutcome
from planner.cli.main import main
from planner.export.plan_csv import plan_csv
from planner.profile import condition_ids
from tests.cli.commands import PERSON, READY
from tests.unit.mineral_figures import mineral_figures

UNANSWERED = f"{PERSON}[screening]\n"
NAMED = f'{PERSON}[screening]\nconditions = ["ace_inhibitor_or_arb"]\n'
TOO_LITTLE = f"{READY}[targets]\nenergy_kcal = 800\n"
HELD = [
    pytest.param(UNANSWERED, id="unanswered"),
    pytest.param(NAMED, id="a condition is named"),
]


@pytest.mark.parametrize("form", ["csv", "json", "table"])
@pytest.mark.parametrize("text", HELD)
def test_a_held_profile_gets_a_message_and_no_figure(
    profile: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], text: str, form: str
) -> None:
    profile.write_text(text)
    out = tmp_path / "week.csv"
    out.write_bytes(b"earlier")
    assert main(["plan", str(profile), "--format", form, "--out", str(out)]) == 4
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "screening" in shown.err or "clinician" in shown.err
    assert mineral_figures(shown.err) == []
    assert out.read_bytes() == b"earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["profile.toml", "week.csv"]
    if form == "json":
        assert json.loads(shown.err)["status"] in ("held", "blocked")


@pytest.mark.parametrize("text", HELD)
def test_no_plan_is_checked_against_targets_for_a_held_profile(
    profile: Path,
    tmp_path: Path,
    outcome: PlanOutcome,
    capfd: pytest.CaptureFixture[str],
    text: str,
) -> None:
    assert outcome.plan is not None
    few = outcome.plan.items.iloc[:3]
    (tmp_path / "few.csv").write_bytes(plan_csv(few))
    profile.write_text(text)
    assert main(["check", str(tmp_path / "few.csv"), "--profile", str(profile)]) == 4
    shown = capfd.readouterr()
    assert shown.out == ""
    assert mineral_figures(shown.err) == []


def test_a_named_condition_is_said_and_medicine_is_not_to_be_stopped(
    profile: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    profile.write_text(NAMED)
    assert main(["plan", str(profile)]) == 4
    assert "Do not stop any medicine." in capfd.readouterr().err


def test_an_unknown_condition_is_a_fault_that_lists_the_known_ones(
    profile: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    profile.write_text(f'{PERSON}[screening]\nconditions = ["warfrin"]\n')
    assert main(["plan", str(profile)]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert "did you mean warfarin?" in line
    assert line.endswith(condition_ids()[-1])


@pytest.mark.parametrize("command", ["plan", "check"])
def test_too_little_energy_to_plan_on_is_held(
    profile: Path,
    tmp_path: Path,
    outcome: PlanOutcome,
    capfd: pytest.CaptureFixture[str],
    command: str,
) -> None:
    assert outcome.plan is not None
    (tmp_path / "week.csv").write_bytes(plan_csv(outcome.plan.items))
    profile.write_text(TOO_LITTLE)
    files = [str(profile)]
    if command == "check":
        files = [str(tmp_path / "week.csv"), "--profile", str(profile)]
    assert main([command, *files]) == 4
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "800" in shown.err
