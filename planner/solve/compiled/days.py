"""The small changes of a day of a week, and the day made better by them."""

from __future__ import annotations

from planner.model.menu import IntArray
from planner.model.serving_arrays import Records
from planner.solve.compiled.changes import day_changes
from planner.solve.compiled.compile import compiled, plain
from planner.solve.compiled.descent import best_changes, make
from planner.solve.compiled.gains import DAY, VALUE
from planner.solve.compiled.week import Scale, Week, eaten_on, tally_on

# Servings of a group that a search tries in place of other foods: the worthiest. More of them cost
# time, which the search has better use for, the more so the larger the table.
_TRIED_OF_GROUP = 24
_ALL_OF_GROUP = 1_000_000
# A day is left alone after so many changes; the most that was seen is below 40.
_MOST_CHANGES = 200


@compiled
def improve_on(
    week: Week, scale: Scale, day: int, places: IntArray, kept: IntArray, pairs: bool
) -> None:
    """Change servings of a day's meals at `places` for as long as the week's score rises.

    Args:
        kept: (n, 2) place and food of servings that stay as they are.
        pairs: whether to try two changes at once where one does not help.
    """
    tally, eaten = tally_on(week, scale, day), eaten_on(week, scale, day, kept)
    for _ in range(_MOST_CHANGES):
        changes = day_changes(
            tally, scale.table, scale.parts, eaten, places, plain(_TRIED_OF_GROUP)
        )
        one, other = best_changes(tally, scale.table, eaten, changes, pairs)
        if one < 0:
            break
        make(tally, scale.table, eaten, changes, one)
        if other >= 0:
            make(tally, scale.table, eaten, changes, other)
    # Meals, and how often each food comes, were changed on the way.
    for line in range(week.hei.size):
        week.hei[line] = tally.lines[VALUE, line]
    for column in range(week.amounts.shape[1]):
        week.amounts[day, column] = tally.amounts[DAY, column]


@compiled
def changes_on(week: Week, scale: Scale, day: int, places: IntArray, kept: IntArray) -> Records:
    """Every allowed change of one serving of a day's meals at `places`, as `CHANGE`.

    Args:
        kept: (n, 2) place and food of servings that stay as they are.
    """
    tally, eaten = tally_on(week, scale, day), eaten_on(week, scale, day, kept)
    return day_changes(tally, scale.table, scale.parts, eaten, places, plain(_ALL_OF_GROUP))
