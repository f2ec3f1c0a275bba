"""The plan CSV: what spreadsheets and scripts get, and that it reads back to the same plan."""

from __future__ import annotations

import csv
import io
import os
import string
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.export.files import write_whole
from planner.export.plan_csv import (
    MAX_BYTES,
    PlanFileError,
    parse_plan_csv,
    plan_csv,
    read_plan_csv,
)
from planner.plan.columns import PLAN_COLUMNS

# As the contract with scripts and other nutrition software states it.
HEADER = (
    "Day,Date,Group,Dish,Food Name,Amount,Grams,Energy (kcal),Protein (g),Carbs (g),Fiber (g),"
    "Fat (g),Saturated (g),Calcium (mg),Iron (mg),Magnesium (mg),Potassium (mg),Sodium (mg),"
    "Zinc (mg),Folate (µg),B12 (Cobalamin) (µg),Vitamin C (mg),Vitamin D (µg),Vitamin K (µg),"
    "Caffeine (mg),Cost (2018 USD),Food Code,Category,Data Source"
)
TEXTS = ("Date", "Group", "Dish", "Food Name", "Amount", "Category", "Data Source")
WHOLE = ("Day", "Food Code")
RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plan_row(**cells: object) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(PLAN_COLUMNS, 1.5)
    row |= {"Day": 1, "Date": "2026-11-23", "Group": "Lunch", "Dish": "Bean soup with bread"}
    row |= {"Food Name": "Beans, cooked", "Amount": "1.5 cup", "Food Code": 41104020}
    row |= {"Category": "Beans, peas, legumes", "Data Source": "FNDDS 2021-2023"}
    return row | cells


def plan(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(rows or [plan_row()], columns=list(PLAN_COLUMNS))


def changed(old: str, new: str) -> bytes:
    text = plan_csv(plan()).decode()
    assert old in text
    return text.replace(old, new, 1).encode()


def refusal(content: bytes) -> str:
    with pytest.raises(PlanFileError) as refused:
        parse_plan_csv(content, "week.csv")
    message = str(refused.value)
    assert message.startswith("week.csv: ")
    assert "\n" not in message
    return message


_text = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20
) | st.builds(
    lambda start, rest: start + rest,
    st.sampled_from([*RUN_AS_FORMULA, "'", "''", '"', ",", ";", " =", "\r\n", "\ufeff"]),
    st.text(string.printable, max_size=10),
)
_number = st.floats(allow_nan=False, allow_infinity=False)
_row = st.fixed_dictionaries(
    {
        name: _text if name in TEXTS else st.integers(0, 99_999_999) if name in WHOLE else _number
        for name in PLAN_COLUMNS
    }
)


@given(st.lists(_row, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_plan_reads_back_equal(rows: list[dict[str, object]]) -> None:
    items = plan(*rows)
    pd.testing.assert_frame_equal(parse_plan_csv(plan_csv(items), "week.csv"), items)


@given(st.lists(_row, min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_no_cell_of_text_starts_as_a_formula(rows: list[dict[str, object]]) -> None:
    written = csv.DictReader(io.StringIO(plan_csv(plan(*rows)).decode(), newline=""))
    for row in written:
        for name in TEXTS:
            assert not row[name].startswith(RUN_AS_FORMULA)


def test_the_header_is_the_one_that_scripts_rely_on() -> None:
    assert plan_csv(plan()).decode("utf-8").split("\r\n")[0] == HEADER


def test_there_is_a_line_for_each_food_and_no_totals_row() -> None:
    lines = plan_csv(plan(plan_row(), plan_row(Day=2))).decode().split("\r\n")
    assert len(lines) == 4
    assert lines[-1] == ""


def test_numbers_are_plain_with_a_decimal_point() -> None:
    content = plan_csv(plan(plan_row(Grams=30.0, **{"Energy (kcal)": 1234.5}))).decode()
    assert ",1.5 cup,30,1234.5," in content


def test_a_formula_in_a_name_is_neutralised_and_reads_back() -> None:
    items = plan(plan_row(Dish='=HYPERLINK("http://x")', **{"Food Name": "'quoted"}))
    content = plan_csv(items)
    assert b"'=HYPERLINK" in content
    pd.testing.assert_frame_equal(parse_plan_csv(content, "week.csv"), items)


def test_a_negative_number_stays_a_number() -> None:
    """Only text is neutralised: a figure with an apostrophe would no longer add up."""
    assert b",-0.5," in plan_csv(plan(plan_row(Grams=-0.5)))


def test_pandas_reads_the_file_with_its_defaults() -> None:
    items = plan(plan_row(Dish='Soup, "hot"\nwith bread'), plan_row(Day=2))
    pd.testing.assert_frame_equal(
        pd.read_csv(io.BytesIO(plan_csv(items))), items, check_dtype=False
    )


@pytest.mark.parametrize(
    "dialect",
    [
        {"lineterminator": "\n"},
        {"quoting": csv.QUOTE_ALL},
        {"lineterminator": "\r\n", "quoting": csv.QUOTE_NONNUMERIC},
    ],
    ids=["unix lines", "every cell quoted", "text quoted"],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "byte order mark"])
def test_a_file_that_a_spreadsheet_saved_again_reads_the_same(
    dialect: dict[str, object], mark: bytes
) -> None:
    items = plan(plan_row(Dish='-5 °C sorbet, "cold" with piña'))
    text = io.StringIO()
    writer = csv.writer(text, **dialect)  # type: ignore[arg-type]
    rows = csv.reader(io.StringIO(plan_csv(items).decode(), newline=""))
    writer.writerows(rows)
    read = parse_plan_csv(mark + text.getvalue().encode(), "week.csv")
    pd.testing.assert_frame_equal(read, items)


def test_columns_may_stand_in_another_order_with_further_ones_beside_them() -> None:
    items = plan()
    moved = pd.read_csv(io.BytesIO(plan_csv(items)))[list(reversed(PLAN_COLUMNS))]
    moved.insert(3, "My notes", "tasty")
    content = moved.to_csv(index=False).encode()
    pd.testing.assert_frame_equal(parse_plan_csv(content, "week.csv"), items)


def test_blank_lines_at_the_end_are_no_foods() -> None:
    assert len(parse_plan_csv(plan_csv(plan()) + b"\r\n\r\n", "week.csv")) == 1


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\r\n"], ids=repr)
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    assert "is empty" in refusal(content)


def test_bytes_that_are_not_utf8_are_named_by_their_place() -> None:
    assert "not UTF-8 text (byte 4)" in refusal(b"Day\xff")
    assert "not UTF-8" in refusal(plan_csv(plan()).decode().encode("utf-16"))


def test_a_binary_file_is_refused() -> None:
    assert "not a CSV" in refusal(b"PK\x03\x04\x00\x00")


def test_a_missing_heading_is_named() -> None:
    assert refusal(changed("Sodium (mg),", "")).endswith("heading missing: Sodium (mg)")


def test_a_doubled_heading_is_refused() -> None:
    assert "stands twice: Grams" in refusal(changed("Energy (kcal)", "Energy (kcal),Grams"))


def test_a_file_with_semicolons_is_told_from_one_without_headings() -> None:
    assert "semicolons" in refusal(plan_csv(plan()).replace(b",", b";"))
    assert "semicolons" not in refusal(b"name,age\n")


def test_a_truncated_row_is_named_by_its_line() -> None:
    content = plan_csv(plan(plan_row(), plan_row()))
    assert "line 3: " in refusal(content[:-60])


def test_a_quote_that_never_ends_is_refused() -> None:
    assert "not a CSV" in refusal(plan_csv(plan()) + b'1,"2026')


def test_lines_are_counted_as_an_editor_does() -> None:
    rows = (plan_row(Dish="two\nlines"), plan_row(Grams=2.25))
    content = plan_csv(plan(*rows)).replace(b",2.25,", b",much,")
    assert "line 4: Grams: 'much' is not a number" in refusal(content)


@pytest.mark.parametrize(
    "text", ["", "nan", "inf", "-inf", "1e999", "1_000", " 1", "1,5", "0x10", "１", "9" * 5000]
)
def test_what_is_not_a_plain_number_is_refused(text: str) -> None:
    quoted = f'"{text}"'
    message = refusal(changed(",1.5 cup,1.5,", f",1.5 cup,{quoted},"))
    assert "line 2: Grams: " in message
    assert len(message) < 200


@pytest.mark.parametrize("text", ["", "1.0", "one", "-1", "²", "9" * 5000])
def test_what_is_not_a_whole_number_is_refused(text: str) -> None:
    assert "Food Code: " in refusal(changed(",41104020,", f",{text},"))


def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "none.csv", "no such file"), (tmp_path, "is a folder")):
        with pytest.raises(PlanFileError, match=words) as refused:
            read_plan_csv(path)
        assert str(path) in str(refused.value)
    with pytest.raises(PlanFileError, match="not the name of a file"):
        read_plan_csv("a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(PlanFileError, match="not a regular file"):
        read_plan_csv(tmp_path / "pipe")


def test_a_file_of_20_mb_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as stream:
        stream.truncate(20_000_000)
    with pytest.raises(PlanFileError, match=f"at most {MAX_BYTES:,} bytes"):
        read_plan_csv(large)


def test_a_written_file_appears_whole_with_the_users_usual_permissions(tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    beside.write_bytes(b"")
    write_whole(tmp_path / "week.csv", b"new")
    assert (tmp_path / "week.csv").read_bytes() == b"new"
    assert (tmp_path / "week.csv").stat().st_mode == beside.stat().st_mode


def test_a_private_file_stays_private_when_written_again(tmp_path: Path) -> None:
    out = tmp_path / "week.csv"
    out.write_bytes(b"old")
    out.chmod(0o600)
    write_whole(out, b"new")
    assert out.read_bytes() == b"new"
    assert out.stat().st_mode & 0o777 == 0o600


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write_whole(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


@pytest.mark.parametrize("fails", ["replace", "fsync"])
def test_a_failed_write_leaves_the_earlier_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    out = tmp_path / "week.csv"
    out.write_bytes(b"old")

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((Path, "replace") if fails == "replace" else (os, "fsync")), full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(out, b"new")
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def test_a_device_or_folder_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    for path in (Path(os.devnull), tmp_path):
        with pytest.raises(OSError, match=r"regular file|folder"):
            write_whole(path, b"new")
    assert not Path(os.devnull).is_file()
