"""Adds a shopping list up against its plan, with arithmetic of its own.

Only the two data files are read by both; nothing of the list's own code is used.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from planner.plan.columns import COST_COLUMN
from planner.shop.shopping_list import ShoppingList
from planner.shop.table import BOUGHT, ITEMS

_CLOSE_G = 0.02


def check_shopping_list(
    found: ShoppingList,
    items: pd.DataFrame,
    *,
    people: int = 1,
    at_home: Mapping[str, float] | None = None,
) -> list[str]:
    """Every line that does not add up, as a sentence; none for a right list."""
    home = at_home or {}
    needed, cost = _needed(items, people)
    faults = []
    listed = {line.item.name: line for line in found.lines}
    if len(listed) != len(found.lines):
        faults.append("an item stands on two lines")
    for name in sorted(needed.keys() ^ listed.keys()):
        faults.append(f"{name}: {'is not on the list' if name in needed else 'is not needed'}")
    for name in needed.keys() & listed.keys():
        line = listed[name]
        if abs(line.needed_g - needed[name]) > _CLOSE_G:
            faults.append(f"{name}: needs {line.needed_g:.2f} g; the plan gives {needed[name]:.2f}")
        off = min(home.get(name, 0.0), needed[name])
        if abs(line.buy_g - (needed[name] - off)) > 0.06:
            faults.append(f"{name}: {line.buy_g:.2f} g to buy after {off:.2f} g at home")
        faults.extend(_amount_faults(name, line.amount, line.buy_g))
    paid = sum(
        cost[name] * (1 - min(home.get(name, 0.0), grams) / grams) for name, grams in needed.items()
    )
    if abs(paid - found.cost_usd) > 0.01:
        faults.append(f"the list costs {found.cost_usd:.3f}; its foods cost {paid:.3f}")
    return faults


def _needed(items: pd.DataFrame, people: int) -> tuple[dict[str, float], dict[str, float]]:
    """Grams and dollars of each item for a plan, row by row."""
    with BOUGHT.open(encoding="utf-8", newline="") as file:
        rows = defaultdict(list)
        for row in csv.DictReader(file):
            rows[int(row["food_code"])].append((row["item"], float(row["bought_g_per_100g"])))
    grams: dict[str, float] = defaultdict(float)
    cost: dict[str, float] = defaultdict(float)
    for eaten in items.to_dict("records"):
        parts = rows.get(int(eaten["Food Code"])) or [(str(eaten["Food Name"]), 100.0)]
        for name, per_100g in parts:
            grams[name] += people * float(eaten["Grams"]) / 100 * per_100g
            share = per_100g / sum(figure for _, figure in parts)
            cost[name] += people * float(eaten[COST_COLUMN.heading]) * share
    return dict(grams), dict(cost)


def _amount_faults(name: str, amount: str, buy_g: float) -> list[str]:
    """Whether the amount names a unit, and is what is needed and not a unit more."""
    with ITEMS.open(encoding="utf-8", newline="") as file:
        row = next((row for row in csv.DictReader(file) if row["item"] == name), None)
    read = re.match(r"([\d,.]+) (\S.*)", amount)
    if read is None:
        return [f"{name}: {amount!r} is no amount"]
    number = float(read[1].replace(",", ""))
    if buy_g <= 0:
        return [] if number == 0 else [f"{name}: {amount} to buy, though it is all at home"]
    unit_g = 1.0 if row is None else float(row["unit_g"])
    if row is not None and not read[2].startswith(row["unit"][:3]):
        return [f"{name}: {amount!r} is not in {row['unit']}"]
    step = 50.0 if unit_g == 1 else unit_g
    brought = number * unit_g
    # A twentieth of a unit may be missing; more than one unit over is too much.
    if brought < buy_g - 0.05 * unit_g - _CLOSE_G or brought > buy_g + step:
        return [f"{name}: {amount} for {buy_g:.1f} g"]
    return []
