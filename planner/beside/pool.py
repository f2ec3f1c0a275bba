"""A few workers kept ready; each plans one week at a time."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Sequence

import pandas as pd

from planner.beside.process import COMMAND, NoWorkerError, Progress, Worker
from planner.plan.keep import Keep
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.solve.week import WeekOptions


class Pool:
    """Workers that share a food table. Any thread may ask.

    was_ready: whether one of them has ended a plan. Until then they may be getting ready, which
    takes up to a minute where the search has to be compiled, and more on a slow machine.
    """

    def __init__(self, foods: pd.DataFrame, size: int, command: Sequence[str] = COMMAND) -> None:
        """Set up a pool; workers start with `start`, or when one is asked.

        Args:
            foods: the table that all plans go by. Never change it in place.
            size: how many workers are kept.
            command: starts a worker.
        """
        self._foods, self._size, self._command = foods, size, command
        self._idle: list[Worker] = []
        self._busy = 0
        self._closed = False
        self.was_ready = False
        self._lock = threading.Lock()

    def start(self) -> None:
        """Have all workers started, so that they are ready when the first plan is asked for.

        Raises:
            NoWorkerError: no process can be started here.
        """
        with self._lock:
            self._idle = [worker for worker in self._idle if worker.is_alive]
            while not self._closed and len(self._idle) + self._busy < self._size:
                self._idle.append(Worker(self._foods, self._command))

    def plan(
        self,
        profile: Profile,
        *,
        progress: Progress,
        previous: WeekPlan | None = None,
        keep: Iterable[Keep] = (),
        stay: float = 0.5,
        options: WeekOptions | None = None,
    ) -> PlanOutcome:
        """A week planned by a worker, as `plan_week` would over the pool's table.

        Args:
            progress: called at least every tenth of a second. What it raises breaks the plan off
                and is passed on.

        Raises:
            NoWorkerError: no worker can be started here.
            WorkerFailedError: the worker died, answered wrong or raised an error.
        """
        worker = self._take()
        try:
            return worker.plan(
                profile, progress, previous=previous, keep=keep, stay=stay, options=options
            )
        except NoWorkerError:
            worker.end()
            raise
        finally:
            self._give_back(worker)

    def close(self) -> None:
        """Stop the workers that have nothing to do; the others stop when they are done."""
        with self._lock:
            self._closed = True
            for worker in self._idle:
                worker.end()
            self._idle = []

    def _take(self) -> Worker:
        with self._lock:
            # The last that worked comes first: its memory is warm.
            worker = None
            while self._idle and (worker is None or not worker.is_alive):
                worker = self._idle.pop()
            if worker is None or not worker.is_alive:
                worker = Worker(self._foods, self._command)
            self._busy += 1
            return worker

    def _give_back(self, worker: Worker) -> None:
        with self._lock:
            self._busy -= 1
            self.was_ready = self.was_ready or worker.was_ready
            if worker.is_alive and not self._closed and len(self._idle) + self._busy < self._size:
                self._idle.append(worker)
                return
        worker.end()
        if worker.was_ready and not self._closed:
            # One that worked before and died has a successor; one that never started has none.
            with contextlib.suppress(NoWorkerError):
                self.start()
