"""What is worked out once for a menu and kept while the menu is in use."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

from planner.model.menu import Menu

T = TypeVar("T")


class PerMenu(Generic[T]):
    """One thing for each of the menus that were asked for last. Any thread may ask."""

    def __init__(self, most: int) -> None:
        """Keep things for at most so many menus."""
        self._most = most
        # A menu stands beside its thing, so that its id is not given to another.
        self._kept: OrderedDict[int, tuple[Menu, T]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, menu: Menu) -> T | None:
        """What is kept for a menu; None where nothing is."""
        with self._lock:
            if id(menu) not in self._kept:
                return None
            self._kept.move_to_end(id(menu))
            return self._kept[id(menu)][1]

    def keep(self, menu: Menu, thing: T) -> T:
        """Keep something for a menu; what was kept for the one asked for longest ago goes."""
        with self._lock:
            self._kept[id(menu)] = (menu, thing)
            self._kept.move_to_end(id(menu))
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return thing
