"""What is worked out once for a food table where many plans are to come: menus and relaxation."""

from __future__ import annotations

import threading

import pandas as pd

from planner.dishes.load import DishBook
from planner.foods.table import load_associations
from planner.model.meals_out import with_meals_out
from planner.model.menu import Menu, build_menu
from planner.model.menus import shelf_of
from planner.model.request import PlanRequest
from planner.model.values import MenuValues, menu_values
from planner.own import base_book, base_table
from planner.solve.run import solver_name
from planner.solve.standing_relaxation import StandingRelaxation

# Tables with what is people's own that are kept prepared beside the shipped one.
_OF_PEOPLE = 2


class PreparedTable:
    """Menus, their values and the standing relaxation of a food table.

    Not for several threads at once.
    """

    def __init__(self, foods: pd.DataFrame, book: DishBook) -> None:
        self.foods, self.book = foods, book
        self.relaxation = StandingRelaxation(foods, book)
        self._menus = shelf_of(foods, book)

    def menu(self, request: PlanRequest) -> tuple[Menu, MenuValues]:
        """The menu of a request without meals out, and its values."""
        menu = self.relaxation.menu(request)
        return menu, self._menus.values(menu)


_prepared: tuple[PreparedTable, ...] | None = None
_thread: int | None = None


def prepare(foods: pd.DataFrame, book: DishBook) -> PreparedTable | None:
    """Prepare a food table for the plans of this thread; None where only CBC is installed.

    The same table with foods or dishes of a person's own is prepared when it is first asked for.
    """
    global _prepared, _thread
    if solver_name() == "HiGHS":
        _prepared, _thread = (PreparedTable(foods, book),), threading.get_ident()
    return _prepared[0] if _prepared else None


def prepared(foods: pd.DataFrame, book: DishBook) -> PreparedTable | None:
    """What this thread has prepared for a food table and dish book."""
    global _prepared
    if not _prepared or threading.get_ident() != _thread:
        return None
    for ready in _prepared:
        if ready.foods is foods and ready.book is book:
            return ready
    shipped, *of_people = _prepared
    if shipped.foods is not base_table(foods) or shipped.book is not base_book(book):
        return None
    # The shipped table stays; of those of people the one prepared longest ago goes.
    made = PreparedTable(foods, book)
    _prepared = (shipped, *of_people[-(_OF_PEOPLE - 1) :], made)
    return made


def menu_of(
    foods: pd.DataFrame, book: DishBook, request: PlanRequest
) -> tuple[Menu, MenuValues, StandingRelaxation | None]:
    """The menu of a request with its values, and the relaxation prepared for it, if any."""
    ready = prepared(foods, book)
    if ready is not None and not request.out:
        return *ready.menu(request), ready.relaxation
    menu = with_meals_out(build_menu(foods, book, request), request)
    return menu, menu_values(menu, load_associations()), None
