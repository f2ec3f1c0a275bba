"""The day a planned week starts on when the profile names none: the next Monday."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from planner.profile.limits import FIRST_START, LAST_START
from planner.profile.translate import refusal

START = f"an ISO date (YYYY-MM-DD), {FIRST_START} to {LAST_START}"

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_today: ContextVar[datetime.date | None] = ContextVar("today", default=None)


@contextmanager
def today_is(day: datetime.date) -> Iterator[None]:
    """Within the block, profiles are made as if today were `day`."""
    token = _today.set(day)
    try:
        yield
    finally:
        _today.reset(token)


def today() -> datetime.date:
    """Today's date here, or the day that `today_is` set."""
    return _today.get() or datetime.date.today()


def next_monday(day: datetime.date | None = None) -> datetime.date:
    """The first Monday after `day` (default: today's date here); a Monday gives the one after."""
    day = day or today()
    return day + datetime.timedelta(days=7 - day.weekday())


def read_start(value: Any) -> datetime.date:
    """A date from a TOML date or an ISO string. A date with a time of day is refused."""
    if isinstance(value, datetime.datetime):
        raise refusal("has a time of day")
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            value = datetime.date.fromisoformat(value)
        except ValueError:
            raise refusal("is not a day of the calendar") from None
    if not isinstance(value, datetime.date) or not FIRST_START <= value <= LAST_START:
        raise refusal("is not allowed")
    return value
