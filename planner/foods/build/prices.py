"""Price per 100 g: Purchase to Plate national average prices (ERS), in US dollars of 2018.

The newest year of a food wins (2017/2018 first). An older price is carried to 2018 with the
consumer price index for food at home, and says so. A food without a price of its own takes the
median of its WWEIA category, and says so.
"""

from __future__ import annotations

import pandas as pd

# ERS's period -> the year of the sales behind it (the file's own notes), newest first.
_SALES_YEAR = {"2017/2018": 2018, "2015/2016": 2016, "2013/2014": 2015, "2011/2012": 2013}
_PRICE_YEAR = 2018
_CPI_ITEM = "Food at home"
PRICE_COLUMNS: tuple[str, ...] = ("price_usd_per_100g", "price_year", "price_source")


def food_prices(
    foods: pd.DataFrame, prices: pd.DataFrame, price_index: pd.DataFrame | None
) -> pd.DataFrame:
    """``price_usd_per_100g``, ``price_year`` and ``price_source`` in the order of `foods`.

    Args:
        foods: columns food_code, wweia_category.
        prices: columns year, food_code, price_100gm as ERS publishes them.
        price_index: ERS's yearly changes in percent (Consumer Price Index item, Year, Percent
            change); without it older prices stay as they are and keep their year.
    """
    usable = prices.dropna(subset=["food_code", "price_100gm"])
    usable = usable[usable["price_100gm"] > 0].assign(
        food_code=lambda frame: frame["food_code"].astype(int),
        order=lambda frame: frame["year"].map({year: i for i, year in enumerate(_SALES_YEAR)}),
    )
    if "mod_code" in usable.columns:  # modified recipes are not the food itself
        usable = usable[usable["mod_code"].fillna(0) == 0]
    newest = usable.sort_values(["food_code", "order"]).drop_duplicates("food_code")
    newest = newest.set_index("food_code")
    own = foods["food_code"].map(newest["price_100gm"])
    sales_year = foods["food_code"].map(newest["year"].map(_SALES_YEAR))
    factor = _factors_to_price_year(price_index)
    recent = own.where(sales_year == _PRICE_YEAR)
    own = own * sales_year.map(factor).fillna(1.0)
    by_category = recent.groupby(foods["wweia_category"]).median()
    of_kind = foods["wweia_category"].map(by_category)
    of_all = recent.median()
    source = pd.Series("measured", index=foods.index)
    for year in sorted(set(_SALES_YEAR.values()) - {_PRICE_YEAR}):
        carried = f"measured in {year}, carried to {_PRICE_YEAR}"
        source[sales_year == year] = carried if year in factor else f"measured in {year}"
    source[own.isna()] = "category median"
    source[own.isna() & of_kind.isna()] = "median of all foods"
    return pd.DataFrame(
        {
            "price_usd_per_100g": own.fillna(of_kind).fillna(of_all).round(4),
            "price_year": _PRICE_YEAR,
            "price_source": source,
        },
        index=foods.index,
    )


def _factors_to_price_year(price_index: pd.DataFrame | None) -> dict[int, float]:
    """What a dollar's worth of food in each sales year cost in the price year."""
    if price_index is None:
        return {}
    rows = price_index[price_index["Consumer Price Index item"].str.strip() == _CPI_ITEM]
    change = rows.set_index("Year")["Percent change"].astype(float)
    factors = {}
    for year in _SALES_YEAR.values():
        factor = 1.0
        for later in range(year + 1, _PRICE_YEAR + 1):
            factor *= 1 + float(change.loc[later]) / 100
        factors[year] = factor
    return factors
