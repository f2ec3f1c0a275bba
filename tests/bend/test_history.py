"""Steps back and forth give back the very things that stood there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.bend import History


@settings(max_examples=100)
@given(st.lists(st.sampled_from(["step", "undo", "redo"]), max_size=40))
def test_a_history_is_a_line_of_steps_with_a_place_in_it(moves: list[str]) -> None:
    line: list[object] = [object()]
    place = 0
    history = History(line[0])
    for move in moves:
        if move == "step":
            line = [*line[: place + 1], object()]
            place += 1
            history = history.then(line[-1])
        elif move == "undo":
            place = max(place - 1, 0)
            history = history.undone()
        else:
            place = min(place + 1, len(line) - 1)
            history = history.redone()
        assert history.present is line[place]
        assert history.can_undo == (place > 0)
        assert history.can_redo == (place < len(line) - 1)


def test_a_long_history_forgets_its_oldest_steps() -> None:
    history = History(0)
    for step in range(1, 200):
        history = history.then(step)
    assert history.present == 199
    assert len(history.past) < 100
