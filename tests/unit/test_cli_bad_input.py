"""Wrong input: a line for each fault, the stated exit code, no stack trace, nothing written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import planner.cli.plan as plan_command
from planner import PlanOutcome, Profile, plan_week
from planner.cli.main import main
from planner.export.plan_csv import plan_csv
from planner.foods.schema import FoodTableError
from planner.solve.week import WeekOptions

ROOT = Path(__file__).parents[2]
READY = (
    '[person]\nsex = "female"\nage = 54\n[screening]\nnone_apply = true\n'
    "[week]\nstart = 2026-11-23\n"
)
Shown = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def outcome() -> PlanOutcome:
    return plan_week(Profile.from_toml_text(READY), options=WeekOptions(improve_s=0.5))


@pytest.fixture
def items(outcome: PlanOutcome) -> pd.DataFrame:
    assert outcome.plan is not None
    return outcome.plan.items.copy()


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.toml"
    path.write_text(READY, encoding="utf-8")
    return path


@pytest.fixture
def plan(tmp_path: Path, items: pd.DataFrame) -> Path:
    path = tmp_path / "week.csv"
    path.write_bytes(plan_csv(items))
    return path


@pytest.fixture
def no_planning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults are to be found before any time is spent on planning."""

    def unexpected(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a week was planned on wrong input")

    monkeypatch.setattr(plan_command, "plan_week", unexpected)


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


# The profile.


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


# The output.


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


# Arguments.


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["cook"],
        ["plan"],
        ["plan", "p.toml", "--format", "xlsx"],
        ["plan", "p.toml", "--portions", "2"],
        *(["plan", "p.toml", "--time-limit", s] for s in ("soon", "", "0", "-1", "nan", "inf")),
        ["check", "week.csv"],
        ["foods"],
        ["foods", "search"],
        ["foods", "show"],
        ["foods", "build"],
    ],
    ids=" ".join,
)
def test_wrong_arguments_get_the_usage_and_one_line(arguments: list[str], capfd: Shown) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    shown = capfd.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("usage: python -m planner")
    assert shown.err.count("error: ") == 1


def test_a_time_limit_out_of_range_says_what_is_allowed(capfd: Shown) -> None:
    with pytest.raises(SystemExit):
        main(["plan", "p.toml", "--time-limit", "soon"])
    assert "'soon' is not allowed; allowed: 0.5 to 3600 seconds" in capfd.readouterr().err


@pytest.mark.parametrize(
    "code",
    ["", "banana", "²", "１１１１３０００", "-1", "99999999", "011113000", "9" * 5000, "\x1b[2J"],
)
def test_a_code_that_is_not_in_the_table_is_refused(code: str, capfd: Shown) -> None:
    (line,) = refused_lines(capfd, ["foods", "show", "--", code])
    assert "not a code of the food table" in line
    assert len(line) < 200


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_a_blank_search_is_refused(text: str, capfd: Shown) -> None:
    (line,) = refused_lines(capfd, ["foods", "search", text])
    assert "allowed: one or more words" in line


def test_a_search_with_bytes_outside_the_terminals_character_set_is_refused(capfd: Shown) -> None:
    # This is how Python hands over an argument that it could not decode.
    (line,) = refused_lines(
        capfd, ["foods", "search", b"jalape\xf1o".decode("utf-8", "surrogateescape")]
    )
    assert "not text that can be read" in line


def test_a_build_without_its_sources_is_refused_and_writes_nothing(
    tmp_path: Path, capfd: Shown
) -> None:
    for source in (tmp_path / "none", tmp_path):
        out = tmp_path / "foods.parquet"
        lines = refused_lines(capfd, ["foods", "build", "--source", str(source), "--out", str(out)])
        assert len(lines) == 1
        assert list(tmp_path.iterdir()) == []


# The plan file: `check` names what is wrong with it.

Change = Callable[[pd.DataFrame], pd.DataFrame]


def _cell(heading: str, value: object) -> Change:
    def change(items: pd.DataFrame) -> pd.DataFrame:
        return items.astype({heading: object}).assign(
            **{heading: [value, *items[heading].iloc[1:]]}
        )

    return change


def _swapped_dishes(items: pd.DataFrame) -> pd.DataFrame:
    titles = items["Dish"].unique()[:2]
    return items.replace({"Dish": dict(zip(titles, reversed(titles), strict=True))})


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        pytest.param(_cell("Potassium (mg)", 4000.0), "stated_figures", id="changed figure"),
        pytest.param(_cell("Grams", 5000.0), "portions", id="portion beyond range"),
        pytest.param(_cell("Amount", "90 cups"), "portions", id="other amount"),
        pytest.param(_cell("Date", "2026-11-24"), "dates", id="moved date"),
        pytest.param(_cell("Food Code", 99999999), "food_code", id="unknown food"),
        pytest.param(_cell("Food Code", 26319110), "stated_figures", id="other food"),
        pytest.param(_cell("Day", 9), "day", id="ninth day"),
        pytest.param(_cell("Group", "Elevenses"), "group", id="other meal"),
        pytest.param(lambda items: items.iloc[1:], "dish", id="removed row"),
        pytest.param(lambda items: items[items["Day"] != 3], "meals", id="removed day"),
        pytest.param(
            lambda items: pd.concat([items.iloc[:1], items]), "once_a_day", id="doubled row"
        ),
        pytest.param(_swapped_dishes, "dish", id="swapped dish names"),
        pytest.param(lambda items: items.head(0), "rows", id="no rows"),
    ],
)
def test_check_names_the_rule_that_a_changed_plan_breaks(
    profile: Path, plan: Path, items: pd.DataFrame, capfd: Shown, change: Change, rule: str
) -> None:
    plan.write_bytes(plan_csv(change(items)))
    lines = refused_lines(capfd, ["check", str(plan), "--profile", str(profile)])
    assert all(line.startswith(f"{plan}: ") for line in lines)
    assert rule in {line.removeprefix(f"{plan}: ").split(":")[0] for line in lines}


def test_check_names_every_food_with_an_allergen_of_the_profile(
    profile: Path, plan: Path, items: pd.DataFrame, capfd: Shown
) -> None:
    profile.write_text(f'{READY}[preferences]\navoid_allergens = ["wheat"]\n')
    lines = refused_lines(capfd, ["check", str(plan), "--profile", str(profile)])
    assert all(": allergens: row " in line for line in lines)
    bread = items["Category"].str.contains("bread")
    assert len(lines) >= bread.sum() > 0


def test_cells_of_a_plan_cannot_steer_the_terminal_or_flood_it(
    profile: Path, plan: Path, items: pd.DataFrame, capfd: Shown
) -> None:
    items.loc[0, "Food Name"] = "\x1b]0;owned\x07\n" + "x" * 50_000
    plan.write_bytes(plan_csv(items))
    (line,) = refused_lines(capfd, ["check", str(plan), "--profile", str(profile)])
    assert r"\x1b]0;owned\x07\n" in line
    assert len(line) < 2000


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda plan: b"", "is empty"),
        (lambda plan: b"\x00\x01\x02", "NUL"),
        (lambda plan: b"\xff\xfe", "not UTF-8"),
        (lambda plan: b"x" * 20_000_000, "too large"),
        (lambda plan: plan[: plan.rindex(b"\r\n", 0, len(plan) // 2) + 6], "cells"),
        (lambda plan: plan.replace(b",", b";"), "semicolons"),
        (lambda plan: plan.replace(b"Sodium (mg),", b"", 1), "heading missing: Sodium (mg)"),
        (lambda plan: plan.replace(b"\r\n1,", b"\r\n1,extra,", 1), "line 2: 30 cells"),
        (lambda plan: READY.encode(), "heading missing"),
    ],
    ids=[
        "empty", "binary", "UTF-16 mark", "20 MB", "truncated", "semicolons", "missing column",
        "one cell more", "the profile",
    ],
)  # fmt: skip
def test_a_file_that_is_no_plan_is_refused_in_one_line(
    profile: Path, plan: Path, capfd: Shown, content: Callable[[bytes], bytes], words: str
) -> None:
    plan.write_bytes(content(plan.read_bytes()))
    (line,) = refused_lines(capfd, ["check", str(plan), "--profile", str(profile)])
    assert line.startswith(f"{plan}: ")
    assert words in line


def test_a_plan_that_is_missing_or_a_folder_is_refused(
    profile: Path, tmp_path: Path, capfd: Shown
) -> None:
    for path, words in ((tmp_path / "none.csv", "no such file"), (tmp_path, "is a folder")):
        (line,) = refused_lines(capfd, ["check", str(path), "--profile", str(profile)])
        assert words in line


def test_a_column_of_notes_does_not_matter(
    profile: Path, plan: Path, items: pd.DataFrame, capfd: Shown
) -> None:
    items.assign(Notes="bought").to_csv(plan, index=False)
    assert main(["check", str(plan), "--profile", str(profile)]) == 0
    assert capfd.readouterr().err == ""


# From a shell: the exit code and the streams as a script sees them.


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
