"""The title of a dish as served: its name with the foods that were chosen."""

from __future__ import annotations

import string
from collections.abc import Mapping

from planner.dishes.book import Dish


def dish_name(dish: Dish, plate_names: Mapping[str, str]) -> str:
    """The title of a dish as served, such as "Oatmeal with banana and pumpkin seeds".

    Args:
        dish: the dish.
        plate_names: role name -> plate name of its food, for the roles that are filled.
    """
    shown = placeholders(dish.name)
    title = dish.name.format_map({role: plate_names[role] for role in shown})
    named = [plate_names[role] for role in shown]
    extras: list[str] = []
    for role in dish.with_roles:
        if role in plate_names and plate_names[role] not in (*named, *extras):
            extras.append(plate_names[role])
    return title[:1].upper() + title[1:] + _with_extras(title, extras)


def _with_extras(title: str, extras: list[str]) -> str:
    if not extras:
        return ""
    listed = " and ".join([", ".join(extras[:-1]), extras[-1]] if extras[1:] else extras)
    _, has_with, after = title.partition(" with ")
    if not has_with:
        return f" with {listed}"
    if " and " in after or "," in after:
        return f", plus {listed}"
    return f" and {listed}" if len(extras) == 1 else f", {listed}"


def placeholders(name: str) -> tuple[str, ...]:
    """Role names in braces; raises ValueError for a lone brace or a format instruction."""
    found = []
    for _, field, spec, conversion in string.Formatter().parse(name):
        if field is not None:
            if not field.isidentifier() or spec or conversion:
                raise ValueError(f"'{{{field}}}' is no role name")
            found.append(field)
    return tuple(found)
