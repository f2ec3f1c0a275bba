"""How time grows with foods and days: ``python -m tests.benchmarks.growth``.

Seconds until a week within 2 % of the bound (or the gap reached in 20 s) for a woman of 54 and a
man of 35, as the page plans (the table is prepared once; the seconds for that stand beside), over
the 300 and 700 foods that are reported most, all foods, and all foods three times over (copies
with nutrients moved by up to 5 % each); then over 14 and 28 days. Medians of three. One person's
time hangs on how soon a search meets 2 %, so that all twelve people follow over all foods, three
times over, and over 28 days: medians of five in turns, and their sums.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from planner import load_foods
from planner.dishes.book import DishBook
from planner.dishes.load import load_dishes
from planner.foods.nutrients import NUTRIENT_COLUMNS
from planner.foods.table import load_associations
from planner.plan.make import plan_request, resolved_targets
from planner.plan.prepared import PreparedTable
from planner.solve.week import WeekOptions, solve_week
from tests.twelve_profiles import TWELVE

NAMES = ("woman 54", "man 35")
COPY = 100_000_000


def most_reported(foods: pd.DataFrame, number: int) -> pd.DataFrame:
    """The foods that people report most."""
    return foods.nlargest(number, "reports").sort_index().reset_index(drop=True)


def three_times(foods: pd.DataFrame) -> pd.DataFrame:
    """Every food thrice: itself and two copies under other codes, with other nutrients."""
    chance = np.random.default_rng(0)
    copies = [foods]
    for number in (1, 2):
        copy = foods.copy()
        copy["food_code"] += number * COPY
        columns = list(NUTRIENT_COLUMNS)
        moved = copy[columns].to_numpy(dtype=float)
        copy[columns] = moved * chance.uniform(0.95, 1.05, moved.shape)
        copies.append(copy)
    return pd.concat(copies, ignore_index=True)


def book_of_copies(book: DishBook) -> DishBook:
    """Groups that name foods name their copies too."""
    groups = {
        name: replace(
            group, foods=tuple(code + n * COPY for code in group.foods for n in (0, 1, 2))
        )
        for name, group in book.groups.items()
    }
    return replace(book, groups=groups)


def once(name: str, table: PreparedTable, days: int = 7) -> tuple[float, float]:
    """Seconds and the gap in percent."""
    profile = TWELVE[name]
    start = time.perf_counter()
    request = replace(plan_request(profile, resolved_targets(profile)), days=days)
    menu, values = table.menu(request)
    options = WeekOptions(time_limit_s=60, improve_s=20, relative_gap=0.02)
    found = solve_week(menu, values, request, options, standing=table.relaxation)
    took = time.perf_counter() - start
    return took, 100 * found.gap if found.gap is not None else float("nan")


def seconds(name: str, table: PreparedTable, days: int = 7) -> tuple[float, float]:
    """Median seconds of three and the gap in percent of the last."""
    runs = [once(name, table, days) for _ in range(3)]
    return statistics.median(took for took, _ in runs), runs[-1][1]


def beside(name: str, sizes: Sequence[tuple[PreparedTable, int]]) -> list[float]:
    """Median seconds of five for each table and number of days, in turns: the machine is not always
    as fast."""
    rounds = [[once(name, table, days)[0] for table, days in sizes] for _ in range(5)]
    return [statistics.median(took) for took in zip(*rounds, strict=True)]


def prepared(foods: pd.DataFrame, book: DishBook) -> tuple[PreparedTable, float]:
    """A table prepared as a process of the page prepares it, and the seconds it took."""
    start = time.perf_counter()
    table = PreparedTable(foods, book)
    for _ in table.relaxation.make_starts():
        pass
    return table, time.perf_counter() - start


def main() -> None:
    """Print a line for each size."""
    foods, book = load_foods(), load_dishes()
    load_associations()
    tables = {
        f"{len(foods)} foods": prepared(foods, book),
        "300 foods": prepared(most_reported(foods, 300), book),
        "700 foods": prepared(most_reported(foods, 700), book),
        f"{3 * len(foods)} foods": prepared(three_times(foods), book_of_copies(book)),
    }
    whole = next(iter(tables.values()))[0]
    # As a process of the page does between plans (`planner.beside.worker`).
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    for label, (_, ready) in tables.items():
        print(f"{label} prepared in {ready:.2f} s")
    for name in NAMES:
        print(name)
        base = float("nan")
        sizes = [(label, table, 7) for label, (table, _) in tables.items()]
        sizes += [("14 days", whole, 14), ("28 days", whole, 28)]
        for number, (label, table, days) in enumerate(sizes):
            took, gap = seconds(name, table, days)
            base = took if number == 0 else base
            print(f"  {label:12}{took:7.2f} s  gap {gap:5.2f} %  x{took / base:.2f}", flush=True)
    thrice = tables[f"{3 * len(foods)} foods"][0]
    of_all = {name: beside(name, ((whole, 7), (thrice, 7), (whole, 28))) for name in TWELVE}
    print(f"{'':40}  all foods    three times over          28 days")
    for name, (week, more, days) in of_all.items():
        print(f"  {name:40}{week:7.2f} s {_beside(more, week)} {_beside(days, week)}")
    week, more, days = (sum(of_name) for of_name in zip(*of_all.values(), strict=True))
    print(f"  {'together':40}{week:7.2f} s {_beside(more, week)} {_beside(days, week)}")
    middle = [statistics.median(of[n] / of[0] for of in of_all.values()) for n in (1, 2)]
    print(f"  median x{middle[0]:.2f} and x{middle[1]:.2f}")


def _beside(took: float, base: float) -> str:
    return f"{took:7.2f} s  x{took / base:.2f}"


if __name__ == "__main__":
    main()
