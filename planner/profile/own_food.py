"""A food of one's own, from the label of its pack.

A label says little. What it does not say, such as food groups or vitamins, is estimated from the
food of the table that it is like (`planner.own`); minerals that it leaves out are not known, which
is not zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, ValidationInfo, field_validator

from planner.profile import limits
from planner.profile.own_names import looks_like, measure_text, name_text
from planner.profile.sections import Diet
from planner.profile.table import Table, choice, number
from planner.profile.table_list import read_tables
from planner.profile.translate import refusal

TABLE = "own_food"
Contained = Literal[
    "milk",
    "egg",
    "fish",
    "shellfish",
    "tree_nuts",
    "peanut",
    "wheat",
    "gluten",
    "soy",
    "sesame",
    "meat",
]
CONTAINED: tuple[Contained, ...] = get_args(Contained)
"""What a food may hold, as its label declares it."""

LABEL_MINERALS = ("magnesium_mg", "potassium_mg", "calcium_mg", "iron_mg")
"""What a label may leave out; it is then not known."""

_ANIMAL: dict[str, frozenset[str]] = {
    "omnivore": frozenset(),
    "pescatarian": frozenset({"meat"}),
    "vegetarian": frozenset({"meat", "fish", "shellfish"}),
    "vegan": frozenset({"meat", "fish", "shellfish", "milk", "egg"}),
}
# Labels round to whole grams, and their energy to ten kilocalories.
_ROUNDING_G = 1.5
_ROUNDING_KCAL = 15.0
# Fiber, sugar alcohols and a maker's own factors move a label's energy from 4-4-9.
_ENERGY_SHARE = 0.25
# Pure salt holds 393 mg of sodium in a gram.
_MOST_MG_PER_G = 400


class OwnFood(Table):
    """A food and what its label says of one `measure` of it, which weighs `measure_g`.

    like: the food of the table that it can stand for. contains: what the label declares; None
    where that was not said, and then everything counts as present.
    """

    food_code: int = number(limits.OWN_FOOD_CODE, ...)
    name: Annotated[str, BeforeValidator(name_text)] = name_text.field
    like: int = number(limits.TABLE_FOOD_CODE, ...)
    measure: Annotated[str, BeforeValidator(measure_text)] = measure_text.field
    measure_g: float = number(limits.OWN_MEASURE, ...)
    fat_g: float = number(limits.LABEL_G, ...)
    saturated_g: float = number(limits.LABEL_G, ...)
    carbohydrate_g: float = number(limits.LABEL_G, ...)
    sugars_g: float = number(limits.LABEL_G, ...)
    fiber_g: float = number(limits.LABEL_G, ...)
    protein_g: float = number(limits.LABEL_G, ...)
    energy_kcal: float = number(limits.LABEL_ENERGY, ...)
    sodium_mg: float = number(limits.LABEL_MG, ...)
    magnesium_mg: float | None = number(limits.LABEL_MG)
    potassium_mg: float | None = number(limits.LABEL_MG)
    calcium_mg: float | None = number(limits.LABEL_MG)
    iron_mg: float | None = number(limits.LABEL_IRON)
    contains: tuple[Contained, ...] | None = choice(Contained, None)
    suitable_for: Diet = choice(Diet, "omnivore")

    @property
    def not_known(self) -> frozenset[str]:
        """The minerals that the label leaves out."""
        return frozenset(name for name in LABEL_MINERALS if getattr(self, name) is None)

    @staticmethod
    def code_of(entry: Mapping[str, Any] | OwnFood) -> Any:
        """The food code of an entry that is not read yet."""
        return entry.food_code if isinstance(entry, OwnFood) else entry.get("food_code")

    @field_validator("saturated_g")
    @classmethod
    def _part_of_fat(cls, grams: float, info: ValidationInfo) -> float:
        return _at_most("fat_g", grams, info)

    @field_validator("sugars_g")
    @classmethod
    def _part_of_carbohydrate(cls, grams: float, info: ValidationInfo) -> float:
        return _at_most("carbohydrate_g", grams, info)

    @field_validator("fiber_g")
    @classmethod
    def _fiber_fits(cls, grams: float, info: ValidationInfo) -> float:
        # Where fiber is part of the carbohydrate and where it is not depends on the country.
        return _fits("with fat_g", grams, ("fat_g",), info)

    @field_validator("protein_g")
    @classmethod
    def _macronutrients_fit(cls, grams: float, info: ValidationInfo) -> float:
        others = ("fat_g", "carbohydrate_g")
        return _fits("with fat_g and carbohydrate_g", grams, others, info)

    @field_validator("energy_kcal")
    @classmethod
    def _energy_of_its_parts(cls, energy: float, info: ValidationInfo) -> float:
        parts = [info.data.get(f"{name}_g") for name in ("fat", "carbohydrate", "fiber", "protein")]
        if any(part is None for part in parts):
            return energy  # what was itself refused has its own fault
        fat, carbohydrate, fiber, protein = (float(part or 0) for part in parts)
        least = 9 * fat + 4 * protein + 4 * max(carbohydrate - fiber, 0.0)
        most = 9 * fat + 4 * protein + 4 * carbohydrate + 2 * fiber
        low = max(0.0, least * (1 - _ENERGY_SHARE) - _ROUNDING_KCAL)
        high = most * (1 + _ENERGY_SHARE) + _ROUNDING_KCAL
        if not low <= energy <= high:
            raise refusal(
                "does not go with its fat, carbohydrate and protein",
                allowed=f"{low:.0f} to {high:.0f} kcal (9, 4 and 4 kcal a gram, and what labels "
                "round)",
            )
        return energy

    @field_validator("sodium_mg", *LABEL_MINERALS)
    @classmethod
    def _weighs_less(cls, amount: float | None, info: ValidationInfo) -> float | None:
        weight = info.data.get("measure_g")
        if amount is not None and weight is not None and amount > _MOST_MG_PER_G * weight:
            raise refusal(
                "is more than a measure can hold", allowed=f"0 to {_MOST_MG_PER_G * weight:g} mg"
            )
        return amount

    @field_validator("contains")
    @classmethod
    def _once_each(cls, found: tuple[Contained, ...] | None) -> tuple[Contained, ...] | None:
        return None if found is None else tuple(dict.fromkeys(found))

    @field_validator("suitable_for")
    @classmethod
    def _holds_nothing_else(cls, diet: Diet, info: ValidationInfo) -> Diet:
        if diet == "omnivore" or "contains" not in info.data:
            return diet
        contains = info.data["contains"]
        if contains is None:
            allowed = "omnivore, or contains = [...] as the label declares it"
            raise refusal("is not settled while contains is left out", allowed=allowed)
        held = sorted(_ANIMAL[diet] & set(contains))
        if held:
            raise refusal(f"does not go with contains = {held}", allowed="what the label allows")
        return diet


def read_own_foods(value: Any) -> tuple[OwnFood, ...]:
    """Foods from a list of tables or of `OwnFood`s; faults say which entry they are of."""
    if isinstance(value, (list, tuple)) and len(value) > limits.OWN_FOODS:
        raise refusal(f"has {len(value)} entries", allowed=f"at most {limits.OWN_FOODS} foods")
    return read_tables(value, OwnFood, TABLE, _clash, each="food", value_of=lambda food: food.name)


def _clash(made: Sequence[OwnFood]) -> tuple[str, str] | None:
    food = made[-1]
    for other in made[:-1]:
        if food.food_code == other.food_code:
            return f"food_code {food.food_code} is given twice", "a food_code of its own"
        if looks_like(food.name) == looks_like(other.name):
            return f"{food.name} looks like {other.name}", "a name of its own"
    return None


def _at_most(whole: str, grams: float, info: ValidationInfo) -> float:
    most = info.data.get(whole)
    if most is not None and grams > most:
        raise refusal(f"is more than {whole}", allowed=f"at most {most:g} g, the {whole}")
    return grams


def _fits(beside: str, grams: float, others: tuple[str, ...], info: ValidationInfo) -> float:
    names = (*others, "measure_g")
    if any(info.data.get(name) is None for name in names):
        return grams
    room = info.data["measure_g"] - sum(info.data[name] for name in others)
    if grams > room + _ROUNDING_G:
        raise refusal(
            f"is {beside} more than the measure weighs",
            allowed=f"together at most {info.data['measure_g']:g} g, the measure_g",
        )
    return grams
