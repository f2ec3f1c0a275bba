"""The moment as the visitor's clock shows it, and the evening that is meant by it."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

NOON = 12
"""Before this hour an entry is for the evening and the night that has just passed."""

_DAY = datetime.timedelta(days=1)


def zone_name() -> str | None:
    """The name of the visitor's time zone, where the browser tells it."""
    name = st.context.timezone
    return name if isinstance(name, str) and name else None


def now() -> datetime.datetime:
    """This moment in the visitor's time zone, or in that of this machine."""
    name = zone_name()
    try:
        if name:
            return datetime.datetime.now(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    return datetime.datetime.now().astimezone()


def evening_of(moment: datetime.datetime) -> datetime.date:
    """The evening that someone has in mind at this moment."""
    return moment.date() if moment.hour >= NOON else moment.date() - _DAY


def written(day: datetime.date) -> str:
    """A day with its weekday: `Monday 23 November`."""
    return f"{day:%A} {day.day} {day:%B}"
