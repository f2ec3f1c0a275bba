"""The worker: reads requests from its standard input, plans, and answers on its standard output.

It ends when its standard input closes, so that it never outlives its parent, however that ended.
"""

from __future__ import annotations

import contextlib
import gc
import os
import queue
import signal
import sys
import threading
import traceback
from typing import IO

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
from planner.dishes.load import load_dishes
from planner.foods.table import load_associations
from planner.plan.get_ready import get_ready, ready_for_others
from planner.plan.make import WrongPlanError, plan_week
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.solve.week import WeekOptions

# How much politer than its parent a worker is: pages are drawn while plans are worked out.
_NICE = 3
# The first plan of a process takes longer: it loads the solver and fills what is kept in memory.
_NOBODY = Profile(person={"sex": "female", "age": 50}, screening={"none_apply": True})
_QUICKLY = WeekOptions(improve_s=0.0, relative_gap=0.5)


class _UnwantedError(Exception):
    """Raised inside a plan that nobody waits for any more."""


def main() -> None:
    """Work until the parent goes."""
    # Ctrl-C in a terminal reaches every process of it. The parent decides; this one follows.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICE)
    requests, answers = _own_pipes()
    start = receive(requests)
    if not isinstance(start, Start):
        return
    worker = _Worker(start.foods, requests, answers)
    threading.Thread(target=worker.listen, name="listening", daemon=True).start()
    worker.work()


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the parent, out of the reach of solvers that print or read."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return os.fdopen(requests, "rb"), os.fdopen(answers, "wb")


class _Worker:
    def __init__(self, foods: pd.DataFrame, requests: IO[bytes], answers: IO[bytes]) -> None:
        self._foods, self._requests, self._answers = foods, requests, answers
        self._asked: queue.SimpleQueue[Ask] = queue.SimpleQueue()
        self._unwanted = 0

    def listen(self) -> None:
        """Take in what the parent says, also while a plan is worked out."""
        try:
            while (message := receive(self._requests, self._foods)) is not None:
                if isinstance(message, Ask):
                    self._asked.put(message)
                elif isinstance(message, BreakOff):
                    self._unwanted = message.number
        except (OSError, WireError):
            traceback.print_exc()
        finally:
            # The parent is gone, and with it everyone who could want a plan.
            os._exit(0)

    def work(self) -> None:
        """Answer one request after another."""
        load_dishes()
        load_associations()
        # Before it says so: the first time on a machine this takes some while (`compile_all`), in
        # which nobody who is asked could break off.
        get_ready(self._foods)
        self._say(Ready())
        self._warm_up()
        # A tenth of the time went into looking for garbage; now it is looked for between plans,
        # and what stays for good is never looked through again.
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 100)
        while True:
            ask = self._asked.get()
            self._say(self._answer(ask))
            gc.collect()

    def _warm_up(self) -> None:
        """Plan a week for nobody, and prepare for all, until the first request comes."""

        def progress(_sentence: str, _best: WeekPlan | None) -> None:
            if not self._asked.empty():
                raise _UnwantedError

        with contextlib.suppress(_UnwantedError, WrongPlanError):
            plan_week(_NOBODY, foods=self._foods, options=_QUICKLY, progress=progress)
            for _ in ready_for_others(self._foods):
                if not self._asked.empty():
                    break

    def _answer(self, ask: Ask) -> object:
        def progress(sentence: str, best: WeekPlan | None) -> None:
            if self._unwanted == ask.number:
                raise _UnwantedError
            self._say(UnderWay(ask.number, sentence, best))

        try:
            outcome = plan_week(
                ask.profile,
                foods=self._foods,
                options=ask.options,
                progress=progress,
                previous=ask.previous,
                keep=ask.keep,
                stay=ask.stay,
            )
            _work_out(outcome)
        except _UnwantedError:
            return Stopped(ask.number)
        except Exception:
            return Failed(ask.number, traceback.format_exc())
        return Done(ask.number, outcome)

    def _say(self, message: object) -> None:
        try:
            send(self._answers, message, self._foods)
        except OSError:  # the parent is gone
            os._exit(0)


def _work_out(outcome: PlanOutcome) -> None:
    """The figures that every page shows, so that the parent need not work them out."""
    if outcome.plan is not None:
        _ = outcome.plan.items, outcome.plan.days, outcome.plan.hei
