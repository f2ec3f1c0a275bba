"""Dates as the pages write them."""

from __future__ import annotations

import datetime


def day(date: datetime.date) -> str:
    """A date as text: `22 November 2026`."""
    return f"{date.day} {date:%B %Y}"
