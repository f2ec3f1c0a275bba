"""Wrong arguments: the usage or one line, the stated exit code, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.cli.main import main
from tests.cli.commands import Shown, refused_lines


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
