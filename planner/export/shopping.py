"""The shopping list as text for a phone or paper, and as CSV."""

from __future__ import annotations

import datetime

from planner.export.csv_cells import csv_bytes
from planner.shop.shopping_list import LEFT_OUT_NOTE, PRICE_NOTE, ShopLine, ShoppingList

SHOPPING_COLUMNS = (
    "Aisle",
    "Item",
    "Amount",
    "Buy (g)",
    "Needed (g)",
    "At home (g)",
    "Cost (2018 USD)",
    "For",
)


def shopping_title(found: ShoppingList) -> str:
    """``Shopping list, 23 to 29 November 2026, for 2 people``."""
    first = datetime.date.fromisoformat(found.first_date)
    last = datetime.date.fromisoformat(found.last_date)
    start = f"{first.day}"
    if first.month != last.month:
        start = f"{first.day} {first:%B}"
    people = "1 person" if found.people == 1 else f"{found.people} people"
    return f"Shopping list, {start} to {last.day} {last:%B %Y}, for {people}"


def line_text(line: ShopLine) -> str:
    """``Bananas: 5 bananas (630 g)``; the grams stand once where the amount is a weight."""
    weight = "" if line.item.rounding == "weight" else f" ({line.buy_g:,.0f} g)"
    return f"{line.item.name}: {line.amount}{weight}"


def shopping_text(found: ShoppingList) -> str:
    """The list with a box before each line, the aisles under headings."""
    lines = [shopping_title(found)]
    for aisle, of_aisle in found.by_aisle().items():
        lines += ["", aisle.upper(), *(f"[ ] {line_text(line)}" for line in of_aisle)]
    if found.at_home:
        lines += ["", f"At home already: {', '.join(line.item.name for line in found.at_home)}"]
    lines += ["", f"About {found.cost_usd:,.2f} dollars. {PRICE_NOTE}", LEFT_OUT_NOTE]
    return "\n".join(lines) + "\n"


def shopping_csv(found: ShoppingList) -> bytes:
    """A row for each item, those that are all at home too."""
    return csv_bytes(
        SHOPPING_COLUMNS,
        (
            (
                line.item.aisle,
                line.item.name,
                line.amount if line.units > 0 else "at home",
                round(line.buy_g, 1),
                round(line.needed_g, 1),
                round(line.at_home_g, 1),
                round(line.cost_usd, 2),
                line.uses_text(),
            )
            for line in found.lines
        ),
    )
