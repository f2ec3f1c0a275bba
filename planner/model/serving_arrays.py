"""A serving table as a few plain arrays, for the compiled loops of the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from planner.model.menu import FloatArray, IntArray

if TYPE_CHECKING:
    from planner.model.serving_table import ServingTable

BoolArray = npt.NDArray[np.bool_]
Records = npt.NDArray[Any]

_SERVING = np.dtype(
    [
        ("food", np.int64),
        ("kind", np.int64),
        ("group", np.int64),
        ("first", np.int64),
        ("last", np.int64),
        ("points", np.float64),
        ("worth", np.float64),
    ]
)
_FOOD = np.dtype([("staple", np.bool_), ("staple_drink", np.bool_)])
_PART = np.dtype([("group", np.int64), ("least", np.int64), ("most", np.int64)])


class Servings(NamedTuple):
    """The servings of a table.

    each: by serving its food (a number of `foods`), alike kind (0 for none) and group, the first
    and last serving of the same food there, its points and its worth. effects: (columns, servings),
    what each adds to the lines, and then to the limited amounts. foods: those of some serving, by
    their rows: whether each is a staple, and a staple drink. kinds: how many alike kinds there are.
    """

    each: Records
    effects: FloatArray
    foods: Records
    kinds: int


class Parts(NamedTuple):
    """The servings of each group, and the groups of each dish.

    in_group: servings, group by group, the worthiest first. group_first: where each group's begin.
    of_dish: groups, dish by dish, each with the least and the most of its servings that the dish
    takes. dish_first: where each dish's begin. width: the most servings that any dish takes.
    """

    in_group: IntArray
    group_first: IntArray
    of_dish: Records
    dish_first: IntArray
    width: int


def parts_of(table: ServingTable) -> Parts:
    """The parts of the dishes of a table's menu; groups in the order of `table.of_group`."""
    number = {key: index for index, key in enumerate(table.of_group)}
    place = {meal: index for index, meal in enumerate(table.request.meals)}
    worthiest = [
        rows[np.argsort(-table.worth[rows], kind="stable")] for rows in table.of_group.values()
    ]
    entries: list[tuple[int, int, int]] = []
    first, width = [0], 1
    for dish in table.menu.dishes:
        of_dish = [
            (number[key], least, least + dish.optional.get(group, 0))
            for group in sorted({*dish.required, *dish.optional})
            if (key := (place[dish.meal], group)) in number
            for least in (dish.required.get(group, 0),)
        ]
        entries += of_dish
        first.append(len(entries))
        width = max(width, sum(most for _, _, most in of_dish))
    return Parts(
        np.concatenate([*worthiest, np.array([], dtype=np.int64)]),
        np.cumsum([0, *(len(rows) for rows in table.of_group.values())]),
        np.array(entries, dtype=_PART),
        np.array(first),
        width,
    )


def servings_of(table: ServingTable) -> Servings:
    """A table's servings; their groups have the numbers of `parts_of`."""
    each = np.zeros(len(table.food), dtype=_SERVING)
    rows = table.food_rows
    each["food"], each["kind"] = table.food_number[table.food], table.kind
    each["points"], each["worth"] = table.points, table.worth
    for number, in_group in enumerate(table.of_group.values()):
        each["group"][in_group] = number
    # The servings of an option lie side by side.
    each["first"] = np.searchsorted(table.option, table.option, side="left")
    each["last"] = np.searchsorted(table.option, table.option, side="right") - 1
    foods = np.zeros(len(rows), dtype=_FOOD)
    foods["staple"], foods["staple_drink"] = table.menu.staple[rows], table.menu.staple_drink[rows]
    return Servings(each, np.ascontiguousarray(table.effects.T), foods, table.kinds)
