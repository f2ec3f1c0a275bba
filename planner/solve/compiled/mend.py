"""Replaces what may not come in a meal, and fills what a dish still lacks."""

from __future__ import annotations

from planner.model.menu import IntArray
from planner.model.serving_arrays import BoolArray, Servings
from planner.solve.compiled.compile import compiled, compiled_within, plain
from planner.solve.compiled.week import Scale, Week, barred_on, clear, serve


@compiled
def mend(week: Week, scale: Scale, day: int, place: int) -> bool:
    """Make a meal fit its place; False where some part of its dish cannot be filled.

    Foods that may not come there are replaced by the worthiest that may, or left out where the
    dish does not need them; missing parts are filled.
    """
    table, parts, width = scale.table, scale.parts, week.servings.shape[2]
    dish, before = week.dish[day, place], week.servings[day, place].copy()
    clear(week, scale, day, place)
    barred = barred_on(week, scale, day)[place]
    # What stays moves to the left; what is still to be looked at stands behind it.
    filled = plain(0)
    for part in range(width):
        serving = before[part]
        if serving < 0:
            break
        before[part] = -1
        best = serving
        if barred[table.each[serving].food] or _is_twice(table, before, serving):
            best = _worthiest(scale, table.each[serving].group, barred, before)
        if best >= 0:
            before[filled] = best
            filled += 1
    whole = True
    for entry in range(parts.dish_first[dish], parts.dish_first[dish + 1]):
        group, lacks = parts.of_dish[entry].group, parts.of_dish[entry].least
        for part in range(filled):
            if table.each[before[part]].group == group:
                lacks -= 1
        while lacks > 0 and whole:
            best = _worthiest(scale, group, barred, before)
            if best < 0:
                whole = False
                break
            before[filled] = best
            filled += 1
            lacks -= 1
    serve(week, scale, day, place, dish, before)
    return whole


@compiled_within
def _is_twice(table: Servings, others: IntArray, serving: int) -> bool:
    """Whether a serving's food, or its kind of food, is among others, too."""
    food, kind = table.each[serving].food, table.each[serving].kind
    for part in range(others.size):
        if others[part] >= 0:
            other = table.each[others[part]]
            if other.food == food or (kind > 0 and other.kind == kind):
                return True
    return False


@compiled_within
def _worthiest(scale: Scale, group: int, barred: BoolArray, others: IntArray) -> int:
    """The worthiest serving of a group that may come to a meal with these others; -1 for none."""
    table, parts = scale.table, scale.parts
    for at in range(parts.group_first[group], parts.group_first[group + 1]):
        serving = parts.in_group[at]
        if not barred[table.each[serving].food] and not _is_twice(table, others, serving):
            return int(serving)
    return plain(-1)
