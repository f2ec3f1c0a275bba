"""Has every compiled function of the search compiled, or read from the disk, before its first use.

The first time on a machine this takes some seconds, which no plan's time limit should pay for.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from filelock import FileLock, Timeout

from planner.model.menu import Menu
from planner.model.request import PlanRequest
from planner.model.serving_table import ServingTable, serving_table
from planner.model.values import MenuValues
from planner.solve.compiled.compile import FOLDER
from planner.solve.exchange.moves import day_moves, improve_day
from planner.solve.exchange.ready_meals import ReadyMealBook, meal_gains, rebuild_day
from planner.solve.meal_columns.pricing import MealPricer
from planner.solve.mended_week import any_week

# Seconds to wait for another process that compiles.
_MOST_WAIT_S = 120.0

_LOG = logging.getLogger(__name__)
_lock = threading.Lock()
_compiled = False


def is_compiled() -> bool:
    """Whether this machine has what is compiled, or part of it, on its disk."""
    return FOLDER is not None and any(FOLDER.rglob("*.nbi"))


def compile_all(menu: Menu, values: MenuValues, request: PlanRequest) -> None:
    """Use every compiled function once; nothing where this process has done so.

    Nor where a meal has no dish left: then there is no week to look for.
    """
    global _compiled
    # Every plan comes by here.
    if _compiled or {dish.meal for dish in menu.dishes} != set(request.meals):
        return
    with _lock:
        if _compiled:
            return
        with _alone():
            # Who waited for another process finds it done.
            if not is_compiled():
                _LOG.warning("The search is compiled, once on this computer: up to a minute.")
            _compiled = _used_all(serving_table(menu, values, request, {}))


@contextmanager
def _alone() -> Iterator[None]:
    """While one process compiles, the others wait for what it writes to the disk."""
    if FOLDER is None:
        yield  # each for itself
        return
    lock = FileLock(FOLDER / "compile.lock", timeout=_MOST_WAIT_S)
    try:
        lock.acquire()
    except (OSError, Timeout):
        yield
        return
    try:
        yield
    finally:
        lock.release()


def _used_all(table: ServingTable) -> bool:
    """Use every one of them; whether the menu has room for that."""
    every_dish = dict.fromkeys(range(len(table.menu.dishes)), 1.0)
    week = any_week(table, every_dish)
    if week is None or len(table.request.meals) < 2:
        return False
    book = ReadyMealBook(table)
    places = list(range(len(table.request.meals)))
    week.score()
    week.missed()
    day_moves(week, 0, places)
    improve_day(week, 0, places, pairs=True)
    meal_gains(week, 0, 0, book.at(0))
    ready = book.all()
    rebuild_day(week, 0, places, ready, np.zeros(len(ready.meals.dish)))
    MealPricer(table, 0).best(table.worth, 1)
    return True
