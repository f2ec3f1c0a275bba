"""The shopping list of a week: its foods as they are bought, summed, by aisle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from planner.foods.own_codes import OWN_CODES
from planner.plan.columns import COST_COLUMN
from planner.shop.amounts import buy_text, buy_units
from planner.shop.own import own_item_name
from planner.shop.table import OTHER_AISLE, Bought, ShopItem, ShopTable, load_shop

MAX_PEOPLE = 20
PRICE_NOTE = (
    "Cost: 2018 US dollars, national averages, for what is eaten; not for whole packs, and what is "
    "at home is taken off."
)
LEFT_OUT_NOTE = (
    "Grams are raw and without peel or bone. Dishes of several foods are listed by main "
    "ingredient, as in USDA's recipes; salt, spices and water are left out."
)


@dataclass(frozen=True)
class Use:
    """A food of the week that an item is bought for, and how much of it is eaten."""

    food_code: int
    food: str
    eaten_g: float
    needed_g: float


@dataclass(frozen=True)
class ShopLine:
    """One line. needed_g: for the week, raw. at_home_g: taken off. buy_g: the rest.

    units: how many to buy (rounded grams for what is weighed); amount: the same as text.
    """

    item: ShopItem
    needed_g: float
    at_home_g: float
    units: float
    amount: str
    cost_usd: float
    uses: tuple[Use, ...] = field(repr=False)

    @property
    def buy_g(self) -> float:
        """Grams still needed."""
        return self.needed_g - self.at_home_g

    def uses_text(self, most: int | None = None) -> str:
        """What it is for: ``Spinach, cooked 257 g``; of more than `most` foods the first ones."""
        named = [f"{use.food} {use.eaten_g:,.0f} g" for use in self.uses[:most]]
        more = len(self.uses) - len(named)
        return "; ".join([*named, f"{more} more"] if more else named)


@dataclass(frozen=True)
class ShoppingList:
    """Lines by aisle, then name. people: how many eat the plan's portions."""

    lines: tuple[ShopLine, ...]
    people: int
    first_date: str
    last_date: str

    @property
    def to_buy(self) -> tuple[ShopLine, ...]:
        """The lines of which something is needed still."""
        return tuple(line for line in self.lines if line.units > 0)

    @property
    def at_home(self) -> tuple[ShopLine, ...]:
        """The lines that what is at home covers."""
        return tuple(line for line in self.lines if line.units <= 0)

    @property
    def cost_usd(self) -> float:
        """Dollars of 2018 for what is to be bought."""
        return sum(line.cost_usd for line in self.lines)

    def by_aisle(self) -> dict[str, list[ShopLine]]:
        """What is to be bought, by aisle."""
        found: dict[str, list[ShopLine]] = {}
        for line in self.to_buy:
            found.setdefault(line.item.aisle, []).append(line)
        return found


@dataclass
class _Sum:
    grams: float = 0.0
    cost: float = 0.0
    uses: dict[int, Use] = field(default_factory=dict)


def shopping_list(
    items: pd.DataFrame,
    *,
    people: int = 1,
    at_home: Mapping[str, float] | None = None,
    table: ShopTable | None = None,
) -> ShoppingList:
    """What to buy for the rows of a plan.

    A food that `bought.csv` does not know is bought as it is eaten, by weight.

    Args:
        items: rows in the columns of the plan CSV.
        people: how many eat these portions, 1 to `MAX_PEOPLE`.
        at_home: grams at home by item (`planner.shop.pantry`).
        table: what is bought for each food; with foods of one's own from `shop_with`.

    Raises:
        ValueError: `people` is out of range, or the plan holds no food.
    """
    if not 1 <= people <= MAX_PEOPLE:
        raise ValueError(f"people is {people}; allowed: 1 to {MAX_PEOPLE}")
    if items.empty:
        raise ValueError("the plan holds no food")
    shop = table or load_shop()
    home = at_home or {}
    sums, shelf = _summed(items, people, shop)
    lines = [_line(shelf[name], found, home.get(name, 0.0)) for name, found in sums.items()]
    aisles = {aisle: place for place, aisle in enumerate(shop.aisles)}
    lines.sort(key=lambda line: (aisles[line.item.aisle], line.item.name.casefold()))
    dates = sorted(items["Date"].astype(str))
    return ShoppingList(tuple(lines), people, dates[0], dates[-1])


def _summed(
    items: pd.DataFrame, people: int, shop: ShopTable
) -> tuple[dict[str, _Sum], dict[str, ShopItem]]:
    sums: dict[str, _Sum] = {}
    shelf = dict(shop.items)
    columns = ["Food Code", "Food Name", "Grams", COST_COLUMN.heading]
    eaten = items[columns].groupby(columns[:2], sort=False).sum().reset_index()
    for code, name, grams, cost in eaten.itertuples(index=False):
        rows = shop.bought.get(int(code))
        if rows is None:
            item = own_item_name(str(name), shop) if int(code) in OWN_CODES else str(name)
            rows = (Bought(item, 100.0, "bought as eaten", "P"),)
            shelf.setdefault(item, ShopItem(item, OTHER_AISLE, "g", 1.0, "weight"))
        whole = sum(row.g_per_100g for row in rows)
        for row in rows:
            found = sums.setdefault(row.item, _Sum())
            needed = people * grams * row.g_per_100g / 100
            found.grams += needed
            # A dish has one price; its foods share it by weight.
            found.cost += people * cost * row.g_per_100g / whole
            found.uses[int(code)] = Use(int(code), str(name), people * grams, needed)
    return sums, shelf


def _line(item: ShopItem, found: _Sum, home_g: float) -> ShopLine:
    at_home = min(home_g, found.grams)
    # Less than a twentieth of a gram is what rounding leaves.
    buy = found.grams - at_home if found.grams - at_home > 0.05 else 0.0
    units = buy_units(item, buy)
    return ShopLine(
        item=item,
        needed_g=found.grams,
        at_home_g=found.grams - buy,
        units=units,
        amount=buy_text(item, units),
        cost_usd=found.cost * buy / found.grams,
        uses=tuple(found.uses.values()),
    )
