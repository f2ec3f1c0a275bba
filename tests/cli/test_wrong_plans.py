"""`check` names what is wrong with the file of a plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from planner.cli.main import main
from planner.export.plan_csv import plan_csv
from tests.cli.commands import READY, Shown, refused_lines

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
