"""What a worker and its parent say to each other, and how it crosses the pipe.

The food table crosses once, in `Start`. After that a plan names it, with the foods of a person's
own, so that a message is a few thousand bytes and the plan that arrives stands on the reader's own
table. Figures that were worked
out from a plan come with it; they are the same numbers, bit by bit.
"""

from __future__ import annotations

import io
import pickle
import struct
from dataclasses import dataclass
from typing import IO, Any

import pandas as pd

from planner.own import base_table, own_foods_of, own_table
from planner.plan.keep import Keep
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.profile import OwnFood, Profile
from planner.solve.week import WeekOptions


@dataclass(frozen=True)
class Start:
    """The first message to a worker: the food table that all plans go by."""

    foods: pd.DataFrame


@dataclass(frozen=True)
class Ask:
    """A plan is asked for; the arguments are those of `plan_week`. number: in its answers too."""

    number: int
    profile: Profile
    previous: WeekPlan | None
    keep: tuple[Keep, ...]
    stay: float
    options: WeekOptions | None


@dataclass(frozen=True)
class BreakOff:
    """Nobody waits for this plan any more."""

    number: int


@dataclass(frozen=True)
class Ready:
    """The worker has loaded what it needs."""


@dataclass(frozen=True)
class UnderWay:
    """What is being worked out, and the best week so far."""

    number: int
    sentence: str
    best: WeekPlan | None


@dataclass(frozen=True)
class Done:
    """The plan is there, or why there is none."""

    number: int
    outcome: PlanOutcome


@dataclass(frozen=True)
class Failed:
    """The work raised an error. text: the error with where it came from, for the log."""

    number: int
    text: str


@dataclass(frozen=True)
class Stopped:
    """The work was broken off; the worker waits for the next request."""

    number: int


class WireError(Exception):
    """What came through the pipe is no message."""


_LENGTH = struct.Struct(">Q")
# Far more than a food table takes. What claims to be longer is not from us.
_MOST_BYTES = 1 << 30
_TABLE = "foods"
# Small tables that pages and checks read; what a plan is made of crosses anyway.
_WORKED_OUT = ("eaten", "items", "days", "hei")


def send(stream: IO[bytes], message: object, foods: pd.DataFrame | None = None) -> None:
    """Write a message.

    Args:
        foods: the table that both sides know by now; it is named, not sent.

    Raises:
        OSError: the other side is gone.
    """
    buffer = io.BytesIO()
    _Pickler(buffer, foods).dump(message)
    body = buffer.getbuffer()
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes], foods: pd.DataFrame | None = None) -> object | None:
    """The next message; None where the other side is gone.

    Args:
        foods: the reader's own table, to be put where the message names it.

    Raises:
        WireError: what came is no message.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _MOST_BYTES:
        raise WireError(f"a message of {length} bytes")
    body = stream.read(length)
    if len(body) < length:
        return None
    try:
        message: object = _Unpickler(io.BytesIO(body), foods).load()
    except Exception as error:
        raise WireError(f"no message: {type(error).__name__}: {error}") from error
    return message


class _Pickler(pickle.Pickler):
    def __init__(self, file: IO[bytes], foods: pd.DataFrame | None) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._foods = foods

    def persistent_id(self, obj: Any) -> tuple[str, tuple[OwnFood, ...]] | None:
        if self._foods is None or type(obj) is not pd.DataFrame:
            return None
        if obj is self._foods or base_table(obj) is self._foods:
            return _TABLE, own_foods_of(obj)
        return None

    def reducer_override(self, obj: Any) -> Any:
        if type(obj) is not WeekPlan:
            return NotImplemented
        worked_out = {name: vars(obj)[name] for name in _WORKED_OUT if name in vars(obj)}
        return _plan, (obj.start, obj.meals, obj.targets, obj.foods, worked_out)


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: IO[bytes], foods: pd.DataFrame | None) -> None:
        super().__init__(file)
        self._foods = foods

    def persistent_load(self, pid: Any) -> pd.DataFrame:
        match pid:
            case (name, tuple(own)) if name == _TABLE and self._foods is not None:
                return own_table(self._foods, own)
        raise pickle.UnpicklingError(f"no table {pid!r} is known")


def _plan(*parts: Any) -> WeekPlan:
    *fields, worked_out = parts
    plan = WeekPlan(*fields)
    vars(plan).update(worked_out)
    return plan
