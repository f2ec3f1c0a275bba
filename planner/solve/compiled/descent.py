"""The best change of a day, or the best two at once, and making it."""

from __future__ import annotations

import numpy as np

from planner.model.menu import IntArray
from planner.model.serving_arrays import Records, Servings
from planner.solve.compiled.changes import effects_of
from planner.solve.compiled.compile import compiled_within, plain
from planner.solve.compiled.eaten import Eaten
from planner.solve.compiled.gains import DAY, VALUE, WEEK, Tally, add_lines, gains_of, score_of
from planner.solve.compiled.highest import highest

# Changes that are tried two at a time: by worth, and by what each gains alone.
_PAIRED_BY_WORTH = 70
_PAIRED_BY_GAIN = 30
_LEAST_GAIN = 1e-6


@compiled_within
def best_changes(
    tally: Tally, table: Servings, eaten: Eaten, changes: Records, pairs: bool
) -> tuple[int, int]:
    """The change that gains most, and -1; or the best two at once; -1 for both where none gains.

    Args:
        pairs: whether to try two changes at once where one does not help.
    """
    one, other = plain(-1), plain(-1)
    for row in range(changes.size):
        if one < 0 or changes[row].gain > changes[one].gain:
            one = row
    if one < 0 or changes[one].gain > _LEAST_GAIN:
        return one, other
    if not pairs:
        return plain(-1), plain(-1)
    one, other = _best_pair(tally, table, eaten, changes)
    # Replacing keeps the order of the servings; what is taken out goes last, from the end.
    if one < 0 or changes[one].into >= 0:
        return one, other
    if changes[other].into >= 0 or changes[one].part < changes[other].part:
        return other, one
    return one, other


@compiled_within
def make(tally: Tally, table: Servings, eaten: Eaten, changes: Records, row: int) -> None:
    """Make a change."""
    place, part, into = changes[row].place, changes[row].part, changes[row].into
    servings, width = eaten.servings, eaten.servings.shape[1]
    if part < 0:
        part = 0
        while servings[place, part] >= 0:
            part += 1
    effects = effects_of(table, eaten, changes, np.array([row]))
    lines = tally.lines.shape[1]
    for line in range(lines):
        tally.lines[VALUE, line] += effects[line, 0]
    for k in range(tally.amounts.shape[1]):
        tally.amounts[DAY, k] += effects[lines + k, 0]
        tally.amounts[WEEK, k] += effects[lines + k, 0]
    if servings[place, part] >= 0:
        eaten.at_meal[place, table.each[servings[place, part]].food] -= 1
    if into >= 0:
        servings[place, part] = into
        eaten.at_meal[place, table.each[into].food] += 1
        return
    for after in range(part, width - 1):
        servings[place, after] = servings[place, after + 1]
    servings[place, width - 1] = -1


@compiled_within
def _best_pair(tally: Tally, table: Servings, eaten: Eaten, changes: Records) -> tuple[int, int]:
    """The two changes that add most together; (-1, -1) where no two add anything.

    Limits never add more than what is missed now, so they are looked at only for pairs that could
    win with all of that.
    """
    rows = _paired(table, eaten, changes)
    effects = effects_of(table, eaten, changes, rows)
    columns = effects.shape[0]
    lines, now = tally.lines.shape[1], score_of(tally)
    first, second, best = -1, -1, _LEAST_GAIN
    for i in range(rows.size - 1):
        # The change i with each of those after it.
        number = rows.size - 1 - i
        both, points, at_most = np.empty((columns, number)), np.empty(number), np.empty(number)
        for j in range(number):
            points[j] = changes[rows[i]].points + changes[rows[i + 1 + j]].points
            at_most[j] = points[j] - now
        for column in range(lines):
            for j in range(number):
                both[column, j] = effects[column, i] + effects[column, i + 1 + j]
        add_lines(tally, both, at_most)
        hopeful = np.empty(number, np.int64)
        left = 0
        for j in range(number):
            if at_most[j] > best and not _clash(table, changes, rows[i], rows[i + 1 + j]):
                hopeful[left] = j
                left += 1
        if left == 0:
            continue
        of_hopeful, points_of_hopeful = np.empty((columns, left)), np.empty(left)
        for at in range(left):
            j = hopeful[at]
            points_of_hopeful[at] = points[j]
            for column in range(columns):
                of_hopeful[column, at] = effects[column, i] + effects[column, i + 1 + j]
        gains = gains_of(tally, points_of_hopeful, of_hopeful)
        for at in range(left):
            if gains[at] > best:
                first, second, best = rows[i], rows[i + 1 + hopeful[at]], gains[at]
    return first, second


@compiled_within
def _paired(table: Servings, eaten: Eaten, changes: Records) -> IntArray:
    """The changes that are tried two at a time."""
    number = changes.size
    worth, gains = np.empty(number), np.empty(number)
    for row in range(number):
        change = changes[row]
        gains[row] = change.gain
        worth[row] = table.each[change.into].worth if change.into >= 0 else 0.0
        if change.part >= 0:
            worth[row] -= table.each[eaten.servings[change.place, change.part]].worth
    chosen = np.zeros(number, np.bool_)
    for row in highest(worth, plain(_PAIRED_BY_WORTH)):
        chosen[row] = True
    for row in highest(gains, plain(_PAIRED_BY_GAIN)):
        chosen[row] = True
    rows = np.empty(_PAIRED_BY_WORTH + _PAIRED_BY_GAIN, np.int64)
    at = 0
    for row in range(number):
        if chosen[row]:
            rows[at] = row
            at += 1
    return rows[:at]


@compiled_within
def _clash(table: Servings, changes: Records, i: int, j: int) -> bool:
    """Whether two changes cannot be made together: same part, same food, same kind in a meal."""
    one, other = changes[i], changes[j]
    same_meal = one.place == other.place
    if same_meal and one.part == other.part:
        return True
    if one.into < 0 or other.into < 0:
        return False
    comes, also = table.each[one.into], table.each[other.into]
    same_kind = same_meal and comes.kind > 0 and comes.kind == also.kind
    return bool(same_kind or comes.food == also.food)
