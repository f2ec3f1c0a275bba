"""Rebuilding the food table, on small workbooks laid out as USDA's are."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from planner.foods.build.allergens import food_contents
from planner.foods.build.associations import meal_associations
from planner.foods.build.build import build_food_table
from planner.foods.build.chemistry import chemistry_notes
from planner.foods.build.names import short_names
from planner.foods.build.portions import household_portions
from planner.foods.build.prices import food_prices
from planner.foods.build.selection import select_foods
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


def _contents(description: str, *ingredients: str, category: int = 3002) -> pd.Series:
    foods = pd.DataFrame(
        {"food_code": [1], "description": [description], "wweia_category": [category]}
    )
    table = pd.DataFrame(
        {
            "food_code": 1,
            "ingredient_code": range(100, 100 + len(ingredients)),
            "ingredient_description": list(ingredients),
        }
    )
    return food_contents(foods, table).iloc[0]


@pytest.mark.parametrize(
    ("ingredient", "kind"),
    [
        ("Sauce, worcestershire", "fish"),
        ("Soy sauce made from soy and wheat (shoyu)", "wheat"),
        ("Cereals, oats, regular and quick, not fortified, dry", "gluten"),
        ("Barley, pearled, cooked", "gluten"),
        ("Margarine, regular, 80% fat, composite, stick, with salt", "milk"),
        ("Salad dressing, mayonnaise, regular", "egg"),
        ("Sauce, oyster, ready-to-serve", "shellfish"),
        ("Nuts, pine nuts, dried", "tree_nuts"),
        ("Gelatin desserts, dry mix, prepared with water", "meat"),
        ("Lard", "meat"),
        ("Seeds, sesame butter, tahini, from roasted kernels", "sesame"),
    ],
)
def test_hidden_allergens_are_read_from_the_ingredients(ingredient: str, kind: str) -> None:
    assert _contents("Some dish", "Salt, table", ingredient)[f"contains_{kind}"]


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("Coconut milk, canned", "milk"),
        ("Peanut butter, smooth", "milk"),
        ("Squash, winter, butternut, cooked", "tree_nuts"),
        ("Coconut, raw", "tree_nuts"),
        ("Eggplant, cooked", "egg"),
        ("Buckwheat groats", "wheat"),
        ("Beans, kidney, boiled", "meat"),
        ("Oil, soybean, salad or cooking", "soy"),
        ("Mushrooms, oyster, raw", "shellfish"),
        ("Nutmeg, ground", "tree_nuts"),
        ("Bread, gluten free", "wheat"),
        ("Pasta, gluten free", "gluten"),
        ("Yogurt, soy", "milk"),
        ("Yogurt, almond milk", "milk"),
        ("Coffee, Latte, with non-dairy milk", "milk"),
        ("Sesame butter, creamy", "milk"),
        ("Beef, flank, steak", "milk"),
        ("Rice noodles, cooked", "egg"),
        ("Beans, black turtle, mature seeds, canned", "fish"),
        ("Cabbage, chinese (pak-choi), raw", "soy"),
        ("Pears, asian, raw", "sesame"),
    ],
)
def test_names_that_only_sound_like_an_allergen_are_not_flagged(
    description: str, kind: str
) -> None:
    assert not _contents(description, description, category=6420)[f"contains_{kind}"]


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("Yogurt, NS as to type of milk, plain", "milk"),
        ("Coffee, Cafe Mocha, with non-dairy milk", "milk"),
        ("Flan", "milk"),
        ("Bread, gluten free", "egg"),
        ("Noodles, cooked", "egg"),
        ("Fish, turtle soup", "fish"),
        ("Sauce, tamari", "soy"),
        ("Dressing, Asian", "sesame"),
    ],
)
def test_what_exempts_a_look_alike_does_not_hide_the_real_thing(
    description: str, kind: str
) -> None:
    assert _contents(description, description, category=6420)[f"contains_{kind}"]


def test_a_wheat_ingredient_counts_in_a_food_named_gluten_free() -> None:
    contents = _contents("Pizza crust, gluten free", "Soy sauce made from soy and wheat (shoyu)")
    assert contents["contains_wheat"]
    assert contents["contains_gluten"]


def test_an_allergen_is_found_two_levels_down_and_loops_end() -> None:
    foods = pd.DataFrame(
        {"food_code": [1, 2, 3], "description": ["Plate", "Sauce", "Base"], "wweia_category": 3002}
    )
    ingredients = pd.DataFrame(
        [(1, 2, "Sauce"), (2, 3, "Base"), (3, 900, "Cheese, parmesan, grated"), (3, 1, "Plate")],
        columns=["food_code", "ingredient_code", "ingredient_description"],
    )
    assert food_contents(foods, ingredients)["contains_milk"].tolist() == [True, True, True]


def test_an_unsettled_mixture_counts_as_holding_what_its_kind_often_holds() -> None:
    foods = pd.DataFrame(
        {
            "food_code": [1, 2, 3],
            "description": ["Soup, NFS", "Soup, cream", "Soup, clear"],
            "wweia_category": 3806,
        }
    )
    ingredients = pd.DataFrame(
        [(2, 900, "Cream, heavy"), (3, 901, "Carrots, raw"), (1, 902, "Water")],
        columns=["food_code", "ingredient_code", "ingredient_description"],
    )
    assert food_contents(foods, ingredients)["contains_milk"].tolist() == [True, True, False]


def test_energy_far_from_the_macronutrients_is_unexplained() -> None:
    foods = pd.DataFrame(
        {
            "energy_kcal": [89.0, 300.0, 250.0],
            "protein_g": [1.0, 1.0, 15.0],
            "carbohydrate_g": [23.0, 10.0, 60.0],
            "fat_g": [0.3, 0.5, 4.0],
            "alcohol_g": 0.0,
            "fiber_g": [2.6, 0.0, 40.0],
            "sugars_g": [12.0, 0.0, 1.0],
            "water_g": [75.0, 85.0, 10.0],
        }
    )
    notes = chemistry_notes(foods)
    assert notes["energy_4_4_9_kcal"].tolist() == [98.7, 48.5, 336.0]
    assert notes["energy_note"].tolist()[:2] == ["", "unexplained"]
    assert "fiber" in notes["energy_note"].iloc[2]


def test_a_portion_is_a_natural_measure_with_half_steps_in_the_range_eaten() -> None:
    habits = pd.DataFrame(
        {
            "food_code": [1, 2],
            "eaten_p25_g": [90.0, 5000.0],
            "eaten_p50_g": [120.0, 5100.0],
            "eaten_p95_g": [250.0, 5200.0],
        }
    )
    portions = pd.DataFrame(
        {
            "food_code": [1, 1, 1, 2],
            "portion": ["Quantity not specified", "1 cubic inch", "1 cup", "1 cup"],
            "grams": [120.0, 17.0, 120.0, 120.0],
        }
    )
    rows = household_portions(habits, portions)
    first = rows.iloc[0]
    assert (first["portion_measure"], first["portion_half_g"]) == ("cup", 60.0)
    assert (first["portion_min_halves"], first["portion_max_halves"]) == (2, 4)
    assert rows.iloc[1]["portion_max_halves"] == 0  # nothing fits: never served


def test_an_old_price_is_carried_to_2018_and_a_missing_one_takes_the_category() -> None:
    foods = pd.DataFrame({"food_code": [1, 2, 3], "wweia_category": [6004, 6004, 6004]})
    prices = pd.DataFrame(
        {
            "year": ["2015/2016", "2017/2018", "2015/2016"],
            "food_code": [1, 2, 2],
            "price_100gm": [1.0, 0.4, 0.1],
        }
    )
    index = pd.DataFrame(
        {
            "Consumer Price Index item": "Food at home",
            "Year": range(2013, 2019),
            "Percent change": [0.9, 2.4, 1.2, -1.3, 10.0, 20.0],
        }
    )
    rows = food_prices(foods, prices, index)
    assert rows["price_usd_per_100g"].tolist() == pytest.approx([1.0 * 1.1 * 1.2, 0.4, 0.4])
    assert rows["price_source"].tolist() == [
        "measured in 2016, carried to 2018",
        "measured",
        "category median",
    ]


def _names(*descriptions: str) -> pd.DataFrame:
    return short_names(
        pd.DataFrame(
            {"food_code": range(1, len(descriptions) + 1), "description": list(descriptions)}
        )
    )


def test_names_are_short() -> None:
    names = _names("Kale, fresh, cooked, no added fat", "Kale, raw")
    assert names["name"].tolist() == ["Kale, cooked", "Kale"]
    assert names["plate_name"].tolist() == ["kale", "kale"]


def test_the_plainest_of_foods_named_alike_keeps_the_short_name() -> None:
    names = _names(
        "Spinach, NS as to form, cooked",
        "Spinach, fresh, cooked, no added fat",
        "Spinach, frozen, cooked, no added fat",
    )
    assert names["name"].tolist() == [
        "Spinach, cooked, form unspecified",
        "Spinach, cooked",
        "Spinach, cooked from frozen",
    ]
    assert set(names["plate_name"]) == {"spinach"}


def test_which_food_keeps_the_short_name_does_not_depend_on_their_order() -> None:
    first = _names("Rice, brown, cooked, NS as to fat", "Rice, brown, cooked, no added fat")
    second = _names("Rice, brown, cooked, no added fat", "Rice, brown, cooked, NS as to fat")
    assert first["name"].tolist() == second["name"].tolist()[::-1]
    assert first["name"].tolist()[1] == "Brown rice, cooked"


@pytest.mark.parametrize(
    ("description", "name", "plate_name"),
    [
        ("Fish, white, mixed species, grilled", "White fish, grilled", "white fish"),
        ("Pear, Asian, raw", "Asian pear", "Asian pear"),
        ("Muffin, English, whole wheat", "Whole wheat English muffin", None),
        ("Potato, baked, peel not eaten, with chili", "Baked potato with chili", None),
        (
            "Egg omelet or scrambled egg, with cheese and meat, made with oil",
            "Scrambled eggs or omelet with cheese and meat, cooked in oil",
            "scrambled eggs with cheese and meat",
        ),
        (
            "Beef and vegetables including carrots, broccoli, and/or dark-green leafy; "
            "no potatoes, no sauce",
            "Beef and vegetables (with carrots, broccoli or greens), no sauce",
            "beef and vegetables",
        ),
    ],
)
def test_names_read_as_a_person_would_say_them(
    description: str, name: str, plate_name: str | None
) -> None:
    row = _names(description).iloc[0]
    assert row["name"] == name
    lowered = name[:1].lower() + name[1:]
    assert row["plate_name"] == (plate_name or lowered)


def test_no_two_foods_of_the_shipped_table_share_a_name() -> None:
    assert load_foods()["name"].str.lower().is_unique


@pytest.mark.parametrize(
    ("portions", "usual_g", "measure"),
    [
        ([("1 berry", 2.0), ("1 cup", 150.0)], 50.0, "cup"),
        ([("1 nut", 1.2), ("1 cup", 141.0), ("1 oz", 28.35)], 35.0, "oz"),
        ([("1 small pita", 28.0), ("1 medium pita", 57.0)], 57.0, "pita"),
        ([("1 piece", 10.0), ("1 cup", 150.0)], 60.0, "cup"),
        (
            [("1 small or thin/very thin slice", 24.0), ("1 medium or regular slice", 28.0)],
            52.0,
            "slice",
        ),
    ],
)
def test_the_measure_is_the_one_a_person_would_use(
    portions: list[tuple[str, float]], usual_g: float, measure: str
) -> None:
    habits = pd.DataFrame(
        {
            "food_code": [1],
            "eaten_p25_g": [usual_g * 0.75],
            "eaten_p50_g": [usual_g],
            "eaten_p95_g": [usual_g * 2.5],
        }
    )
    listed = pd.DataFrame(portions, columns=["portion", "grams"]).assign(food_code=1)
    assert household_portions(habits, listed).iloc[0]["portion_measure"] == measure


def test_foods_listed_by_code_are_selected_without_reports() -> None:
    foods = pd.DataFrame(
        {
            "food_code": [54403010, 54403999],
            "description": ["Popcorn, air-popped, no butter added", "Popcorn, other"],
            "wweia_category": [5006, 5006],
        }
    )
    chosen = select_foods(foods, pd.Series(dtype=float), frozenset())
    assert chosen["food_code"].tolist() == [54403010]


def test_pairs_never_eaten_together_score_below_chance() -> None:
    pairs = pd.DataFrame(
        {
            "meal": "lunch",
            "category_a": [1, 1],
            "category_b": [2, 3],
            "occasions_with_both": [400, 10],
            "occasions_with_a": [500, 500],
            "occasions_with_b": [500, 500],
            "occasions": 1000,
        }
    )
    table = meal_associations(pairs).set_index(["category_a", "category_b"])["association"]
    assert table.loc[(1, 2)] > 0 > table.loc[(1, 3)]
    assert table.loc[(2, 3)] == pytest.approx(-4.8363, abs=1e-3)  # ln(2 / 252)
