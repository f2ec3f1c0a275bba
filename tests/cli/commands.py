"""Commands as a user starts them, and the profiles they are given."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.cli.main import main

ROOT = Path(__file__).parents[2]
PERSON = '[person]\nsex = "female"\nage = 54\n'
WEEK = "[week]\nstart = 2026-11-23\n"
READY = f"{PERSON}[screening]\nnone_apply = true\n{WEEK}"
Shown = pytest.CaptureFixture[str]


def run(*arguments: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The command as a user starts it."""
    return subprocess.run(
        [sys.executable, "-m", "planner", *(str(argument) for argument in arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def refused_lines(shown: Shown, arguments: list[str], code: int = 2) -> list[str]:
    """The lines on standard error of a command that is refused."""
    assert main(arguments) == code
    output = shown.readouterr()
    assert output.out == ""
    assert "Traceback" not in output.err
    lines = output.err.splitlines()
    assert lines
    assert all(line.isprintable() for line in lines)
    return lines
