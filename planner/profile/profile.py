"""The profile: who a plan is for, what is asked of it, and which week it covers."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Self

import tomli_w
from pydantic import Field, ValidationInfo, field_validator, model_validator

from planner.profile.cook_again import (
    TABLE,
    CookAgain,
    Place,
    in_week,
    unfit,
)
from planner.profile.faults import Fault, ProfileError, shown
from planner.profile.lists import LISTS, listed
from planner.profile.meals_out import MealOut
from planner.profile.own_dish import OwnDish, foods_missing
from planner.profile.own_food import OwnFood
from planner.profile.pantry import AtHome
from planner.profile.read import file_bytes, toml_mapping
from planner.profile.safety import Clinician, Screening, Supplement
from planner.profile.sections import Person, Preferences, Targets, Week
from planner.profile.table import Table
from planner.profile.translate import DEFAULT_SOURCE, refusal
from planner.profile.unknown_foods import unknown_codes, without_entries
from planner.profile.week_start import today_is
from planner.profile.written import given_keys

SECTIONS: dict[str, type[Table]] = {
    section.table: section for section in (Person, Screening, Clinician, Targets, Preferences, Week)
}
OPTIONAL = "clinician"
"""The section that is absent, not empty, where nothing is given."""


def _section(of: type[Table], *, required: bool = False) -> Any:
    allowed = f"a table [{of.table}] with keys from {', '.join(of.model_fields)}"
    if required:
        return Field(description=f"{allowed}; left empty while not answered")
    return Field(default_factory=of, description=allowed)


class Profile(Table):
    """A validated, unchangeable profile. Sections are given as mappings or section objects.

    `Profile(person={"sex": "female", "age": 54}, screening={"none_apply": True})`

    Raises:
        ProfileError: on creation, with every fault found.
    """

    person: Person = _section(Person)
    screening: Screening = _section(Screening, required=True)
    clinician: Clinician | None = Field(
        None, description=f"a table [clinician] with keys from {', '.join(Clinician.model_fields)}"
    )
    supplement: tuple[Supplement, ...] = listed("supplement")
    meal_out: tuple[MealOut, ...] = listed("meal_out")
    cook_again: tuple[CookAgain, ...] = listed(TABLE)
    pantry: tuple[AtHome, ...] = listed("pantry")
    own_food: tuple[OwnFood, ...] = listed("own_food")
    own_dish: tuple[OwnDish, ...] = listed("own_dish")
    targets: Targets = _section(Targets)
    preferences: Preferences = _section(Preferences)
    week: Week = _section(Week)

    def __init__(self, /, **sections: Any) -> None:
        # An absent person lacks sex and age; naming those helps more than naming the table.
        if sections.get("person") is None:
            sections["person"] = {}
        super().__init__(**sections)

    @field_validator(*SECTIONS, mode="before")
    @classmethod
    def _as_section(cls, value: Any, info: ValidationInfo) -> Table:
        section = SECTIONS[str(info.field_name)]
        if isinstance(value, section):
            return value
        if isinstance(value, Mapping):
            return section.from_table(value)
        raise refusal("is not a table")

    @field_validator(*LISTS, mode="before")
    @classmethod
    def _as_list(cls, value: Any, info: ValidationInfo) -> tuple[Table, ...]:
        return LISTS[str(info.field_name)][1](value)

    @model_validator(mode="after")
    def _has_the_meals(self) -> Self:
        wrong = unfit(self.cook_again, self.week, self.meal_out)
        if wrong:
            raise ProfileError(
                Fault(DEFAULT_SOURCE, TABLE, "", allowed, f"entry {place + 1}: {message}")
                for place, (message, allowed) in wrong.items()
            )
        return self

    @model_validator(mode="after")
    def _has_the_foods(self) -> Self:
        missing = foods_missing(self.own_dish, self.own_food)
        if missing:
            raise ProfileError(
                Fault(
                    DEFAULT_SOURCE,
                    "own_dish.foods",
                    "",
                    "foods of the table and of [[own_food]]",
                    f"entry {place}: {message}",
                )
                for place, message in missing
            )
        return self

    @classmethod
    def from_toml(cls, path: str | os.PathLike[str]) -> Self:
        """Reads a profile from a TOML file (UTF-8, at most 1 MB).

        Raises:
            ProfileError: the file cannot be read, is not TOML, or holds faults (all listed).
        """
        source = os.fspath(path)
        return cls.from_toml_text(file_bytes(path, source), source)

    @classmethod
    def from_toml_text(cls, text: str | bytes, source: str = DEFAULT_SOURCE) -> Self:
        """Reads a profile from TOML text; `source` is what messages call it.

        Raises:
            ProfileError: the text is not TOML, or holds faults (all listed).
        """
        return cls.from_mapping(toml_mapping(text, source), source)

    @classmethod
    def from_mapping(cls, tables: Mapping[str, Any], source: str = DEFAULT_SOURCE) -> Self:
        """Makes a profile from nested mappings; `source` is what messages call them.

        Raises:
            ProfileError: with every fault found.
        """
        if not isinstance(tables, Mapping):
            allowed = f"a mapping with {', '.join(cls.model_fields)}"
            message = f"{shown(tables)} is not a mapping"
            raise ProfileError([Fault(source, "", shown(tables), allowed, message)])
        try:
            return cls.from_table(tables)
        except ProfileError as error:
            raise error.at(source) from None

    def to_toml(self) -> str:
        """The profile as TOML text that reads back to an equal profile.

        Only keys that were given are written: what was left to a default stays so, and a saved
        profile without a start date plans the next week whenever it is read.
        """
        given = self._given()
        tables = {name: keys for name, keys in given.items() if keys or name == "screening"}
        return tomli_w.dumps(tables)

    def replace(self, section: str, /, **changes: Any) -> Self:
        """A new profile with keys of one section changed; None puts a key back to its default.

        What was to be eaten again at a meal that the week does not hold any more is left out.

        `replace("clinician")` with every key None takes the section away; for supplements see
        `with_supplements`.

        Raises:
            ProfileError: the section or a key is unknown, or a value is refused.
        """
        if section in LISTS:
            message = "is a list of tables, changed whole"
            raise ProfileError([Fault(DEFAULT_SOURCE, section, "", LISTS[section][2], message)])
        tables = self._given()
        tables[section] = {**tables.get(section, {}), **changes}
        if section == OPTIONAL and all(value is None for value in tables[section].values()):
            del tables[section]
        return self._of_same_week(tables)

    def with_supplements(self, supplements: Iterable[Mapping[str, Any] | Supplement]) -> Self:
        """A new profile with these supplements in place of the earlier ones.

        Raises:
            ProfileError: a supplement is refused.
        """
        return self._of_same_week({**self._given(), "supplement": list(supplements)})

    def with_meals_out(self, meals: Iterable[Mapping[str, Any] | MealOut]) -> Self:
        """A new profile with these meals out in place of the earlier ones.

        What was cooked or eaten again at such a meal is left out of `cook_again`.

        Raises:
            ProfileError: a meal is refused.
        """
        return self._of_same_week({**self._given(), "meal_out": list(meals)})

    def with_cook_again(self, entries: Iterable[Mapping[str, Any] | CookAgain]) -> Self:
        """A new profile with these in place of the earlier entries of `cook_again`.

        Raises:
            ProfileError: an entry is refused.
        """
        tables = {**self._given(), TABLE: list(entries)}
        return self._of_same_week(tables, fitting=False)

    def with_pantry(self, foods: Iterable[Mapping[str, Any] | AtHome]) -> Self:
        """A new profile with these foods at home in place of the earlier ones.

        Raises:
            ProfileError: a food is refused.
        """
        return self._of_same_week({**self._given(), "pantry": list(foods)})

    def with_own_foods(self, foods: Iterable[Mapping[str, Any] | OwnFood]) -> Self:
        """A new profile with these foods of one's own in place of the earlier ones.

        A food that goes leaves the lists of tastes and what is at home too.

        Raises:
            ProfileError: a food is refused, or one that goes is part of a dish of one's own.
        """
        entries = list(foods)
        tables = {**self._given(), "own_food": entries}
        gone = {f.food_code for f in self.own_food} - {OwnFood.code_of(food) for food in entries}
        if gone:
            tables = without_entries(tables, {str(code) for code in gone}, gone)
        return self._of_same_week(tables)

    def with_own_dishes(self, dishes: Iterable[Mapping[str, Any] | OwnDish]) -> Self:
        """A new profile with these dishes of one's own in place of the earlier ones.

        A dish that goes leaves the lists of tastes too.

        Raises:
            ProfileError: a dish is refused.
        """
        entries = list(dishes)
        tables = {**self._given(), "own_dish": entries}
        gone = {d.entry for d in self.own_dish} - {OwnDish.entry_of(dish) for dish in entries}
        return self._of_same_week(without_entries(tables, gone) if gone else tables)

    def cook_again_of_week(self) -> dict[Place, Place]:
        """Meals of the week that are leftovers, each with the meal that it was cooked for."""
        return {
            ((entry.again - self.week.start).days + 1, entry.again_meal): (
                (entry.cooked - self.week.start).days + 1,
                entry.meal,
            )
            for entry in self.cook_again
            if in_week(entry, self.week)
        }

    def meals_out_of_week(self) -> dict[tuple[int, str], MealOut]:
        """Meals of the planned week that are eaten out or left out, by day (1 to 7) and meal."""
        return {
            ((meal.date - self.week.start).days + 1, meal.meal): meal
            for meal in self.meal_out
            if 0 <= (meal.date - self.week.start).days < 7 and meal.meal in self.week.meals
        }

    def _of_same_week(self, tables: Mapping[str, Any], *, fitting: bool = True) -> Self:
        # A change of taste around midnight must not move the week.
        same_week: contextlib.AbstractContextManager[None] = contextlib.nullcontext()
        if "start" not in self.week.model_fields_set:
            same_week = today_is(self.week.start - datetime.timedelta(days=1))
        with same_week:
            if not fitting or not self.cook_again:
                return type(self).from_mapping(tables)
            whole = type(self).from_mapping({**tables, TABLE: []})
            lost = unfit(self.cook_again, whole.week, whole.meal_out)
            left = [entry for place, entry in enumerate(self.cook_again) if place not in lost]
            return type(self).from_mapping({**tables, TABLE: left})

    def unknown_food_codes(
        self, known: Collection[int], source: str = DEFAULT_SOURCE
    ) -> list[Fault]:
        """A fault for each code in `dislikes`, `favourites` or `pantry` that is neither in `known`
        nor one of the profile's own."""
        listed = {key: getattr(self.preferences, key) for key in ("dislikes", "favourites")}
        own = {food.food_code for food in self.own_food}
        return unknown_codes(listed, self.pantry, {*known, *own}, source)

    def _given(self) -> dict[str, Any]:
        """The keys that were given, section by section, as TOML holds them."""
        tables: dict[str, Any] = {
            name: given_keys(getattr(self, name))
            for name in SECTIONS
            if getattr(self, name) is not None
        }
        for name in LISTS:
            entries = getattr(self, name)
            if entries:
                tables[name] = [given_keys(entry) for entry in entries]
        return tables
