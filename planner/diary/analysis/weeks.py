"""Restlessness by week: the middle and the spread of what was entered, and what was not."""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from planner.diary.records import Evening

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class WeekOfEvenings:
    """A week from Monday on, as far as it lies in the span asked for.

    Ratings are of `legs_0_10`: None in a week without an entry. The quartiles hold the middle half
    of the evenings. missing: days of the span without an entry; none is filled in.
    """

    start: datetime.date
    logged: int
    missing: tuple[datetime.date, ...]
    median: float | None
    low_quartile: float | None
    high_quartile: float | None
    lowest: int | None
    highest: int | None


def weeks_of_evenings(
    evenings: Iterable[Evening], first: datetime.date, last: datetime.date
) -> list[WeekOfEvenings]:
    """Every week of the span, in order; `first` and `last` are included."""
    by_day = {evening.diary_date: evening.legs_0_10 for evening in evenings}
    weeks = []
    monday = first - datetime.timedelta(days=first.weekday())
    while monday <= last:
        days = [monday + n * _DAY for n in range(7) if first <= monday + n * _DAY <= last]
        weeks.append(_week(monday, days, by_day))
        monday += 7 * _DAY
    return weeks


def _week(
    monday: datetime.date, days: list[datetime.date], by_day: dict[datetime.date, int]
) -> WeekOfEvenings:
    ratings = [by_day[day] for day in days if day in by_day]
    missing = tuple(day for day in days if day not in by_day)
    if not ratings:
        return WeekOfEvenings(monday, 0, missing, None, None, None, None, None)
    low = high = float(ratings[0])
    if len(ratings) > 1:
        low, _, high = statistics.quantiles(ratings, n=4, method="inclusive")
    return WeekOfEvenings(
        monday,
        len(ratings),
        missing,
        float(statistics.median(ratings)),
        low,
        high,
        min(ratings),
        max(ratings),
    )
