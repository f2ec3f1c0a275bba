"""Body, targets, tastes and week of a profile; `safety` holds the rest of its sections."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Literal, TypeVar, get_args

from pydantic import Field, ValidationInfo, field_validator

from planner.profile import limits
from planner.profile.entries import WORD_OR_CODE, WordOrCode
from planner.profile.table import Table, choice, number
from planner.profile.translate import refusal
from planner.profile.week_start import START, next_monday, read_start

Value = TypeVar("Value")

Sex = Literal["female", "male"]
LifeStage = Literal["none", "pregnant", "lactating"]
Activity = Literal["inactive", "low_active", "active", "very_active"]
Lactation = Literal["exclusive", "partial"]
Diet = Literal["omnivore", "pescatarian", "vegetarian", "vegan"]
Allergen = Literal[
    "milk", "egg", "fish", "shellfish", "tree_nuts", "peanut", "wheat", "soy", "sesame"
]
Meal = Literal["breakfast", "lunch", "dinner", "snack"]

MEALS: tuple[Meal, ...] = get_args(Meal)
"""The meals of a day, in the order they are eaten and written."""


class Person(Table):
    """Who the plan is for. `lactation` and `gestation_weeks` count in their life stage only."""

    table: ClassVar[str] = "person"

    sex: Sex = choice(Sex, ...)
    age: int = number(limits.AGE, ...)
    life_stage: LifeStage = choice(LifeStage, "none")
    gestation_weeks: int | None = number(limits.GESTATION)
    lactation: Lactation = choice(Lactation, "exclusive")
    weight_kg: float | None = number(limits.WEIGHT)
    height_cm: float | None = number(limits.HEIGHT)
    activity: Activity = choice(Activity, "low_active")

    @field_validator("life_stage")
    @classmethod
    def _female(cls, life_stage: LifeStage, info: ValidationInfo) -> LifeStage:
        if life_stage != "none" and info.data.get("sex") == "male":
            raise refusal('does not go with sex = "male"', allowed='none, or sex = "female"')
        return life_stage

    @field_validator("gestation_weeks")
    @classmethod
    def _pregnant(cls, weeks: int | None, info: ValidationInfo) -> int | None:
        return _only_with("pregnant", weeks, info)

    @field_validator("lactation")
    @classmethod
    def _lactating(cls, lactation: Lactation, info: ValidationInfo) -> Lactation:
        return _only_with("lactating", lactation, info)


def _only_with(life_stage: LifeStage, value: Value, info: ValidationInfo) -> Value:
    # A life stage that was itself refused is absent here, and has its own fault already.
    given = info.data.get("life_stage", life_stage)
    if given != life_stage:
        raise refusal(
            f'does not go with life_stage = "{given}"',
            allowed=f'only with life_stage = "{life_stage}"',
        )
    return value


class Targets(Table):
    """Daily targets. None stands for the reference value of the person's life stage."""

    table: ClassVar[str] = "targets"

    magnesium_mg: float | None = number(limits.MAGNESIUM)
    potassium_mg: float | None = number(limits.POTASSIUM)
    energy_kcal: float | None = number(limits.ENERGY)
    energy_tolerance: float = number(limits.ENERGY_TOLERANCE, 0.05)
    sodium_max_mg: float | None = number(limits.SODIUM_MAX)
    every_day: float = number(limits.EVERY_DAY, 1.0)


class Preferences(Table):
    """What the person eats and likes. A cost of None stands for no limit."""

    table: ClassVar[str] = "preferences"

    diet: Diet = choice(Diet, "omnivore")
    avoid_allergens: tuple[Allergen, ...] = choice(Allergen, ())
    avoid_gluten: bool = Field(False, description="true or false")
    dislikes: tuple[WordOrCode, ...] = Field((), description=WORD_OR_CODE)
    favourites: tuple[WordOrCode, ...] = Field((), description=WORD_OR_CODE)
    max_repeats: int = number(limits.MAX_REPEATS, 2)
    max_cost_usd_per_day: float | None = number(limits.MAX_COST)

    @field_validator("avoid_allergens")
    @classmethod
    def _once_each(cls, allergens: tuple[Allergen, ...]) -> tuple[Allergen, ...]:
        return tuple(dict.fromkeys(allergens))


class Week(Table):
    """The seven days from `start` on, and the meals planned on each.

    people: how many the cook cooks the plan's portions for. Targets and the check stay one
    person's. cook_dinners_twice: how many dinners a week are eaten again the next day, at the
    places that suit the week best.
    """

    table: ClassVar[str] = "week"

    start: datetime.date = Field(default_factory=next_monday, description=START)
    meals: tuple[Meal, ...] = choice(Meal, MEALS)
    people: int = number(limits.PEOPLE, 1)
    cook_dinners_twice: int = number(limits.COOK_TWICE, 0)

    @field_validator("start", mode="before")
    @classmethod
    def _date(cls, value: Any) -> datetime.date:
        return read_start(value)

    @field_validator("meals")
    @classmethod
    def _in_order(cls, meals: tuple[Meal, ...]) -> tuple[Meal, ...]:
        if not meals:
            raise refusal("is empty", allowed=f"one or more of {', '.join(MEALS)}")
        if len(set(meals)) < len(meals):
            raise refusal("names a meal twice", allowed=f"each of {', '.join(MEALS)} at most once")
        return tuple(meal for meal in MEALS if meal in meals)
