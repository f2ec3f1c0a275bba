"""A second search of the same week, by other chance: two find in a time what one finds in two.

Most weeks are good enough before it starts. The compiled parts of the search run on another core;
where there is none, it would only take the first one's time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

from planner.model.plan_state import Day
from planner.solve.exchange.search import ExchangeSearch
from planner.solve.exchange.week import WeekState

# Seconds after which it starts.
AFTER_S = 0.6


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Companion:
    """Searches beside another search, which asks `used` for its time. Ends with the context."""

    def __init__(
        self,
        search: ExchangeSearch,
        start: Callable[[], WeekState | None],
        offer: Callable[[tuple[Day, ...]], None],
        used: Callable[[], float],
        *,
        after_s: float = AFTER_S,
    ) -> None:
        """Set up; it starts when it is due.

        Args:
            start: the week to start from; none while it is too early.
            offer: takes the better weeks, in another thread.
            used: the share of the time that is used; asked in the caller's thread alone.
            after_s: seconds until it is due.
        """
        self._search, self._start, self._offer, self._used = search, start, offer, used
        self._share = 0.0
        self._due_at = time.perf_counter() + after_s
        self._over = Event()
        self._threads = ThreadPoolExecutor(1, "companion")
        self._running: Future[None] | None = None

    def used(self) -> float:
        """The share of the time that is used. Starts the companion when that is due."""
        self._share = share = self._used()
        due = self._running is None and time.perf_counter() >= self._due_at
        if due and share < 1.0 and (week := self._start()) is not None:
            self._running = self._threads.submit(
                self._search.run, week, offer=self._offer, used=self._used_here
            )
        return share

    def _used_here(self) -> float:
        return 1.0 if self._over.is_set() else self._share

    def __enter__(self) -> Companion:
        return self

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        """Wait for its end, a change away at most; raise what went wrong there."""
        self._over.set()
        self._threads.shutdown()
        if self._running is not None and error is None:
            self._running.result()
