"""Price per 100 g: Purchase to Plate national average prices (ERS), nominal US dollars.

The newest year of a food wins (2017/2018 first). A food without a price of its own takes the
median of its WWEIA category, and says so.
"""

from __future__ import annotations

import pandas as pd

_YEARS = ("2017/2018", "2015/2016", "2013/2014", "2011/2012")
PRICE_COLUMNS: tuple[str, ...] = ("price_usd_per_100g", "price_year", "price_source")


def food_prices(foods: pd.DataFrame, prices: pd.DataFrame) -> pd.DataFrame:
    """``price_usd_per_100g``, ``price_year`` and ``price_source`` in the order of `foods`.

    Args:
        foods: columns food_code, wweia_category.
        prices: columns year, food_code, price_100gm as ERS publishes them.
    """
    usable = prices.dropna(subset=["food_code", "price_100gm"])
    usable = usable[usable["price_100gm"] > 0].assign(
        food_code=lambda frame: frame["food_code"].astype(int),
        order=lambda frame: frame["year"].map({year: i for i, year in enumerate(_YEARS)}),
    )
    if "mod_code" in usable.columns:  # modified recipes are not the food itself
        usable = usable[usable["mod_code"].fillna(0) == 0]
    newest = usable.sort_values(["food_code", "order"]).drop_duplicates("food_code")
    newest = newest.set_index("food_code")
    own = foods["food_code"].map(newest["price_100gm"])
    year = foods["food_code"].map(newest["year"])
    recent = own.where(year == _YEARS[0])
    by_category = recent.groupby(foods["wweia_category"]).median()
    of_kind = foods["wweia_category"].map(by_category)
    of_all = recent.median()
    source = pd.Series("measured", index=foods.index)
    source[own.isna()] = "category median"
    source[own.isna() & of_kind.isna()] = "median of all foods"
    return pd.DataFrame(
        {
            "price_usd_per_100g": own.fillna(of_kind).fillna(of_all).round(4),
            "price_year": year.fillna(_YEARS[0]),
            "price_source": source,
        },
        index=foods.index,
    )
