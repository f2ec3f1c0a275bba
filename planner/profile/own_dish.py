"""A dish of one's own, from foods of the table and of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator

from planner.profile import limits
from planner.profile.own_food import OwnFood
from planner.profile.own_names import DISH_ID, dish_id, looks_like, name_text
from planner.profile.sections import MEALS, Meal
from planner.profile.table import Table, choice, number
from planner.profile.table_list import read_tables
from planner.profile.translate import refusal

TABLE = "own_dish"
# Titles of meals that are no dishes, and the start of those of leftovers.
_TAKEN = ("Leftovers", "Eaten out", "Left out")


class OwnDishFood(Table):
    """A food of a dish. grams: how much, as it is eaten; None for what people eat."""

    food_code: int = number(limits.FOOD_CODE, ...)
    grams: float | None = number(limits.PANTRY)


def _foods(value: Any) -> tuple[OwnDishFood, ...]:
    found = read_tables(value, OwnDishFood, "foods", _twice, each="food of the dish")
    if not 1 <= len(found) <= limits.OWN_DISH_FOODS:
        raise refusal(f"has {len(found)} foods", allowed=f"1 to {limits.OWN_DISH_FOODS} foods")
    return found


def _twice(made: Sequence[OwnDishFood]) -> tuple[str, str] | None:
    code = made[-1].food_code
    if any(code == other.food_code for other in made[:-1]):
        return f"food {code} is given twice", "each food once"
    return None


class OwnDish(Table):
    """A dish of which every food is always part."""

    id: Annotated[str, BeforeValidator(dish_id)] = Field(..., description=DISH_ID)
    name: Annotated[str, BeforeValidator(name_text)] = name_text.field
    meals: tuple[Meal, ...] = choice(Meal, ...)
    foods: tuple[OwnDishFood, ...] = Field(
        ...,
        description=f"1 to {limits.OWN_DISH_FOODS} tables with food_code, and grams where it is "
        "always so much",
    )
    max_per_week: int = number(limits.MAX_REPEATS, 2)

    @property
    def entry(self) -> str:
        """The entry of `favourites` and `dislikes` that names it."""
        return f"dish:{self.book_id}"

    @property
    def book_id(self) -> str:
        """Its id among all dishes; none of the dish file has it."""
        return f"own_{self.id}"

    @staticmethod
    def entry_of(dish: Mapping[str, Any] | OwnDish) -> str:
        """The entry of a dish that is not read yet."""
        return dish.entry if isinstance(dish, OwnDish) else f"dish:own_{dish.get('id')}"

    @field_validator("foods", mode="before")
    @classmethod
    def _as_foods(cls, value: Any) -> tuple[OwnDishFood, ...]:
        return _foods(value)

    @field_validator("name")
    @classmethod
    def _is_free(cls, name: str) -> str:
        for taken in _TAKEN:
            if looks_like(name).startswith(looks_like(taken)):
                raise refusal(f"starts like {taken}", allowed="another name")
        return name

    @field_validator("meals")
    @classmethod
    def _in_order(cls, meals: tuple[Meal, ...]) -> tuple[Meal, ...]:
        if not meals:
            raise refusal("is empty", allowed=f"one or more of {', '.join(MEALS)}")
        return tuple(meal for meal in MEALS if meal in meals)


def read_own_dishes(value: Any) -> tuple[OwnDish, ...]:
    """Dishes from a list of tables or of `OwnDish`es; faults say which entry they are of."""
    if isinstance(value, (list, tuple)) and len(value) > limits.OWN_DISHES:
        raise refusal(f"has {len(value)} entries", allowed=f"at most {limits.OWN_DISHES} dishes")
    return read_tables(value, OwnDish, TABLE, _clash, each="dish", value_of=lambda dish: dish.name)


def _clash(made: Sequence[OwnDish]) -> tuple[str, str] | None:
    dish = made[-1]
    for other in made[:-1]:
        if dish.id == other.id:
            return f"id {dish.id} is given twice", "an id of its own"
        if looks_like(dish.name) == looks_like(other.name):
            return f"{dish.name} looks like {other.name}", "a name of its own"
    return None


def foods_missing(dishes: Sequence[OwnDish], foods: Sequence[OwnFood]) -> list[tuple[int, str]]:
    """Foods of dishes that should be one's own, but are not listed: (place, what is wrong)."""
    own = {food.food_code for food in foods}
    return [
        (place, f"{dish.name} holds food {part.food_code}, which is none of [[own_food]]")
        for place, dish in enumerate(dishes, start=1)
        for part in dish.foods
        if limits.OWN_FOOD_CODE.low <= part.food_code and part.food_code not in own
    ]
