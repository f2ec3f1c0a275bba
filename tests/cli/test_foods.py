"""`foods` finds foods by their words and shows USDA's figures."""

from __future__ import annotations

import re

import pytest

from planner.cli.main import main


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
