"""Months of the calendar: which there are to choose from, and their days."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: datetime.date) -> Month:
        """The month that a day lies in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> datetime.date:
        """The first day."""
        return datetime.date(self.year, self.number, 1)

    @property
    def last(self) -> datetime.date:
        """The last day."""
        return self.first.replace(day=calendar.monthrange(self.year, self.number)[1])

    @property
    def before(self) -> Month:
        """The month before this one."""
        return Month.of(self.first - datetime.timedelta(days=1))

    @property
    def days(self) -> list[datetime.date]:
        """Every day."""
        return [self.first + datetime.timedelta(days=n) for n in range(self.last.day)]

    @property
    def title(self) -> str:
        """`November 2026`."""
        return f"{self.first:%B} {self.year}"


def months_back(earliest: datetime.date, latest: datetime.date) -> list[Month]:
    """Every month from the latest day's to the earliest day's, newest first."""
    found = [Month.of(latest)]
    while found[-1] > Month.of(earliest):
        found.append(found[-1].before)
    return found
