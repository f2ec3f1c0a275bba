"""`python -m planner diary`: what it prints, what it keeps, and its exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.cli.main import main
from planner.diary import open_store
from planner.diary.records import Evening, FoodEaten, Lab
from planner.diary.store import place

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the diary is, by the variable that users set."""
    found = tmp_path / "diary.sqlite3"
    monkeypatch.setenv(place.VARIABLE, f"sqlite:///{found}")
    return found


@pytest.fixture
def run(file: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs an action; its exit code, output and messages."""

    def run_action(*words: str) -> tuple[int, str, str]:
        code = main(["diary", *words])
        out, error = capfd.readouterr()
        return code, out, error

    return run_action


def evenings(file: Path, name: str = "me") -> list[Evening]:
    with open_store(file) as store:
        return store.diary_of(name).records(Evening)


def test_an_evening_is_added_and_mended_field_by_field(run: Run, file: Path) -> None:
    first = "diary_date=2026-11-20"
    code, out, _ = run("add", "evening", first, "legs_0_10=4", "sleep_hours=6.5", "note==1+1")
    assert code == 0
    assert "version 1" in out
    assert run("add", "evening", first, "sleep_hours=", "nicotine=no")[0] == 0
    (evening,) = evenings(file)
    assert (evening.legs_0_10, evening.sleep_hours, evening.nicotine) == (4, None, False)
    assert evening.note == "=1+1"


def test_without_a_date_the_evening_is_today_s(run: Run, file: Path) -> None:
    from planner.profile import today

    assert run("add", "evening", "legs_0_10=0")[0] == 0
    assert evenings(file)[0].diary_date == today()


def test_foods_of_the_table_and_labs_are_added(run: Run, file: Path) -> None:
    assert run("add", "food_eaten", "food_code=11111000", "grams=200")[0] == 0
    assert run("add", "food_eaten", "food_code=11111000", "measures=1.5")[0] == 0
    assert run("add", "lab", "test=ferritin", "value=40", "unit=ng/mL")[0] == 0
    with open_store(file) as store:
        diary = store.diary_of("me")
        by_weight, by_measure = diary.records(FoodEaten)
        assert by_weight.nutrients["potassium_mg"] > 0
        assert by_measure.amount == "1.5 cup"
        assert diary.records(Lab)[0].value == 40


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["evening", "legs_0_10=11"], "0 to 10"),
        (["evening", "legs_0_10=x"], "legs_0_10"),
        (["evening", "legs=3"], "legs"),
        (["evening", "legs_0_10"], "FIELD=VALUE"),
        (["evening", "sleep_hours=5"], "legs_0_10"),
        (["evening", "diary_date=2026-02-30", "legs_0_10=1"], "diary_date"),
        (["food_eaten", "food_code=99999999", "grams=5"], "food_code"),
        (["food_eaten", "food_code=11111000"], "measures"),
        (["food_eaten", "food_code=11111000", "measures=lots"], "lots"),
        (["food_eaten", "food_name=Milk", "measures=1"], "food_code"),
        (["lab", "test=ferritin", "value=40", "unit=mol"], "unit"),
        (["meal_eaten", "meal=brunch", "share_pct=50"], "breakfast"),
        (["evening", "diary_date=2099-01-01", "legs_0_10=1"], "to come"),
    ],
)
def test_wrong_fields_are_named_and_nothing_is_kept(
    run: Run, file: Path, words: list[str], part: str
) -> None:
    code, out, error = run("add", *words)
    assert (code, out) == (2, "")
    assert part in error
    assert "Traceback" not in error
    assert evenings(file) == []


def test_an_import_is_shown_first_and_saved_when_it_is_confirmed(
    run: Run, file: Path, tmp_path: Path
) -> None:
    source = tmp_path / "evenings.csv"
    source.write_text("diary_date,legs_0_10\n2026-11-20,4\n2026-11-21,12\n")
    code, out, error = run("import", str(source))
    assert code == 2
    assert "line 3" in error
    assert "1 record," in out
    assert "1 fault\n" in out
    assert "Nothing was saved" in out
    assert run("import", str(source), "--confirm")[0] == 2
    assert evenings(file) == []
    assert run("import", str(source), "--confirm", "--without-faulty")[0] == 0
    assert len(evenings(file)) == 1


def test_everything_goes_out_and_into_another_diary(run: Run, file: Path, tmp_path: Path) -> None:
    run("add", "evening", "diary_date=2026-11-20", "legs_0_10=4")
    export = tmp_path / "all.json"
    assert run("export", "--out", str(export))[0] == 0
    assert json.loads(export.read_text())["name"] == "me"
    assert run("import", str(export), "--person", "B. Example")[0] == 0
    assert run("import", str(export), "--confirm", "--person", "B. Example")[0] == 0
    assert evenings(file, "B. Example") == evenings(file, "me")
    code, _, error = run("export")
    assert code == 2
    assert "--person" in error
    code, out, _ = run("export", "--what", "evening", "--person", "me")
    assert code == 0
    assert "2026-11-20,4" in out


def test_a_backup_is_restored_only_when_what_is_there_is_given_up(
    run: Run, file: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.sqlite3"
    run("add", "evening", "diary_date=2026-11-20", "legs_0_10=4")
    assert run("backup", str(backup))[0] == 0
    run("add", "evening", "diary_date=2026-11-20", "legs_0_10=9")
    code, _, error = run("restore", str(backup))
    assert code == 2
    assert "--replace" in error
    assert evenings(file)[0].legs_0_10 == 9
    assert run("restore", str(backup), "--replace")[0] == 0
    assert evenings(file)[0].legs_0_10 == 4
    fresh = str(tmp_path / "fresh.sqlite3")
    assert run("restore", str(backup), "--database", fresh)[0] == 0
    assert evenings(Path(fresh))[0].legs_0_10 == 4


def test_a_diary_is_deleted_only_when_it_is_confirmed(run: Run, file: Path) -> None:
    run("add", "evening", "diary_date=2026-11-20", "legs_0_10=4")
    assert run("delete")[0] == 0
    assert len(evenings(file)) == 1
    assert run("delete", "--confirm")[0] == 0
    with open_store(file) as store:
        assert store.people() == []
    assert run("export")[0] == 2


@pytest.mark.parametrize(
    "words",
    [
        ["backup", "/nowhere/at/all/backup.sqlite3"],
        ["restore", "/nowhere/backup.sqlite3"],
        ["import", "/nowhere/diary.csv"],
        ["export", "--database", "mysql://u:secret@h/d"],
    ],
)
def test_faults_are_one_line_without_a_trace(run: Run, words: list[str]) -> None:
    code, _, error = run(*words)
    assert code == 2
    assert len(error.splitlines()) == 1
    assert "secret" not in error
