"""Chooses each food's household measure and the amounts a plan may serve.

A plan serves half steps of the measure (0.5, 1, 1.5 cup) between the 25th and the 95th
percentile of what adults eat at one time. The measure is the most natural one that has such a
step; a food without any is left out of plans.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from pathlib import Path

import pandas as pd

_RULES = tomllib.loads(
    (Path(__file__).parent / "rules" / "portions.toml").read_text(encoding="utf-8")
)
_NEVER = tuple(_RULES["never"])
_MEASURES = [
    (
        re.compile(rule["match"], re.IGNORECASE),
        rule["name"],
        float(rule["weight"]),
        float(rule.get("times", 1)),
        float(rule.get("min_g", 0)),
    )
    for rule in _RULES["measure"]
]
_MAX_HALF_STEPS = 24
_OUNCE_G = 28.35

PORTION_COLUMNS: tuple[str, ...] = (
    "portion_measure",
    "portion_half_g",
    "portion_min_halves",
    "portion_usual_halves",
    "portion_max_halves",
    "portions",
)


def household_portions(habits: pd.DataFrame, portions: pd.DataFrame) -> pd.DataFrame:
    """The measure and the amounts of each food, one row per row of `habits`.

    Args:
        habits: columns food_code, eaten_p25_g, eaten_p50_g, eaten_p95_g.
        portions: columns food_code, portion, grams (USDA's, one row a portion).

    Returns:
        ``portion_measure`` (name), ``portion_half_g`` (grams of half a measure, to 0.1 g),
        ``portion_min_halves``, ``portion_usual_halves``, ``portion_max_halves`` (how many halves
        make the least, usual and most eaten at one time; 0 where no half step lies in the range)
        and ``portions`` (every USDA portion, as JSON).
    """
    by_food = {
        code: list(zip(group["portion"], group["grams"], strict=True))
        for code, group in portions.groupby("food_code")
    }
    columns = ["food_code", "eaten_p25_g", "eaten_p50_g", "eaten_p95_g"]
    rows = [
        _row(by_food.get(code, []), float(p25), float(p50), float(p95))
        for code, p25, p50, p95 in habits[columns].itertuples(index=False)
    ]
    return pd.DataFrame(rows, columns=list(PORTION_COLUMNS), index=habits.index)


def _row(listed: list[tuple[str, float]], p25: float, p50: float, p95: float) -> tuple[object, ...]:
    stored = json.dumps(
        [[text, round(float(grams), 2)] for text, grams in listed if grams > 0],
        ensure_ascii=False,
    )
    best: tuple[float, str, float, int, int, int] | None = None
    for text, grams in [*listed, ("1 oz", _OUNCE_G)]:
        named = _measure(text, float(grams))
        if named is None or not grams > 0:
            continue
        name, weight, times = named
        # Grams of a half measure are rounded first, so that every amount is exact in the plan.
        half = round(float(grams) * times / 2, 1)
        if half <= 0:
            continue
        least = math.ceil(p25 / half - 1e-9)
        least = max(least, 1)
        most = min(math.floor(p95 / half + 1e-9), _MAX_HALF_STEPS)
        if most < least:
            continue
        usual = min(max(round(p50 / half), least), most)
        # One to two measures read best; many small steps or a lone half read worse.
        awkward = abs(math.log2(max(usual, 1) / 2.5)) * 0.15 + (0.3 if most == least else 0.0)
        score = weight - awkward
        if best is None or score > best[0]:
            best = (score, name, half, least, usual, most)
    if best is None:
        return ("", 0.0, 0, 0, 0, stored)
    return (*best[1:], stored)


def _measure(text: str, grams: float) -> tuple[str, float, float] | None:
    lowered = text.lower().strip()
    if any(word in lowered for word in _NEVER):
        return None
    for pattern, name, weight, times, min_g in _MEASURES:
        match = pattern.search(lowered)
        if match and grams >= min_g:
            return (match.expand(r"\1") if name == "$1" else name), weight, times
    return None
