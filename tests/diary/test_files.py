"""Files are shown before they are saved; a file that is not one is refused in one line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from planner.diary import Diary, DiaryError, Store
from planner.diary.files import (
    Preview,
    confirm,
    everything_json,
    intake_csv,
    read_import,
    read_import_file,
    record_csv,
    tally,
)
from planner.diary.files.record_table import KINDS, columns
from planner.diary.records import Evening, KeptPlan, Record
from tests.diary.samples import MONDAY, evening, one_of_each, plan

HEAD = "diary_date,legs_0_10,sleep_hours,nicotine,onset_local_time,note\n"


def preview(text: str) -> Preview:
    return read_import(text.encode(), "diary.csv")


def evenings(found: Preview) -> list[Evening]:
    return [change.record for change in found.changes if isinstance(change.record, Evening)]


def test_nothing_is_saved_before_it_is_confirmed(diary: Diary) -> None:
    diary.save(evening(0, legs=4))
    diary.save(evening(1, legs=4))
    text = "diary_date,legs_0_10\n2026-11-23,4\n2026-11-24,5\n2026-11-25,6\n"
    found = preview(text)
    counts = tally(diary, found)
    assert (counts.new, counts.changed, counts.same) == (1, 1, 1)
    assert len(diary.history(Evening)) == 2
    confirm(diary, found)
    assert [e.legs_0_10 for e in diary.records(Evening)] == [4, 5, 6]
    assert len(diary.history(Evening)) == 4


def test_each_bad_row_is_named_with_its_line_field_and_what_is_allowed(diary: Diary) -> None:
    found = preview(
        HEAD
        + "2026-11-23,4,7,no,23:30,fine\n"
        + "2026-11-24,11,7,no,23:30,\n"
        + "2026-11-25,4,7,perhaps,25:00,\n"
        + "23/11/2026,4,,,,\n"
        + "2026-11-23,5,,,,\n"
        + "2026-11-27,,7,,,\n"
    )
    lines = [str(fault) for fault in found.faults]
    assert len(found.changes) == 1
    assert any("line 3" in line and "legs_0_10" in line and "0 to 10" in line for line in lines)
    assert any("line 4" in line and "nicotine" in line for line in lines)
    assert any("line 4" in line and "onset_local_time" in line for line in lines)
    assert any("line 5" in line and "diary_date" in line for line in lines)
    assert any("line 6" in line and "line 2 already" in line for line in lines)
    assert any("line 7" in line and "is missing" in line for line in lines)
    with pytest.raises(DiaryError):
        confirm(diary, found)
    assert diary.history(Evening) == []


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23,4,6.5,FALSE,7:05,a",
        "2026-11-23,4,6.50,no,07:05:00,a",
    ],
)
def test_what_spreadsheets_make_of_cells_is_read(text: str) -> None:
    found = evenings(preview(f"{HEAD}{text}\n"))
    assert found == [
        Evening(
            diary_date=MONDAY,
            legs_0_10=4,
            sleep_hours=6.5,
            nicotine=False,
            onset_local_time="07:05",
            note="a",
        )
    ]


def test_semicolons_and_a_decimal_comma_are_read() -> None:
    found = preview("\ufeffdiary_date;legs_0_10;sleep_hours\r\n2026-11-23;4;6,5\r\n")
    assert evenings(found) == [evening(sleep_hours=6.5)]


def test_no_cell_of_an_export_runs_as_a_formula(diary: Diary) -> None:
    for number, start in enumerate("=+-@\t\r\n＝＋－＠"):
        diary.save(evening(number, note=f"{start}1"))
    text = record_csv(Evening, diary.entries(Evening)).decode()
    for start in "=+-@＝＋－＠":
        assert f",{start}1" not in text
        assert f",'{start}1" in text


def test_a_missing_answer_is_an_empty_cell(diary: Diary) -> None:
    diary.save(evening(nicotine=False))
    lines = record_csv(Evening, diary.entries(Evening)).decode().splitlines()
    cells = dict(zip(lines[0].split(","), lines[1].split(","), strict=True))
    assert cells["nicotine"] == "false"
    assert cells["long_sitting"] == cells["alcohol_units"] == cells["plan_followed_pct"] == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        b"\xff\xfe\x00",
        b"a\x00b",
        b"one,two\n1,2\n",
        b"diary_date,legs_0_10,legs_0_10\n2026-11-23,4,4\n",
        b"diary_date,legs_0_10,strange\n2026-11-23,4,4\n",
        b'diary_date,legs_0_10\n2026-11-23,"4\n',
        b"{",
        b"{}",
        b'{"format": "rls-meal-planner diary", "format_version": 9, "records": {}}',
        b'{"format": "rls-meal-planner diary", "format_version": 1}',
        b"[" * 100_000,
        b"{" + b'"a":[' * 100_000,
        b"PK\x03\x04 a spreadsheet",
    ],
)
def test_a_file_of_another_kind_is_refused(content: bytes) -> None:
    with pytest.raises(DiaryError) as caught:
        read_import(content, "file")
    for fault in caught.value.faults:
        assert str(fault).startswith("file: ")
        assert len(str(fault)) < 2000


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.csv"):
        with pytest.raises(DiaryError, match=str(path)):
            read_import_file(path)


def _changed(diary: Diary, change: str) -> Preview:
    content = json.loads(everything_json(diary))
    first = content["records"]["evening"][0]
    version = first["versions"][0]
    if change == "rating":
        version["record"]["legs_0_10"] = 11
    elif change == "key":
        first["key"] = "2020-01-01"
    elif change == "odd key":
        first["key"] = "\ud800"
    elif change == "moment":
        version["saved_at"] = "2026-01-01T00:00:00"
    elif change == "gone":
        version["gone"] = "yes"
    elif change == "versions":
        first["versions"] = []
    elif change == "kind":
        content["records"]["weather"] = []
    elif change == "twice":
        content["records"]["evening"].append(first)
    else:
        content["records"]["evening"][0] = 7
    return read_import(json.dumps(content).encode(), "diary.json")


@pytest.mark.parametrize(
    "change",
    ["rating", "key", "odd key", "moment", "gone", "versions", "kind", "twice", "not a table"],
)
def test_a_tampered_export_is_refused_record_by_record(diary: Diary, change: str) -> None:
    diary.save(evening(0))
    diary.save(evening(1))
    found = _changed(diary, change)
    assert len(found.faults) == 1
    assert str(found.faults[0]).startswith("diary.json: ")
    assert any(versions[0].key == "2026-11-24" for versions in found.histories)


def test_an_older_export_changes_what_is_kept_and_loses_no_version(diary: Diary) -> None:
    diary.save(evening(legs=4))
    export = everything_json(diary)
    diary.save(evening(legs=7))
    confirm(diary, read_import(export, "diary.json"))
    assert [e.record.legs_0_10 for e in diary.history(Evening)] == [4, 7, 4]


def test_one_person_s_files_hold_nothing_of_another(diary: Diary, store: Store) -> None:
    other = store.diary_of("B. Example")
    for record in one_of_each():
        diary.save(record)
    assert intake_csv(other).count(b"\n") == 1
    assert record_csv(Evening, other.entries(Evening)).count(b"\n") == 1
    assert not any(json.loads(everything_json(other))["records"].values())


@pytest.mark.parametrize(
    "changed",
    [
        {"csv": "not a plan"},
        {"csv": plan().csv.replace("2026-11-23", "2026-13-45")},
        {"csv": plan().csv.replace("Breakfast", "Brunch")},
        {"week_start": "2026-11-16"},
        {"meta": "[]"},
        {"meta": "{"},
    ],
)
def test_a_kept_plan_must_be_a_plan(changed: dict[str, str]) -> None:
    with pytest.raises(DiaryError):
        KeptPlan(**{**plan().fields(), **changed})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_the_readme_names_every_column_of_a_file(kind: type[Record]) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (row,) = [line for line in readme.splitlines() if line.startswith(f"| `{kind.kind}` |")]
    assert tuple(re.findall(r"`([a-z0-9_]+)`", row)[1:]) == columns(kind)
