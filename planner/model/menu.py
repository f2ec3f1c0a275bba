"""The menu of a request: which foods can fill which part of which meal, as arrays.

An *option* is one food in one food group at one kind of meal, with the least, usual and most
half steps of its household measure. Dishes share groups, so options belong to groups, not to
dishes: a dish asks a group for one food (or more), and which food it gets is the optimiser's
choice. This keeps the models small however many dishes there are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from planner.dishes.listed import is_listed
from planner.dishes.load import Dish, DishBook, FoodGroup, group_members
from planner.foods.food_patterns import hei_totals_per_100g
from planner.foods.staples import is_staple_drink
from planner.foods.words import matches
from planner.model.alike import alike_kinds
from planner.model.at_home import at_home_totals
from planner.model.exclusions import allowed_foods
from planner.model.menu_servings import MenuServings, menu_servings
from planner.model.request import PlanRequest

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Option:
    """One food in one group at one meal; amounts in halves of its household measure."""

    meal: str
    group: str
    food: int
    """Row of the food table."""
    least: int
    usual: int
    most: int


@dataclass(frozen=True)
class MenuDish:
    """A dish that the request leaves possible at one meal."""

    dish: Dish
    meal: str
    required: dict[str, int]
    """How many foods it takes from each group."""
    optional: dict[str, int]
    """How many more it may take from each group."""
    appeal: float
    """Coherence of its kinds of food at this meal, and favourites; see `objective`."""
    is_out: bool = False
    """Whether it stands for a meal out, which is on its day whatever happens."""


@dataclass(frozen=True)
class Menu:
    """Everything the models need, prepared once for a request."""

    foods: pd.DataFrame
    options: tuple[Option, ...]
    dishes: tuple[MenuDish, ...]
    half_g: FloatArray
    """Grams of half a household measure, by row of the food table."""
    nutrients: dict[str, FloatArray]
    """Amount per gram by row of the food table: HEI totals, minerals, cost and the rest."""
    staple: npt.NDArray[np.bool_]
    staple_drink: npt.NDArray[np.bool_]
    favourite: npt.NDArray[np.bool_]
    alike: tuple[str, ...]
    """Kind of food of which a meal holds only one (``alike.toml``), or an empty text."""

    @cached_property
    def servings(self) -> MenuServings:
        """Every option in every amount, worked out when it is first asked for."""
        return menu_servings(self.options, self.half_g)


_PER_GRAM = (
    "energy_kcal",
    "protein_g",
    "fiber_g",
    "saturated_g",
    "magnesium_mg",
    "potassium_mg",
    "sodium_mg",
    "calcium_mg",
    "vitamin_k_ug",
)


def build_menu(foods: pd.DataFrame, book: DishBook, request: PlanRequest) -> Menu:
    """Options and dishes that the request's exclusions leave."""
    allowed = allowed_foods(foods, request)
    row_of = {int(code): row for row, code in enumerate(foods["food_code"])}
    members = {
        name: [row_of[code] for code in group_members(group, foods)]
        for name, group in book.groups.items()
    }
    amounts = _Amounts(foods)
    usable = {
        name: [
            (row, *halves)
            for row in rows
            if allowed[row] and (halves := amounts.within(row, book.groups[name])) is not None
        ]
        for name, rows in members.items()
    }
    dishes: list[MenuDish] = []
    for dish in book.dishes:
        if is_listed(request.dislikes, dish):
            continue
        required = _count(role.group for role in dish.required)
        optional = _count(role.group for role in dish.optional)
        if any(len(usable[group]) < number for group, number in required.items()):
            continue
        optional = {group: number for group, number in optional.items() if usable[group]}
        favourite = is_listed(request.favourites, dish)
        dishes.extend(
            MenuDish(dish, meal, required, optional, appeal=1.0 if favourite else 0.0)
            for meal in dish.meals
            if meal in request.meals
        )
    asked = {(dish.meal, group) for dish in dishes for group in (*dish.required, *dish.optional)}
    options = tuple(
        Option(meal, group, row, least, usual, most)
        for meal, group in sorted(asked)
        for row, least, usual, most in usable[group]
    )
    totals = hei_totals_per_100g(foods)
    nutrients = {name: totals[name].to_numpy(dtype=float) / 100 for name in totals.columns}
    nutrients.update({name: foods[name].to_numpy(dtype=float) / 100 for name in _PER_GRAM})
    nutrients.update(at_home_totals(foods, request))
    nutrients["cost_usd"] = foods["price_usd_per_100g"].to_numpy(dtype=float) / 100
    favourite_foods = np.array(
        [
            matches(request.favourites, code=int(code), texts=(name, description))
            for code, name, description in zip(
                foods["food_code"], foods["name"], foods["description"], strict=True
            )
        ],
        dtype=bool,
    )
    return Menu(
        foods=foods,
        options=options,
        dishes=tuple(dishes),
        half_g=foods["portion_half_g"].to_numpy(dtype=float),
        nutrients=nutrients,
        staple=foods["is_staple"].to_numpy(dtype=bool),
        staple_drink=is_staple_drink(foods).to_numpy(dtype=bool),
        favourite=favourite_foods,
        alike=alike_kinds(foods),
    )


def _count(groups: object) -> dict[str, int]:
    counted: dict[str, int] = {}
    for group in groups:  # type: ignore[attr-defined]
        counted[group] = counted.get(group, 0) + 1
    return counted


class _Amounts:
    """How many halves of its measure a food may be served in a group."""

    def __init__(self, foods: pd.DataFrame) -> None:
        self._half_g = foods["portion_half_g"].to_numpy(dtype=float)
        self._least = foods["portion_min_halves"].to_numpy(dtype=int)
        self._usual = foods["portion_usual_halves"].to_numpy(dtype=int)
        self._most = foods["portion_max_halves"].to_numpy(dtype=int)

    def within(self, row: int, group: FoodGroup) -> tuple[int, int, int] | None:
        """Least, usual and most halves inside the range eaten and the group's own limits."""
        half = self._half_g[row]
        least, most = int(self._least[row]), int(self._most[row])
        if group.min_g is not None:
            least = max(least, math.ceil(group.min_g / half - 1e-9))
        if group.max_g is not None:
            most = min(most, math.floor(group.max_g / half + 1e-9))
        if most < least:
            return None
        return least, min(max(int(self._usual[row]), least), most), most
