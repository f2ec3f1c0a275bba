"""Rebuilding the food table, on small workbooks laid out as USDA's are."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from planner.foods.build.build import build_food_table
from planner.foods.build.sources import SourceError, read_sources
from planner.foods.nutrients import NUTRIENTS
from planner.foods.table import DEFAULT_TABLE, food_table_provenance, load_foods

BANANA, SPINACH, NEW_FRUIT = 63107010, 72125211, 63109999
FOODS = {
    BANANA: ("Banana, raw", 6004, "Bananas"),
    SPINACH: ("Spinach, fresh, cooked, no added fat", 6409, "Spinach"),
    NEW_FRUIT: ("Moonfruit, raw", 6018, "Other fruits and fruit salads"),
}


def _sheet(path: Path, headings: list[str], rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["A title that USDA puts above the headings"])
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    book.save(path)


def _fndds(folder: Path, potassium: float = 326.0, release: str = "2023-2025") -> Path:
    """A newer FNDDS of three foods, one of them new, without any of the other releases."""
    folder.mkdir(parents=True, exist_ok=True)
    first = ["Food code", "Main food description"]
    category = ["WWEIA Category number", "WWEIA Category description"]
    start = f"{release} FNDDS At A Glance - "
    _sheet(
        folder / f"{start}Foods and Beverages.xlsx",
        [*first, "Additional food description", *category],
        [[code, text, None, number, name] for code, (text, number, name) in FOODS.items()],
    )
    figures = {n.fndds_heading: 0.5 for n in NUTRIENTS}
    figures |= {
        "Energy (kcal)": 90.0,
        "Protein (g)": 1.0,
        "Carbohydrate (g)": 20.0,
        "Water (g)": 75.0,
        "Potassium (mg)": potassium,
        "Magnesium (mg)": 28.0,
        "Alcohol (g)": 0.0,
    }
    _sheet(
        folder / f"{start}FNDDS Nutrient Values.xlsx",
        [*first, *category, *(heading.replace(" (g)", "\n(g)") for heading in figures)],
        [
            [code, text, number, name, *figures.values()]
            for code, (text, number, name) in FOODS.items()
        ],
    )
    _sheet(
        folder / f"{start}Portions and Weights.xlsx",
        [*first, *category, "Seq num", "Portion description", "Portion weight\n(g)"],
        [
            [code, text, number, name, seq, portion, grams]
            for code, (text, number, name) in FOODS.items()
            for seq, (portion, grams) in enumerate(
                [("1 fruit", 120.0), ("1 cup", 150.0), ("Quantity not specified", 0.0)], start=1
            )
        ],
    )
    _sheet(
        folder / f"{start}FNDDS Ingredients.xlsx",
        [
            *first,
            *category,
            "Seq num",
            "Ingredient code",
            "Ingredient description",
            "Ingredient weight (g)",
            "Retention code",
            "Moisture change (%)",
        ],
        [
            [code, text, number, name, 1, 9040, text, 100.0, 0, 0.0]
            for code, (text, number, name) in FOODS.items()
        ],
    )
    return folder


def test_a_newer_fndds_alone_rebuilds_with_the_rest_carried_over(tmp_path: Path) -> None:
    out = tmp_path / "new.parquet"
    report = build_food_table(_fndds(tmp_path / "source", potassium=400.0), out, DEFAULT_TABLE)
    new = load_foods(out).set_index("food_code")
    old = load_foods().set_index("food_code")
    assert set(new.index) == set(FOODS)
    assert new.at[BANANA, "potassium_mg"] == 400.0  # from the new release
    assert new.at[BANANA, "price_usd_per_100g"] == old.at[BANANA, "price_usd_per_100g"]
    assert new.at[BANANA, "price_source"] == "carried over: measured"
    assert new.at[BANANA, "f_total_cup"] == old.at[BANANA, "f_total_cup"]
    kin = old[old["wweia_category"] == 6018]
    assert new.at[NEW_FRUIT, "price_usd_per_100g"] == pytest.approx(
        kin["price_usd_per_100g"].mean(), abs=1e-4
    )
    assert new.at[NEW_FRUIT, "price_source"] == "carried over: mean of the category"
    assert food_table_provenance(out)["release"] == "FNDDS 2023-2025"
    assert sum(note.startswith("carried over") for note in report.notes) == 4


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    source = _fndds(tmp_path / "source")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        build_food_table(source, tmp_path / name / "foods.parquet", DEFAULT_TABLE)
    first, second = ((tmp_path / name / "foods.parquet").read_bytes() for name in ("a", "b"))
    assert first == second


def test_a_rebuild_that_fails_leaves_the_earlier_file_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "foods.parquet"
    out.write_bytes(b"earlier")
    with pytest.raises(SourceError):
        build_food_table(_fndds(tmp_path / "source", potassium=1e9), out, DEFAULT_TABLE)
    assert out.read_bytes() == b"earlier"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["foods.parquet"]


def test_missing_sources_and_no_earlier_table_is_one_sentence(tmp_path: Path) -> None:
    source = _fndds(tmp_path / "source")
    with pytest.raises(SourceError, match="lack what people eat when, food groups, prices"):
        build_food_table(source, tmp_path / "out.parquet", tmp_path / "none.parquet")


def test_a_folder_without_fndds_says_what_to_download(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="Foods and Beverages"):
        read_sources(tmp_path)
    with pytest.raises(SourceError, match="no such folder"):
        read_sources(tmp_path / "none")


def test_a_file_that_is_no_workbook_is_named(tmp_path: Path) -> None:
    source = _fndds(tmp_path / "source")
    path = next(source.glob("*Nutrient*"))
    path.write_bytes(b"not a workbook")
    with pytest.raises(SourceError, match=r"Nutrient Values\.xlsx: not a readable workbook"):
        read_sources(source)


def test_two_releases_in_one_folder_are_refused(tmp_path: Path) -> None:
    _fndds(tmp_path / "source")
    _fndds(tmp_path / "source" / "older", release="2021-2023")
    with pytest.raises(SourceError, match="keep one"):
        read_sources(tmp_path / "source")
