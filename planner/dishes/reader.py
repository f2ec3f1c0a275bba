"""Turns a parsed dish file into a dish book, and collects every fault on the way."""

from __future__ import annotations

from typing import Any

from planner.dishes.book import DEFAULT_MAX_PER_WEEK, MEALS, Dish, DishBook, FoodGroup, Role
from planner.dishes.titles import placeholders

_GROUP_KEYS = ("title", "foods", "categories", "include", "exclude", "min_g", "max_g")
_DISH_KEYS = ("id", "name", "with", "meals", "cuisine", "max_per_week", "required", "optional")


class BookReader:
    """Reads one file; after `book`, `faults` says what is wrong with it."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def book(self, raw: dict[str, Any]) -> DishBook:
        self._known_keys("the file", raw, ("group", "dish"))
        groups_raw, dishes_raw = raw.get("group", {}), raw.get("dish", [])
        if not isinstance(groups_raw, dict):
            self.faults.append("[group.NAME] must be tables")
            groups_raw = {}
        if not isinstance(dishes_raw, list):
            self.faults.append("[[dish]] must be an array of tables")
            dishes_raw = []
        groups = {name: self._group(name, table) for name, table in groups_raw.items()}
        dishes = [self._dish(number, raw) for number, raw in enumerate(dishes_raw, start=1)]
        if not dishes:
            self.faults.append("it holds no [[dish]]")
        self._check_references(groups, dishes)
        return DishBook(groups, tuple(dishes))

    def _group(self, name: str, raw: Any) -> FoodGroup:
        where = f"group '{name}'"
        raw = self._known_keys(where, raw, _GROUP_KEYS)
        group = FoodGroup(
            id=name,
            title=self._text(where, raw, "title"),
            foods=self._list(where, raw, "foods", int, "8-digit food codes"),
            categories=self._list(where, raw, "categories", int, "WWEIA category numbers"),
            include=self._list(where, raw, "include", str, "words"),
            exclude=self._list(where, raw, "exclude", str, "words"),
            min_g=self._grams(where, raw, "min_g"),
            max_g=self._grams(where, raw, "max_g"),
        )
        if not group.foods and not group.categories:
            self.faults.append(f"{where}: has no food; give 'foods', 'categories' or both")
        if (group.include or group.exclude) and not group.categories:
            self.faults.append(f"{where}: 'include' and 'exclude' need 'categories'")
        for code in group.foods:
            if not 10_000_000 <= code <= 99_999_999:
                self.faults.append(f"{where}: {code} in 'foods' is no 8-digit food code")
        if group.min_g is not None and group.max_g is not None and group.min_g > group.max_g:
            self.faults.append(f"{where}: min_g {group.min_g:g} is more than max_g {group.max_g:g}")
        return group

    def _dish(self, number: int, raw: Any) -> Dish:
        where = f"dish number {number}"
        if isinstance(raw, dict) and isinstance(raw.get("id"), str):
            where = f"dish '{raw['id']}'"
        raw = self._known_keys(where, raw, _DISH_KEYS)
        dish = Dish(
            id=self._text(where, raw, "id"),
            name=self._text(where, raw, "name"),
            with_roles=self._list(where, raw, "with", str, "role names"),
            meals=self._list(where, raw, "meals", str, "meals"),
            cuisine=self._text(where, raw, "cuisine"),
            required=self._roles(where, raw, "required"),
            optional=self._roles(where, raw, "optional"),
            max_per_week=raw.get("max_per_week", DEFAULT_MAX_PER_WEEK),
        )
        if not dish.meals or not set(dish.meals) <= set(MEALS):
            self.faults.append(
                f"{where}: meals {list(dish.meals)} must be one or more of {', '.join(MEALS)}"
            )
        if type(dish.max_per_week) is not int or not 1 <= dish.max_per_week <= 7:
            self.faults.append(
                f"{where}: max_per_week {dish.max_per_week!r} must be a whole number from 1 to 7"
            )
        if not dish.required:
            self.faults.append(f"{where}: 'required' must name at least one role")
        self._check_title(where, dish)
        return dish

    def _check_title(self, where: str, dish: Dish) -> None:
        required = [role.name for role in dish.required]
        optional = [role.name for role in dish.optional]
        for name in sorted(set(required) & set(optional)):
            self.faults.append(f"{where}: role '{name}' is both required and optional")
        try:
            shown = placeholders(dish.name)
        except ValueError as error:
            self.faults.append(f"{where}: name {dish.name!r} has a faulty placeholder: {error}")
            return
        for name in shown:
            if name not in required:
                kind = "an optional" if name in optional else "an unknown"
                self.faults.append(
                    f"{where}: the name's {{{name}}} is {kind} role; "
                    f"allowed are its required roles: {', '.join(required)}"
                )
        for name in dish.with_roles:
            if name not in required + optional or name in shown:
                self.faults.append(
                    f"{where}: 'with' holds '{name}'; allowed are its roles that the name does "
                    f"not show: {', '.join(r for r in required + optional if r not in shown)}"
                )

    def _check_references(self, groups: dict[str, FoodGroup], dishes: list[Dish]) -> None:
        seen: set[str] = set()
        for dish in dishes:
            if dish.id in seen:
                self.faults.append(f"dish '{dish.id}': the id is taken; every dish needs its own")
            seen.add(dish.id)
            for role in (*dish.required, *dish.optional):
                if role.group not in groups:
                    self.faults.append(
                        f"dish '{dish.id}': role '{role.name}' asks for group '{role.group}', "
                        f"which does not exist; groups are: {', '.join(sorted(groups))}"
                    )

    def _known_keys(self, where: str, raw: Any, allowed: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(raw, dict):
            self.faults.append(f"{where}: must be a table with {', '.join(allowed)}")
            return {}
        for key in raw:
            if key not in allowed:
                self.faults.append(
                    f"{where}: unknown key '{key}'; allowed are {', '.join(allowed)}"
                )
        return raw

    def _text(self, where: str, raw: dict[str, Any], key: str) -> str:
        value = raw.get(key)
        if isinstance(value, str) and value.strip():
            return value
        self.faults.append(f"{where}: '{key}' must be a text of one or more letters")
        return ""

    def _list(
        self, where: str, raw: dict[str, Any], key: str, kind: type, what: str
    ) -> tuple[Any, ...]:
        value = raw.get(key, [])
        if not isinstance(value, list) or any(type(item) is not kind for item in value):
            self.faults.append(f"{where}: '{key}' must be a list of {what}")
            return ()
        for item in sorted({item for item in value if value.count(item) > 1}):
            self.faults.append(f"{where}: '{key}' holds {item!r} twice")
        return tuple(value)

    def _grams(self, where: str, raw: dict[str, Any], key: str) -> float | None:
        value = raw.get(key)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 2000:
            return float(value)
        self.faults.append(f"{where}: '{key}' must be grams, more than 0 and at most 2000")
        return None

    def _roles(self, where: str, raw: dict[str, Any], key: str) -> tuple[Role, ...]:
        value = raw.get(key, {})
        if not isinstance(value, dict) or any(type(group) is not str for group in value.values()):
            self.faults.append(f"{where}: '{key}' must be a table of role = \"group\"")
            return ()
        return tuple(Role(name, group, key == "required") for name, group in value.items())
