"""`shop` on the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from planner.cli.main import main
from planner.export.plan_csv import plan_csv
from tests.hand_made_week import hand_made_profile, hand_made_week


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("plans") / "plan.csv"
    file.write_bytes(plan_csv(hand_made_week().items))
    return file


def test_the_list_of_a_plan_file_is_printed(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shop", str(plan), "--people", "2", "--at-home", "apples"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Shopping list, 23 to 29 November 2026, for 2 people\n")
    assert "[ ] Bananas: 14 bananas (1,764 g)" in shown
    assert "At home already: Apples" in shown


def test_the_profile_says_for_how_many_unless_the_command_does(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text(hand_made_profile().replace("week", people=4).to_toml(), encoding="utf-8")
    assert main(["shop", str(plan), "--profile", str(profile)]) == 0
    assert "for 4 people" in capsys.readouterr().out
    used_first = hand_made_profile().with_pantry([{"food_code": 63107010, "grams": 126}])
    profile.write_text(used_first.to_toml(), encoding="utf-8")
    assert main(["shop", str(plan), "--profile", str(profile)]) == 0
    assert "Bananas: 6 bananas" in capsys.readouterr().out
    assert main(["shop", str(plan), "--profile", str(profile), "--people", "2"]) == 0
    assert "for 2 people" in capsys.readouterr().out


def test_it_is_written_as_csv_or_text_by_the_name_of_the_file(plan: Path, tmp_path: Path) -> None:
    as_csv, as_text = tmp_path / "list.csv", tmp_path / "list.txt"
    assert main(["shop", str(plan), "--out", str(as_csv)]) == 0
    assert main(["shop", str(plan), "--out", str(as_text)]) == 0
    with as_csv.open(encoding="utf-8", newline="") as file:
        rows = {row["Item"]: row for row in csv.DictReader(file)}
    assert rows["Bananas"]["Amount"] == "7 bananas"
    assert "Bananas: 7 bananas" in as_text.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["--at-home", "unicorn"], "--at-home: 'unicorn'"),
        (["--at-home", "Bananas=-3"], "allowed: grams above 0"),
        (["--out", "{plan}"], "is the plan itself"),
        (["--out", "/no/such/folder/x.csv"], "there is no folder"),
    ],
)
def test_wrong_input_is_named_and_nothing_is_written(
    plan: Path, arguments: list[str], fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = plan.read_bytes()
    assert main(["shop", str(plan), *(text.format(plan=plan) for text in arguments)]) == 2
    shown = capsys.readouterr()
    assert fault in shown.err
    assert shown.out == ""
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("heading", "value", "fault"),
    [
        ("Grams", "0", "row 1: Grams is 0"),
        ("Group", "Brunch", "row 1: Group is 'Brunch'"),
        ("Date", "tomorrow", "row 1: Date is 'tomorrow'"),
    ],
)
def test_a_plan_that_cannot_be_bought_is_refused_by_its_row(
    tmp_path: Path, heading: str, value: str, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    items = hand_made_week().items.astype({heading: object})
    items.loc[0, heading] = value
    file = tmp_path / "plan.csv"
    file.write_bytes(plan_csv(items))
    assert main(["shop", str(file)]) == 2
    assert fault in capsys.readouterr().err


def test_a_plan_without_foods_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.csv"
    file.write_bytes(plan_csv(hand_made_week().items.head(0)))
    assert main(["shop", str(file)]) == 2
    assert "holds no food" in capsys.readouterr().err


@pytest.mark.parametrize("people", ["0", "21", "two", "-1"])
def test_people_are_one_to_twenty(plan: Path, people: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["shop", str(plan), "--people", people])
    assert ended.value.code == 2
