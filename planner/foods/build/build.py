"""Puts the food table together from USDA's files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from planner.foods.build.allergens import food_contents
from planner.foods.build.associations import meal_associations
from planner.foods.build.carry_over import carry_over
from planner.foods.build.chemistry import chemistry_notes
from planner.foods.build.eating import EATING_COLUMNS, eating_habits
from planner.foods.build.food_groups import food_groups
from planner.foods.build.names import short_names
from planner.foods.build.portions import household_portions
from planner.foods.build.prices import PRICE_COLUMNS, food_prices
from planner.foods.build.selection import select_foods
from planner.foods.build.sources import SourceError, Sources, read_sources
from planner.foods.build.write import METADATA_KEY, write_table
from planner.foods.nutrients import FOOD_GROUP_COLUMNS, NUTRIENTS
from planner.foods.schema import validate_foods
from planner.foods.staples import is_staple

BUILDER_VERSION = "1"


@dataclass(frozen=True)
class BuildReport:
    """What a build did: the table's path, its number of foods and sentences for the reader."""

    path: Path
    foods: int
    notes: tuple[str, ...]


def build_food_table(source: Path, out: Path, present: Path) -> BuildReport:
    """Read USDA's files under `source` and write the food table to `out`.

    Args:
        source: folder with the FNDDS workbooks, and with FPED, prices and eating aggregates
            where there are newer ones.
        out: the parquet to write; the associations of kinds of food go beside it.
        present: the table in hand, for what `source` lacks.

    Raises:
        SourceError: a source is missing or unreadable, or the result fails the schema.
    """
    sources = read_sources(source)
    notes: list[str] = []
    earlier = _earlier_table(sources, present, notes)
    every = _all_foods(sources)
    reports = (
        sources.eaten.set_index("food_code")["n_reports"]
        if sources.eaten is not None
        else pd.Series(dtype=float)
    )
    keep = frozenset(earlier["food_code"]) if earlier is not None else frozenset()
    foods = select_foods(every, reports, keep if sources.eaten is None else frozenset())
    table = _describe(foods, every, sources, earlier)
    table, left_out = _drop_unusable(table)
    notes.append(left_out)
    try:
        table = validate_foods(table)
    except ValueError as error:
        raise SourceError(f"the built table is not valid: {error}") from error
    associations = _associations(sources, present, notes)
    provenance: dict[str, object] = {
        "builder_version": BUILDER_VERSION,
        "release": sources.release,
        "sources_sha256": sources.checksums,
        "carried_over": sorted(note for note in notes if note.startswith("carried over")),
    }
    write_table(associations, provenance, associations_path(out))
    write_table(table, provenance, out)
    return BuildReport(path=out, foods=len(table), notes=tuple(notes))


def associations_path(table: Path) -> Path:
    """The file of meal associations that belongs to a food table."""
    return table.with_name("meal_associations.parquet")


def _all_foods(sources: Sources) -> pd.DataFrame:
    foods = sources.foods.rename(
        columns={
            "Food code": "food_code",
            "Main food description": "description",
            "WWEIA Category number": "wweia_category",
            "WWEIA Category description": "wweia_category_name",
        }
    )[["food_code", "description", "wweia_category", "wweia_category_name"]]
    nutrients = sources.nutrients.rename(columns={"Food code": "food_code"})
    missing = [n.fndds_heading for n in NUTRIENTS if n.fndds_heading not in nutrients.columns]
    if missing:
        raise SourceError(f"nutrient workbook: columns missing: {', '.join(missing)}")
    nutrients = nutrients.rename(columns={n.fndds_heading: n.column for n in NUTRIENTS})
    columns = ["food_code", *(n.column for n in NUTRIENTS)]
    merged = foods.merge(nutrients[columns], on="food_code", how="inner", validate="1:1")
    return merged.astype({n.column: float for n in NUTRIENTS}).sort_values("food_code")


def _describe(
    foods: pd.DataFrame, every: pd.DataFrame, sources: Sources, earlier: pd.DataFrame | None
) -> pd.DataFrame:
    parts = [foods, short_names(foods)]
    if sources.eaten is not None and sources.eaten_by_category is not None:
        parts.append(eating_habits(foods, sources.eaten, sources.eaten_by_category))
    else:
        parts.append(carry_over(foods, _required(earlier), EATING_COLUMNS, "eating_source"))
    habits = pd.concat([foods[["food_code"]], parts[-1]], axis=1)
    parts.append(household_portions(habits, _portions(sources)))
    if sources.food_groups is not None:
        groups = food_groups(every, sources.food_groups)
        by_code = groups.set_index(every["food_code"])
        parts.append(by_code.loc[foods["food_code"]].set_index(foods.index))
    else:
        columns = (*FOOD_GROUP_COLUMNS, "food_groups_source")
        parts.append(carry_over(foods, _required(earlier), columns, "food_groups_source"))
    if sources.prices is not None:
        parts.append(food_prices(foods, sources.prices, sources.price_index))
    else:
        parts.append(carry_over(foods, _required(earlier), PRICE_COLUMNS, "price_source"))
    contents = food_contents(every, _ingredients(sources)).set_index(every["food_code"])
    parts.append(contents.loc[foods["food_code"]].set_index(foods.index))
    parts.append(chemistry_notes(foods))
    table = pd.concat(parts, axis=1)
    table["is_staple"] = is_staple(table)
    table.insert(4, "data_source", sources.release)
    return table.sort_values("food_code").reset_index(drop=True)


def _drop_unusable(table: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    minerals = table[["magnesium_mg", "potassium_mg"]].notna().all(axis=1)
    explained = table["energy_note"] != "unexplained"
    servable = table["portion_max_halves"] > 0
    usable = table[minerals & explained & servable].reset_index(drop=True)
    note = (
        f"left out: {int((~minerals).sum())} without magnesium or potassium, "
        f"{int((~explained).sum())} whose energy does not follow from their macronutrients, "
        f"{int((~servable).sum())} without a household portion in the range eaten"
    )
    return usable, note


def _portions(sources: Sources) -> pd.DataFrame:
    frame = sources.portions.rename(
        columns={
            "Food code": "food_code",
            "Portion description": "portion",
            "Portion weight (g)": "grams",
        }
    )
    return frame[["food_code", "portion", "grams"]]


def _ingredients(sources: Sources) -> pd.DataFrame:
    return sources.ingredients.rename(
        columns={
            "Food code": "food_code",
            "Ingredient code": "ingredient_code",
            "Ingredient description": "ingredient_description",
        }
    )[["food_code", "ingredient_code", "ingredient_description"]]


def _earlier_table(sources: Sources, present: Path, notes: list[str]) -> pd.DataFrame | None:
    lacking = {
        "what people eat when": sources.eaten is None or sources.eaten_by_category is None,
        "food groups": sources.food_groups is None,
        "prices": sources.prices is None,
    }
    names = [name for name, missing in lacking.items() if missing]
    if not names:
        return None
    if not present.is_file():
        raise SourceError(
            f"the sources lack {', '.join(names)}, and there is no earlier table at {present} "
            "to carry them over from"
        )
    earlier = pd.read_parquet(present)
    provenance = json.loads(pq.read_schema(present).metadata[METADATA_KEY])
    notes.extend(f"carried over from {provenance['release']}: {name}" for name in names)
    return earlier


def _required(earlier: pd.DataFrame | None) -> pd.DataFrame:
    if earlier is None:  # `_earlier_table` has read it whenever a source is missing
        raise SourceError("no earlier table to carry figures over from")
    return earlier


def _associations(sources: Sources, present: Path, notes: list[str]) -> pd.DataFrame:
    if sources.pairs is not None:
        return meal_associations(sources.pairs)
    beside = associations_path(present)
    if not beside.is_file():
        raise SourceError(f"the sources lack meal pairs, and there is no {beside}")
    notes.append("carried over: which kinds of food go together")
    return pd.read_parquet(beside)
