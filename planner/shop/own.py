"""Foods of one's own on the shopping list: each is bought as itself, by its measure."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from planner.profile import OwnFood
from planner.shop.table import OTHER_AISLE, Bought, ShopItem, ShopTable, load_shop


def shop_with(foods: Sequence[OwnFood], table: ShopTable | None = None) -> ShopTable:
    """The shop's table with foods of one's own; the table itself where there are none.

    Each stands in the aisle of what is bought for the food that it is like.
    """
    shop = table or load_shop()
    if not foods:
        return shop
    items, bought = dict(shop.items), dict(shop.bought)
    for food in foods:
        name = own_item_name(food.name, shop)
        like = shop.bought.get(food.like, ())
        aisle = shop.items[like[0].item].aisle if len(like) == 1 else OTHER_AISLE
        items[name] = ShopItem(name, aisle, food.measure, food.measure_g, "whole")
        bought[food.food_code] = (Bought(name, 100.0, "bought as eaten", "P"),)
    return ShopTable(MappingProxyType(items), MappingProxyType(bought))


def own_item_name(name: str, shop: ShopTable) -> str:
    """A name that no item of the shop has."""
    taken = {item.casefold() for item in shop.items}
    return f"{name} (own label)" if name.casefold() in taken else name
