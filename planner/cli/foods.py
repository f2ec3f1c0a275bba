"""`foods`: look into the food table, or rebuild it."""

from __future__ import annotations

import sys
from pathlib import Path

from planner.cli.exit_codes import DONE
from planner.cli.faults import InputError, complain, read_foods, say
from planner.foods.amounts import amount_text
from planner.foods.nutrients import ALLERGENS, NUTRIENTS
from planner.foods.search import search_foods
from planner.foods.table import DEFAULT_TABLE
from planner.profile import is_food_code
from planner.profile.faults import shown


def run_search(text: str) -> int:
    """Print the foods that the text finds, best first."""
    if not text.strip():
        raise InputError(["TEXT: is blank; allowed: one or more words of a food's name"])
    try:
        text.encode()
    except UnicodeEncodeError:
        # Bytes that the terminal's character set does not explain, as in a C locale.
        raise InputError(
            [
                f"TEXT: {shown(text)} is not text that can be read; allowed: text in"
                " the terminal's character set, best UTF-8"
            ]
        ) from None
    found = search_foods(read_foods(), text)
    if found.empty:
        complain([f"no food is called anything like {shown(text)}"])
        return DONE
    for code, name, magnesium, potassium, energy in found.head(30)[
        ["food_code", "name", "magnesium_mg", "potassium_mg", "energy_kcal"]
    ].itertuples(index=False):
        print(
            f"{code}  {name:<60.60}  per 100 g: {magnesium:6.0f} mg magnesium  "
            f"{potassium:6.0f} mg potassium  {energy:5.0f} kcal"
        )
    if len(found) > 30:
        print(f"... and {len(found) - 30} more; add a word to narrow it", file=sys.stderr)
    return DONE


def run_show(code: str) -> int:
    """Print one food with its figures and where they come from."""
    foods = read_foods()
    if not is_food_code(code) or int(code) not in set(foods["food_code"]):
        raise InputError(
            [f"{shown(code)}: not a code of the food table; find one with 'foods search TEXT'"]
        )
    food = foods[foods["food_code"] == int(code)].to_dict("records")[0]
    print(f"{code}  {food['name']}")
    print(
        f"USDA: {food['description']} (category {food['wweia_category']},"
        f" {food['wweia_category_name']}; {food['data_source']})"
    )
    measure = food["portion_measure"]
    usual, least, most = (
        amount_text(int(food[f"portion_{which}_halves"]), measure)
        for which in ("usual", "min", "max")
    )
    print(f"usual portion: {usual} ({least} to {most}; {food['eating_source']})")
    contains = [name.replace("_", " ") for name in ALLERGENS if food[f"contains_{name}"]]
    print(f"contains or may contain: {', '.join(contains) or 'none of the listed allergens'}")
    price = food["price_usd_per_100g"]
    print(f"price: {price:.2f} US dollars per 100 g ({food['price_year']}, {food['price_source']})")
    for nutrient in NUTRIENTS:
        print(f"  {nutrient.title:<22}{food[nutrient.column]:>10g} {nutrient.unit} per 100 g")
    return DONE


def run_build(source: Path, out: Path | None) -> int:
    """Rebuild the table from USDA's files."""
    from planner.foods.build.build import build_food_table
    from planner.foods.build.sources import SourceError

    target = out or DEFAULT_TABLE
    try:
        report = build_food_table(source, target, DEFAULT_TABLE)
    except (SourceError, OSError) as error:
        raise InputError([str(error)]) from error
    say(report.notes)
    print(f"{report.path}: {report.foods} foods")
    return DONE
