"""What each command does when its input is right, and when a profile is held."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import planner.cli.plan as plan_command
from planner import PlanOutcome, Profile, load_foods, plan_week
from planner.cli.main import main
from planner.explain import explanation
from planner.export.plan_csv import parse_plan_csv, plan_csv, read_plan_csv
from planner.plan.make import WrongPlanError
from planner.profile import condition_ids
from planner.solve.week import WeekOptions
from tests.unit.mineral_figures import mineral_figures

ROOT = Path(__file__).parents[2]
PERSON = '[person]\nsex = "female"\nage = 54\n'
WEEK = "[week]\nstart = 2026-11-23\n"
READY = f"{PERSON}[screening]\nnone_apply = true\n{WEEK}"
UNANSWERED = f"{PERSON}[screening]\n"
NAMED = f'{PERSON}[screening]\nconditions = ["ace_inhibitor_or_arb"]\n'
TOO_LITTLE = f"{READY}[targets]\nenergy_kcal = 800\n"
HELD = [
    pytest.param(UNANSWERED, id="unanswered"),
    pytest.param(NAMED, id="a condition is named"),
]


@pytest.fixture(scope="module")
def outcome() -> PlanOutcome:
    return plan_week(Profile.from_toml_text(READY), options=WeekOptions(improve_s=0.5))


@pytest.fixture
def planned(outcome: PlanOutcome, monkeypatch: pytest.MonkeyPatch) -> PlanOutcome:
    """Planning answers at once, with a week made before."""
    monkeypatch.setattr(plan_command, "plan_week", lambda *_args, **_options: outcome)
    return outcome


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.toml"
    path.write_text(READY, encoding="utf-8")
    return path


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


# Held: nothing is planned, checked or shown.


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


# No plan.


@pytest.fixture
def impossible(profile: Path) -> Path:
    """Nothing is left for breakfast."""
    words = Counter(re.findall(r"[a-z]{3,}", " ".join(load_foods()["name"]).lower()))
    dislikes = ", ".join(f'"{word}"' for word, _ in words.most_common(200))
    profile.write_text(f"{READY}[preferences]\ndislikes = [{dislikes}]\n")
    return profile


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
    done = run("plan", impossible, "--format", "json")
    assert (done.returncode, done.stdout) == (3, "")
    content = json.loads(done.stderr)
    assert content["status"] == "infeasible"
    assert content["gap"] is None
    assert any("breakfast" in sentence for sentence in content["messages"])


@pytest.fixture
def too_cheap(profile: Path) -> Path:
    """Two dollars a day, and a little more would do."""
    profile.write_text(f"{READY}[preferences]\nmax_cost_usd_per_day = 2.0\n")
    return profile


@pytest.fixture
def few_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """One kind of change is enough."""
    found = explanation.suggestions
    monkeypatch.setattr(
        explanation,
        "suggestions",
        lambda *given, **options: found(*given, **{**options, "enough": 1, "seconds": None}),
    )


@pytest.mark.usefixtures("few_changes")
def test_changes_that_help_are_numbered_and_one_is_applied(
    too_cheap: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(too_cheap), "--time-limit", "10"]) == 3
    said = capfd.readouterr().err
    assert "  1. Up to 2.50 US dollars (2018) a day" in said
    assert "The nearest week is" in said
    out = tmp_path / "week.csv"
    arguments = ["plan", str(too_cheap), "--time-limit", "10", "--apply", "1", "--out", str(out)]
    assert main(arguments) == 0
    assert "Changed: Up to 2.50 US dollars" in capfd.readouterr().err
    costs = pd.read_csv(out).groupby("Day")["Cost (2018 USD)"].sum()
    assert costs.max() <= 2.51


@pytest.mark.usefixtures("few_changes")
def test_changes_come_as_json_with_the_profile_that_each_makes(
    too_cheap: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", str(too_cheap), "--time-limit", "10", "--format", "json"]) == 3
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
    assert main(["plan", str(too_cheap), "--time-limit", "10", "--apply", "99"]) == 2
    assert "--apply: 99 is not a change that was found; allowed: 1 to" in capfd.readouterr().err


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


# Foods.


def test_search_finds_foods_by_every_word_and_show_takes_its_codes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["foods", "search", "Brown", "RICE"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    for line in lines:
        code = line.split()[0]
        assert main(["foods", "show", code]) == 0
        shown = capsys.readouterr().out.lower()
        assert "brown" in shown
        assert "rice" in shown


def test_words_may_be_given_as_one_text_or_several(capsys: pytest.CaptureFixture[str]) -> None:
    main(["foods", "search", "pinto beans"])
    once = capsys.readouterr()
    main(["foods", "search", "pinto", "beans"])
    assert capsys.readouterr() == once


def test_long_results_are_cut_and_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["foods", "search", "e"]) == 0
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 30
    assert re.search(r"and \d+ more", shown.err)


@pytest.mark.parametrize(
    "text", ["xyzzy", ".*", "((", "\\", "%s", "''", "\x1b[2J", "x" * 5000, "豆"]
)
def test_a_search_that_finds_nothing_says_so_in_one_line(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert main(["foods", "search", text]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert "\x1b" not in shown.err
    assert len(shown.err) < 200


def test_show_gives_usdas_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """FNDDS 2021-2023, milk, skim: 12 mg magnesium and 167 mg potassium per 100 g."""
    assert main(["foods", "show", "11113000"]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"Magnesium +12 mg per 100 g", shown)
    assert re.search(r"Potassium +167 mg per 100 g", shown)
    assert "contains or may contain: milk" in shown


# Output that cannot be written, and terminals that cannot show every letter.


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
