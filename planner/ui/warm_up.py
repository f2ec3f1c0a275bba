"""Swaps are prepared beside the page, so that the first three others are there at once.

One week at a time, and only while nobody's plan is worked out: pages and plans come first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from planner.bend import Desk
from planner.ui.jobs import seconds_of_quiet
from planner.ui.standing import make_standing

# Seconds without a plan being worked out until the preparing begins.
_AFTER_S = 2.5
# Seconds until it is tried again while another week is prepared.
_AGAIN_S = 0.5

_ONE_AT_A_TIME = threading.Lock()


def warm_up(desk: Desk, is_in_hand: Callable[[], bool]) -> None:
    """Prepare the first swap of a week as soon as it is quiet.

    Args:
        is_in_hand: whether the week still is the one in hand; preparing ends where it is not.
    """

    def begin() -> None:
        wait_s = _AFTER_S - seconds_of_quiet()
        if not is_in_hand():
            return
        if wait_s > 0:
            _after(wait_s, begin)
        elif not _ONE_AT_A_TIME.acquire(blocking=False):
            _after(_AGAIN_S, begin)
        else:
            try:
                make_standing()
                done = desk.warm_up(lambda: is_in_hand() and seconds_of_quiet() > 0)
            finally:
                _ONE_AT_A_TIME.release()
            if not done:
                _after(_AFTER_S, begin)

    _after(_AFTER_S, begin)


def _after(seconds: float, begin: Callable[[], None]) -> None:
    # Not a daemon: the solver must not be cut off in the middle when the app ends.
    timer = threading.Timer(seconds, begin)
    timer.daemon = False
    timer.start()
