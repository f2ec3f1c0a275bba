"""What adults eat when, and how much at one time.

Source: foods reported in NHANES What We Eat in America 2007-2012 (aggregates by food code).
Many codes are newer than those surveys. A food without reports of its own takes the figures of
its nearest relatives: foods whose code starts with the same digits (FNDDS codes are
hierarchical), then foods of the same WWEIA category. Where the figures come from is stored.
"""

from __future__ import annotations

import pandas as pd

from planner.foods.nutrients import MEALS

_SHARES = [f"share_{meal}" for meal in MEALS]
_GRAMS = ["g_p25", "g_p50", "g_p75", "g_p95"]
_MIN_OWN_REPORTS = 10
_MIN_POOL_REPORTS = 30

EATING_COLUMNS: tuple[str, ...] = (
    "reports",
    *(f"{meal}_share" for meal in MEALS),
    "eaten_p25_g",
    "eaten_p50_g",
    "eaten_p75_g",
    "eaten_p95_g",
    "eating_source",
)


def eating_habits(
    foods: pd.DataFrame, eaten: pd.DataFrame, by_category: pd.DataFrame
) -> pd.DataFrame:
    """Reports, share of each meal and grams at one time for each food, in the order of `foods`.

    Args:
        foods: columns food_code, wweia_category, wweia_category_name.
        eaten: a row per reported food: food_code, share_*, n_reports, g_p25 to g_p95.
        by_category: a row per category: cat, breakfast, lunch, dinner, snack, n.
    """
    known = eaten[eaten["n_reports"] >= _MIN_OWN_REPORTS].copy()
    category_of = foods.set_index("food_code")["wweia_category"]
    known["category"] = known["food_code"].map(category_of)
    own = known.set_index("food_code")
    pools = _Pools(known)
    unreported = _reports_of_unreported(foods, own, by_category)
    rows = []
    for code, category in zip(foods["food_code"], foods["wweia_category"], strict=True):
        if code in own.index:
            row = own.loc[code]
            figures = [row["n_reports"], *row[_SHARES], *row[_GRAMS], "own reports"]
        else:
            pooled, source = pools.nearest(int(code), int(category))
            # A new code is taken to be half as common as its relatives are on average.
            reports = max(unreported.get(int(code), 0.0), 0.5 * pooled["mean_reports"], 5.0)
            figures = [reports, *pooled[_SHARES], *pooled[_GRAMS], source]
        rows.append(figures)
    return pd.DataFrame(rows, columns=list(EATING_COLUMNS), index=foods.index)


class _Pools:
    """Report-weighted means over groups of related foods."""

    def __init__(self, known: pd.DataFrame) -> None:
        self._known = known
        self._text = known["food_code"].astype(str)
        self._cache: dict[str, pd.Series | None] = {}

    def nearest(self, code: int, category: int) -> tuple[pd.Series, str]:
        text = str(code)
        for digits in (5, 4, 3):
            same_kind = self._pool(f"{text[:digits]}/{category}")
            if same_kind is not None:
                return same_kind, f"codes {text[:digits]}* of the category"
        pooled = self._pool(f"/{category}")
        if pooled is not None:
            return pooled, "category"
        for digits in (3, 2, 1):
            pooled = self._pool(f"{text[:digits]}/")
            if pooled is not None:
                return pooled, f"codes {text[:digits]}*"
        raise ValueError(f"food {code}: no reported food is related to it")

    def _pool(self, key: str) -> pd.Series | None:
        if key not in self._cache:
            prefix, _, category = key.partition("/")
            rows = self._known
            if prefix:
                rows = rows[self._text.str.startswith(prefix)]
            if category:
                rows = rows[rows["category"] == int(category)]
            weight = rows["n_reports"]
            if weight.sum() < _MIN_POOL_REPORTS:
                self._cache[key] = None
            else:
                figures = rows[_SHARES + _GRAMS]
                pooled = figures.mul(weight, axis=0).sum() / weight.sum()
                pooled["mean_reports"] = min(float(weight.mean()), 800.0)
                self._cache[key] = pooled
        return self._cache[key]


def _reports_of_unreported(
    foods: pd.DataFrame, own: pd.DataFrame, by_category: pd.DataFrame
) -> dict[int, float]:
    """A category's reports under codes that no longer exist, shared by its unreported foods."""
    of_category = by_category.set_index("cat")["n"]
    own_reports = {int(code): float(n) for code, n in own["n_reports"].items()}  # type: ignore[call-overload]
    estimates: dict[int, float] = {}
    for name, members in foods.groupby("wweia_category_name"):
        codes = [int(code) for code in members["food_code"]]
        new = [code for code in codes if code not in own.index]
        if not new:
            continue
        left = float(of_category.get(name, 0.0)) - sum(
            own_reports[code] for code in codes if code in own_reports
        )
        for code in new:
            estimates[code] = min(max(left / len(new), 5.0), 400.0)
    return estimates
