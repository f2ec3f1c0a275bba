"""Plans are worked out beside the page, so that it stays alive and a newer request wins.

A job is one plan being worked out; a thread of its own does the work, or waits for the process that
does. Few work at a time; the others wait their turn. A job belongs to the visit that started it,
and nothing but that visit holds it.
"""

from __future__ import annotations

import logging
import math
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Literal

from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan

Progress = Callable[[str, WeekPlan | None], None]
Work = Callable[[Progress], PlanOutcome]
State = Literal["waiting", "working", "done", "failed", "hung", "broken off"]

# More would only share the same processor time.
PLACES = min(4, max(2, os.cpu_count() or 2))
# Seconds between two looks of a waiting job at who is overdue.
_LOOK_S = 0.25

_LOG = logging.getLogger(__name__)


class BrokenOffError(Exception):
    """Raised inside work whose result nobody waits for any more."""


class Job:
    """One plan being worked out.

    sentence: what is being worked out. best: the best week so far. outcome: what came out; None
    until the state is ``done``. shares: whether another job was there at any time before its end,
    so that the processors are shared.
    """

    def __init__(self, work: Work, limit_s: float) -> None:
        """Set up a job; `start` begins it.

        Args:
            limit_s: seconds of work after which it counts as hung.
        """
        self._work, self._limit_s = work, limit_s
        self._state: State = "waiting"
        self._began: float | None = None
        self._over = threading.Event()
        self._lock = threading.Lock()
        self.sentence = "Waiting for other plans to be finished"
        self.best: WeekPlan | None = None
        self.outcome: PlanOutcome | None = None
        self.shares = False

    def start(self) -> Job:
        """Begin in a thread of its own, as soon as there is a place."""
        _QUEUE.add(self)
        threading.Thread(target=self._run, name="planning", daemon=True).start()
        return self

    @property
    def state(self) -> State:
        """How the job stands. Work beyond its limit is given up the moment this is asked."""
        if self._state == "working" and self.overdue and self._end("hung"):
            _LOG.error("Planning was given up after %g seconds.", self._limit_s)
        return self._state

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state not in ("waiting", "working")

    @property
    def began(self) -> float | None:
        """When the work began, on the clock of `time.monotonic`; None while it waits in line."""
        return self._began

    @property
    def overdue(self) -> bool:
        """Whether the work has taken longer than it may."""
        return self._began is not None and time.monotonic() - self._began > self._limit_s

    def wait(self, seconds: float) -> bool:
        """Wait until the job is over, at most so long; whether it is."""
        self._over.wait(seconds)
        return self.is_over

    def break_off(self) -> None:
        """Nobody waits for the result any more."""
        self._end("broken off")

    def _run(self) -> None:
        try:
            if not _QUEUE.wait_for_place(self):
                return
            self._begin()
            outcome = self._work(self._progress)
        except BrokenOffError:
            return
        except Exception:
            _LOG.exception("Planning failed.")
            self._end("failed")
        else:
            self._end("done", outcome)
        finally:
            _QUEUE.leave(self)

    def _begin(self) -> None:
        with self._lock:
            if self._over.is_set():
                raise BrokenOffError
            self._began = time.monotonic()
            self._state = "working"

    def _progress(self, sentence: str, best: WeekPlan | None) -> None:
        if self.is_over:
            raise BrokenOffError
        self.sentence = sentence
        if best is not None:
            self.best = best

    def _end(self, state: State, outcome: PlanOutcome | None = None) -> bool:
        """Settle the state; False where it was settled before."""
        with self._lock:
            if self._over.is_set():
                return False
            self.outcome, self._state = outcome, state
            self._over.set()
            return True


class _Queue:
    """Who works and who waits, first come, first served. Hung work keeps no place."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._waiting: deque[Job] = deque()
        self._working: set[Job] = set()
        self._changed = threading.Condition()
        self._last = self._last_shared = -math.inf

    def quiet_s(self) -> float:
        """Seconds since somebody worked or waited."""
        with self._changed:
            return 0.0 if self._working or self._waiting else time.monotonic() - self._last

    def from_crowd_s(self) -> float:
        """Seconds since a plan that shared the processors was finished; none while one is wanted.

        Asked by a visit whose own plan is there.
        """
        with self._changed:
            there = any(not job.is_over for job in (*self._waiting, *self._working))
            return 0.0 if there else time.monotonic() - self._last_shared

    def add(self, job: Job) -> None:
        """Take a place in the line."""
        with self._changed:
            self._waiting.append(job)
            there = [other for other in (*self._waiting, *self._working) if not other.is_over]
            for other in there:
                other.shares = other.shares or len(there) > 1

    def wait_for_place(self, job: Job) -> bool:
        """Wait until it is this job's turn; False if it was broken off before."""
        with self._changed:
            while not job.is_over and not self._is_turn_of(job):
                self._changed.wait(_LOOK_S)
            self._waiting.remove(job)
            if not job.is_over:
                self._working.add(job)
            self._changed.notify_all()
            return job in self._working

    def leave(self, job: Job) -> None:
        """Give the place to the next."""
        with self._changed:
            self._last = time.monotonic()
            if job.shares:
                self._last_shared = self._last
            self._working.discard(job)
            self._changed.notify_all()

    def _is_turn_of(self, job: Job) -> bool:
        in_line = [other for other in self._waiting if not other.is_over]
        busy = sum(not other.overdue for other in self._working)
        return job in in_line[: max(self._places - busy, 0)]


_QUEUE = _Queue(PLACES)


def seconds_of_quiet() -> float:
    """Seconds since the last plan of any visitor was worked out; none while one is."""
    return _QUEUE.quiet_s()


def seconds_from_crowd() -> float:
    """Seconds since one of several plans at a time was finished; none while another is wanted."""
    return _QUEUE.from_crowd_s()
