"""One worker as its parent sees it: a process, the pipe to it, and one plan at a time."""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pandas as pd

from planner.beside.wire import (
    Ask,
    BreakOff,
    Done,
    Failed,
    Ready,
    Start,
    Stopped,
    UnderWay,
    WireError,
    receive,
    send,
)
from planner.plan.keep import Keep
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.solve.week import WeekOptions

Progress = Callable[[str, WeekPlan | None], None]

COMMAND = (sys.executable, "-m", "planner.beside")
_GETTING_READY = "Getting ready to plan"
_STILL_GETTING_READY = f"{_GETTING_READY}; the first time on a computer takes up to a minute"
# Seconds after which that is said.
_SOON_S = 3.0
# Seconds between two questions whether the plan is still wanted.
_TICK_S = 0.1
# Seconds that a worker has to break a plan off by itself.
_PATIENCE_S = 2.0
_ROOT = Path(__file__).resolve().parents[2]

_LOG = logging.getLogger(__name__)
_NUMBERS = itertools.count(1)


class NoWorkerError(RuntimeError):
    """A worker could not be started here."""


class WorkerFailedError(RuntimeError):
    """The worker died, answered what is no answer, or its work raised an error."""


class Worker:
    """A process that plans. Use it from one thread at a time."""

    def __init__(self, foods: pd.DataFrame, command: Sequence[str] = COMMAND) -> None:
        """Start the process; it gets ready by itself.

        Raises:
            NoWorkerError: no process can be started.
        """
        self._foods = foods
        self._ready = self._ended = False
        self._said: queue.SimpleQueue[object] = queue.SimpleQueue()
        paths = filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))
        try:
            # What it writes to its standard error goes to the log of this process.
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=_ROOT,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
                creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
            )
        except OSError as error:
            raise NoWorkerError(f"no process can be started: {error}") from error
        threading.Thread(target=self._listen, name="hearing", daemon=True).start()
        # The food table is more than a pipe holds; it crosses while the process starts.
        threading.Thread(target=self._hand_over_table, name="telling", daemon=True).start()

    @property
    def process_id(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def was_ready(self) -> bool:
        """Whether it ever could be asked."""
        return self._ready

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return not self._ended and self._process.poll() is None

    def plan(
        self,
        profile: Profile,
        progress: Progress,
        *,
        previous: WeekPlan | None,
        keep: Iterable[Keep],
        stay: float,
        options: WeekOptions | None,
    ) -> PlanOutcome:
        """Have a week planned; the arguments are those of `plan_week`.

        Args:
            progress: called at least every tenth of a second. What it raises breaks the plan off
                and is passed on; a process that does not stop by itself is killed.

        Raises:
            NoWorkerError: the process ended before it was ready.
            WorkerFailedError: there is no plan to show.
        """
        number = next(_NUMBERS)
        try:
            self._wait_until_ready(progress)
            try:
                ask = Ask(number, profile, previous, tuple(keep), stay, options)
                self._send(ask, self._foods)
            except OSError as error:
                self.end()
                raise WorkerFailedError(f"a worker ended before it planned: {error}") from error
            return self._outcome(number, progress)
        except (NoWorkerError, WorkerFailedError):
            raise
        except BaseException:
            self._break_off(number)
            raise

    def end(self) -> None:
        """Stop the process at once."""
        self._ended = True
        self._process.kill()
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        self._process.wait()

    def _wait_until_ready(self, progress: Progress) -> None:
        began = time.monotonic()

        def still_wanted() -> None:
            soon = time.monotonic() < began + _SOON_S
            progress(_GETTING_READY if soon else _STILL_GETTING_READY, None)

        while not self._ready:
            message = self._next(still_wanted)
            if message is None or isinstance(message, WireError):
                self.end()
                raise NoWorkerError(f"a worker ended as it started ({self._process.returncode})")
            self._ready = isinstance(message, Ready)

    def _outcome(self, number: int, progress: Progress) -> PlanOutcome:
        sentence = _GETTING_READY
        while True:
            match self._next(lambda: progress(sentence, None)):  # noqa: B023 - called at once
                case UnderWay(number=of, sentence=str(said), best=best) if of == number:
                    sentence = said
                    progress(sentence, best)
                case Done(number=of, outcome=PlanOutcome() as outcome) if of == number:
                    return outcome
                case Failed(number=of, text=text) if of == number:
                    raise WorkerFailedError(f"in a worker: {text}")
                case None:
                    self.end()
                    code = self._process.returncode
                    raise WorkerFailedError(f"a worker ended while it planned ({code})")
                case other:
                    self.end()
                    raise WorkerFailedError(f"a worker answered what is no answer: {other!r:.200}")

    def _break_off(self, number: int) -> None:
        """Have the work stopped, by force where the process does not stop it in time."""
        if not self._ready:
            return  # nothing was asked yet
        try:
            self._send(BreakOff(number))
            until = time.monotonic() + _PATIENCE_S
            while (left := until - time.monotonic()) > 0:
                match self._said.get(timeout=left):
                    case Stopped(number=of) | Done(number=of) | Failed(number=of) if of == number:
                        return
                    case UnderWay():
                        pass
                    case _:
                        break
        except (OSError, queue.Empty):
            pass
        _LOG.warning("A worker did not break its plan off and was stopped.")
        self.end()

    def _next(self, still_wanted: Callable[[], None]) -> object | None:
        """What the process says next; None where it ended."""
        while True:
            try:
                return self._said.get(timeout=_TICK_S)
            except queue.Empty:
                still_wanted()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        message: object | None = None
        try:
            while (message := receive(self._process.stdout, self._foods)) is not None:
                self._said.put(message)
        except (OSError, ValueError, WireError) as error:
            message = error if isinstance(error, WireError) else None
        # The flag first: who takes the last message finds it set.
        self._ended = True
        self._said.put(message)

    def _hand_over_table(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # whoever asks finds that it ended
            self._send(Start(self._foods))

    def _send(self, message: object, foods: pd.DataFrame | None = None) -> None:
        assert self._process.stdin is not None
        send(self._process.stdin, message, foods)
