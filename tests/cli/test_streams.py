"""Output that cannot be written, terminals that cannot show every letter, and the help."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner import PlanOutcome
from planner.cli.main import main
from tests.cli.commands import ROOT, run


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "planner", "foods", "show", "11113000"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "standard output: cannot be written: No space left on device\n"


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "planner", "foods", "show", "11113000"],
            cwd=ROOT,
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_without_micro_signs_still_shows_the_food() -> None:
    done = run("foods", "show", "11113000", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0, done.stderr
    assert r"\xb5g" in done.stdout


def test_csv_on_standard_output_is_utf8_in_any_locale(
    profile: Path, planned: PlanOutcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main(["plan", str(profile), "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(raw.getvalue().decode("utf-8"), newline="")))
    assert "Folate (µg)" in rows[0]
    assert planned.plan is not None
    assert len(rows) == len(planned.plan.items) + 1


def test_help_of_every_command_states_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    for command, words in {
        ("plan",): ("--out", "--format", "--time-limit"),
        ("check",): ("--profile",),
        ("foods",): ("search", "show", "build"),
        ("foods", "build"): ("--source", "--out"),
    }.items():
        with pytest.raises(SystemExit) as left:
            main([*command, "--help"])
        assert left.value.code == 0
        shown = capsys.readouterr().out
        assert all(word in shown for word in words), command
