"""The shipped food table against outside sources: USDA's own figures and labels read by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from planner.foods.food_patterns import hei_totals_per_100g
from planner.foods.nutrients import ALLERGENS, NUTRIENT_COLUMNS
from planner.foods.schema import FoodTableError, validate_foods
from planner.foods.table import food_table_provenance, load_associations, load_foods

DATA = Path(__file__).parents[1] / "data"
LABELS = pd.read_csv(DATA / "allergen_labels.csv")
REFERENCE = pd.read_csv(DATA / "fndds_reference.csv")


@pytest.fixture(scope="module")
def foods() -> pd.DataFrame:
    return load_foods().set_index("food_code", drop=False)


def test_the_table_holds_between_1500_and_2200_foods(foods: pd.DataFrame) -> None:
    assert 1500 <= len(foods) <= 2200


@pytest.mark.parametrize("row", REFERENCE.to_dict("records"), ids=lambda row: row["description"])
def test_nutrients_equal_the_figures_that_fndds_publishes(
    foods: pd.DataFrame, row: dict[str, object]
) -> None:
    food = foods.loc[int(str(row["food_code"]))]
    for column in REFERENCE.columns.drop(["food_code", "description"]):
        assert food[column] == pytest.approx(row[column]), column


def test_no_food_lacks_magnesium_potassium_or_any_other_nutrient(foods: pd.DataFrame) -> None:
    assert foods[list(NUTRIENT_COLUMNS)].notna().all().all()


def _labelled_in_table(foods: pd.DataFrame) -> pd.DataFrame:
    return LABELS[LABELS["food_code"].isin(foods["food_code"])]


def test_at_least_50_hand_labelled_foods_are_in_the_table(foods: pd.DataFrame) -> None:
    assert len(_labelled_in_table(foods)) >= 50


@pytest.mark.parametrize("kind", [*ALLERGENS, "meat"])
def test_no_allergen_that_a_reader_found_in_the_ingredients_is_missed(
    foods: pd.DataFrame, kind: str
) -> None:
    labelled = _labelled_in_table(foods)
    containing = labelled[labelled[kind] == 1]
    found = foods.loc[containing["food_code"], f"contains_{kind}"].to_numpy()
    assert containing.loc[~found, "description"].tolist() == []


@pytest.mark.parametrize("diet", ["vegetarian", "vegan", "pescatarian"])
def test_no_food_is_offered_to_a_diet_that_a_reader_ruled_out(
    foods: pd.DataFrame, diet: str
) -> None:
    labelled = _labelled_in_table(foods)
    ruled_out = labelled[labelled[diet] == 0]
    offered = foods.loc[ruled_out["food_code"], f"is_{diet}"].to_numpy()
    assert ruled_out.loc[offered, "description"].tolist() == []


def test_plain_foods_are_not_flagged_with_allergens_they_cannot_hold(foods: pd.DataFrame) -> None:
    """Cells that a reader was sure of (not marked arguable) are rarely flagged needlessly."""
    wrong, cells = 0, 0
    for row in _labelled_in_table(foods).to_dict("records"):
        arguable = re.search(r"\[arguable: ([a-z_ ]+)\]$", str(row["reason"]))
        unsure = set(arguable.group(1).split()) if arguable else set()
        for kind in ALLERGENS:
            if row[kind] == 0 and kind not in unsure:
                cells += 1
                wrong += bool(foods.at[row["food_code"], f"contains_{kind}"])
    assert wrong / cells < 0.10


def test_wheat_implies_gluten_and_vegan_implies_vegetarian(foods: pd.DataFrame) -> None:
    assert not (foods["contains_wheat"] & ~foods["contains_gluten"]).any()
    assert not (foods["is_vegan"] & ~foods["is_vegetarian"]).any()
    assert not (foods["is_vegetarian"] & foods["contains_fish"]).any()


def test_what_nobody_eats_as_it_is_stays_out(foods: pd.DataFrame) -> None:
    """Dry forms and powders that an unguarded optimiser would serve by the cup."""
    per_100g = foods[["potassium_mg", "magnesium_mg"]]
    assert per_100g["potassium_mg"].max() < 2600  # dried tomatoes and spice pastes at most
    text = foods["description"].str.lower()
    for word in ("not reconstituted", "infant", "baby food", "protein powder"):
        assert not text.str.contains(word, regex=False).any(), word
    assert foods["wweia_category"].between(1000, 8999).all()


def test_every_portion_lies_in_the_range_people_eat(foods: pd.DataFrame) -> None:
    for halves in ("portion_min_halves", "portion_usual_halves", "portion_max_halves"):
        grams = foods[halves] * foods["portion_half_g"]
        slack = 0.05 * foods[halves]
        assert (grams >= foods["eaten_p25_g"] - slack).all()
        assert (grams <= foods["eaten_p95_g"] + slack).all()


def test_whole_fruit_leaves_juice_out(foods: pd.DataFrame) -> None:
    """HEI's whole fruits come from FPED's fruit without juice (orange against orange juice)."""
    totals = hei_totals_per_100g(foods)
    assert totals.at[61119010, "f_whole_cup"] > 0.4
    assert totals.at[61210010, "f_whole_cup"] == 0
    assert totals.at[61210010, "f_total_cup"] > 0.3


def test_the_file_says_where_it_comes_from() -> None:
    provenance = food_table_provenance()
    assert provenance["release"] == "FNDDS 2021-2023"
    assert provenance["builder_version"]
    assert any("FNDDS" in name for name in provenance["sources_sha256"])
    assert all(len(digest) == 64 for digest in provenance["sources_sha256"].values())


def test_foods_eaten_together_associate_above_chance_and_strangers_below() -> None:
    table = load_associations()
    # Milk with ready-to-eat cereal at breakfast; coffee with beer never.
    assert table["breakfast", 1004, 4604] > 0.5
    assert table["dinner", 4002, 4202] < 0.0  # rice and bread replace one another


def test_a_missing_column_is_named_not_guessed(foods: pd.DataFrame) -> None:
    with pytest.raises(FoodTableError, match="magnesium_mg"):
        validate_foods(foods.drop(columns="magnesium_mg"))


def test_a_missing_file_is_one_sentence_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(FoodTableError, match="foods build"):
        load_foods(tmp_path / "none.parquet")


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.parquet").write_bytes(b"no parquet")
    with pytest.raises(FoodTableError, match="not a readable parquet"):
        load_foods(tmp_path / "bad.parquet")
