"""Menus and their values, kept for requests that exclude the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace

import pandas as pd

from planner.dishes.load import DishBook
from planner.foods.own_codes import NOT_KNOWN
from planner.foods.table import load_associations
from planner.model.exclusions import must_be_known
from planner.model.menu import Menu, build_menu
from planner.model.per_menu import PerMenu
from planner.model.request import DAYS, PlanRequest
from planner.model.values import MenuValues, menu_values
from planner.targets.daily_targets import DailyTargets

# Menus that are kept of a table, and tables whose menus are.
_MENUS_KEPT = 40
_SHELVES_KEPT = 4

NO_TARGETS = DailyTargets(
    magnesium_mg=1.0,
    potassium_mg=1.0,
    energy_kcal=2000.0,
    energy_low_kcal=1.0,
    energy_high_kcal=2.0,
    sodium_max_mg=1.0,
    saturated_energy_share_max=0.10,
    protein_g=1.0,
    fiber_g=1.0,
    every_day=1.0,
    calcium_mg=1.0,
    vitamin_k_low_ug=1.0,
    vitamin_k_high_ug=2.0,
)
"""Targets that stand for any: every limit is there, at a bound that means nothing."""


class MenuShelf:
    """The menus over a food table and a dish book. Any thread may ask."""

    def __init__(self, foods: pd.DataFrame, book: DishBook) -> None:
        self.foods, self.book = foods, book
        self._has_own = NOT_KNOWN in foods.columns
        self._menus: dict[tuple[PlanRequest, frozenset[str]], Menu] = {}
        self._values = PerMenu[MenuValues](_MENUS_KEPT)
        self._lock = threading.Lock()

    def menu(self, request: PlanRequest) -> Menu:
        """The menu of a request; the same object for requests that exclude the same."""
        # Where all is known of every food, no target excludes any.
        needed = must_be_known(request.targets) if self._has_own else frozenset()
        alike = replace(
            request, targets=NO_TARGETS, max_repeats=1, max_cost_usd_per_day=None, days=DAYS
        )
        key = alike, needed
        with self._lock:
            if key not in self._menus:
                if len(self._menus) > _MENUS_KEPT:
                    self._menus.clear()
                self._menus[key] = build_menu(self.foods, self.book, request)
            return self._menus[key]

    def values(self, menu: Menu) -> MenuValues:
        """The values of a menu that may be from here."""
        values = self._values.of(menu)
        return values or self._values.keep(menu, menu_values(menu, load_associations()))


_shelves: OrderedDict[tuple[int, int], MenuShelf] = OrderedDict()
_lock = threading.Lock()


def shelf_of(foods: pd.DataFrame, book: DishBook) -> MenuShelf:
    """The shelf of a food table and a dish book; the same one while they are asked for."""
    with _lock:
        key = (id(foods), id(book))
        # A shelf holds its table and book, so that their ids are not given to others.
        if key not in _shelves:
            _shelves[key] = MenuShelf(foods, book)
            while len(_shelves) > _SHELVES_KEPT:
                _shelves.popitem(last=False)
        _shelves.move_to_end(key)
        return _shelves[key]
