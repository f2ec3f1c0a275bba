"""Every serving of a menu: each option in each amount. The same for all requests of the menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.model.objective import portion_values

if TYPE_CHECKING:
    from planner.model.menu import FloatArray, IntArray, Option


@dataclass(frozen=True)
class MenuServings:
    """Arrays by serving, and lists by group.

    option, halves, food: which option, how much, the food's row. grams: of it. portions: points
    of serving so much. by_group: servings by (meal, group). number_of: serving by (option, halves).
    """

    option: IntArray
    halves: IntArray
    food: IntArray
    grams: FloatArray
    portions: FloatArray
    by_group: dict[tuple[str, str], IntArray]
    number_of: dict[tuple[int, int], int]


def menu_servings(options: Sequence[Option], half_g: FloatArray) -> MenuServings:
    """The servings of options, each from its least amount to its most.

    Args:
        half_g: grams of half a household measure, by row of the food table.
    """
    least = np.array([option.least for option in options], dtype=np.int64)
    amounts = np.array([option.most for option in options], dtype=np.int64) - least + 1
    option = np.repeat(np.arange(len(options)), amounts)
    first = np.repeat(np.cumsum(amounts) - amounts, amounts)
    halves = np.arange(len(option)) - first + least[option]
    food = np.array([option.food for option in options], dtype=np.int64)[option]
    usual = np.array([option.usual for option in options], dtype=np.int64)[option]
    names: dict[tuple[str, str], int] = {}
    group_of = [names.setdefault((o.meal, o.group), len(names)) for o in options]
    group = np.array(group_of, dtype=np.int64)[option]
    order = np.argsort(group, kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(group, minlength=len(names)))[:-1])
    return MenuServings(
        option=option,
        halves=halves,
        food=food,
        grams=halves * half_g[food],
        portions=portion_values(halves, usual),
        by_group=dict(zip(names, parts, strict=True)),
        number_of={
            pair: number
            for number, pair in enumerate(zip(option.tolist(), halves.tolist(), strict=True))
        },
    )
