"""A wrong profile: a line for each fault, no stack trace, nothing planned or written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import READY, ROOT, Shown, refused_lines


@pytest.mark.usefixtures("no_planning")
@pytest.mark.parametrize(
    ("change", "key", "value", "allowed"),
    [
        ("[targets]\nmagnesum_mg = 320", "targets.magnesum_mg", "magnesium_mg", "potassium_mg"),
        ("[sleep]\nhours = 7", "sleep", "section", "targets"),
        ('[targets]\nmagnesium_mg = "320"', "targets.magnesium_mg", '"320"', "1 to 2000 mg"),
        ("[targets]\nmagnesium_mg = -5", "targets.magnesium_mg", "-5", "1 to 2000 mg"),
        ("[targets]\npotassium_mg = nan", "targets.potassium_mg", "nan", "1 to 10000 mg"),
        ("[targets]\npotassium_mg = inf", "targets.potassium_mg", "inf", "1 to 10000 mg"),
        ("[targets]\npotassium_mg = true", "targets.potassium_mg", "true", "1 to 10000 mg"),
        ("[targets]\nenergy_kcal = 1e400", "targets.energy_kcal", "inf", "800 to 5000 kcal"),
        ('[preferences]\navoid_allergens = ["celery"]', "avoid_allergens", "celery", "milk, egg"),
        ('[preferences]\navoid_allergens = "milk"', "avoid_allergens", "milk", "a list"),
        ('[preferences]\ndislikes = ["99999999"]', "dislikes", "99999999", "food table"),
        ('[preferences]\nfavourites = ["10000000"]', "favourites", "10000000", "food table"),
        ("[preferences]\nfavourites = [10000000]", "favourites", "10000000", "food table"),
        ('[preferences]\ndislikes = ["\\u001b[2J"]', "dislikes", "x1b", "word"),
        ('[preferences]\ndiet = "keto"', "preferences.diet", "keto", "vegan"),
    ],
)
def test_a_wrong_profile_is_refused_by_key_value_and_what_is_allowed(
    profile: Path, tmp_path: Path, capfd: Shown, change: str, key: str, value: str, allowed: str
) -> None:
    profile.write_text(f"{READY}{change}\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    out.write_bytes(b"earlier")
    (line,) = refused_lines(capfd, ["plan", str(profile), "--out", str(out)])
    assert line.startswith(f"{profile}: ")
    for part in (key, value, allowed):
        assert part in line
    assert out.read_bytes() == b"earlier"


@pytest.mark.usefixtures("no_planning")
def test_an_impossible_age_is_refused(profile: Path, capfd: Shown) -> None:
    profile.write_text(READY.replace("54", "300"))
    (line,) = refused_lines(capfd, ["plan", str(profile)])
    expected = "person.age: 300 is not allowed; allowed: a whole number, 1 to 120 years"
    assert line == f"{profile}: {expected}"


@pytest.mark.usefixtures("no_planning")
def test_every_fault_gets_its_own_line(profile: Path, capfd: Shown) -> None:
    profile.write_text(
        READY.replace("54", "300")
        + "[targets]\nmagnesium_mg = -5\npotassium_mg = nan\n[preferences]\nmax_repeats = 0\n"
    )
    lines = refused_lines(capfd, ["plan", str(profile)])
    keys = [line.removeprefix(f"{profile}: ").split(":")[0] for line in lines]
    assert sorted(keys) == [
        "person.age",
        "preferences.max_repeats",
        "targets.magnesium_mg",
        "targets.potassium_mg",
    ]


@pytest.mark.usefixtures("no_planning")
def test_every_unknown_food_code_gets_its_own_line(profile: Path, capfd: Shown) -> None:
    codes = 'dislikes = ["99999999", "milk"]\nfavourites = ["99999998"]'
    profile.write_text(f"{READY}[preferences]\n{codes}\n")
    assert len(refused_lines(capfd, ["plan", str(profile)])) == 2


@pytest.mark.usefixtures("no_planning")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"#" * 20_000_000, "too large: 20.0 MB"),
        ('[person]\nsex = "f\u00e9male"'.encode("latin-1"), "not UTF-8"),
        (READY.encode("utf-16"), "not UTF-8"),
        (b"Day,Date\n1,2026-11-23\n", "not valid TOML"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8"),
    ],
    ids=["empty", "20 MB", "latin-1", "UTF-16", "a CSV", "a picture"],
)
@pytest.mark.parametrize("command", ["plan", "check"])
def test_a_file_that_is_no_profile_is_refused(
    profile: Path, plan: Path, capfd: Shown, content: bytes, words: str, command: str
) -> None:
    profile.write_bytes(content)
    files = [str(profile)] if command == "plan" else [str(plan), "--profile", str(profile)]
    (line,) = refused_lines(capfd, [command, *files])
    assert line.startswith(f"{profile}: ")
    assert words in line


@pytest.mark.usefixtures("no_planning")
def test_a_profile_that_is_missing_or_a_folder_is_refused(tmp_path: Path, capfd: Shown) -> None:
    (line,) = refused_lines(capfd, ["plan", str(tmp_path / "none.toml")])
    assert "no such file" in line
    (line,) = refused_lines(capfd, ["plan", str(tmp_path)])
    assert "directory" in line


@pytest.mark.usefixtures("no_planning")
def test_a_file_name_with_control_characters_stays_on_one_line(
    tmp_path: Path, capfd: Shown
) -> None:
    (line,) = refused_lines(capfd, ["plan", str(tmp_path / "a\nb\x1b[2J.toml")])
    assert r"a\nb\x1b[2J.toml" in line


def test_a_fault_reaches_the_shell_without_a_stack_trace(tmp_path: Path) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text(READY.replace("54", "300"))
    name = os.fsdecode(b"w\xe9ek.csv") if sys.platform == "linux" else "week.csv"
    done = subprocess.run(
        [sys.executable, "-m", "planner", "plan", str(profile), "--out", str(tmp_path / name)],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert b"person.age: 300" in done.stderr
    assert list(tmp_path.iterdir()) == [profile]
