"""The middle of what was entered in a few days, where enough was entered."""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Iterable, Sequence

from planner.diary.records import Evening

DAY = datetime.timedelta(days=1)
_NOON, _WHOLE_DAY = 12 * 60, 24 * 60


def between(
    evenings: Iterable[Evening], first: datetime.date, last: datetime.date
) -> list[Evening]:
    """The evenings of a span; both days are included."""
    return [evening for evening in evenings if first <= evening.diary_date <= last]


def middle_rating(evenings: Sequence[Evening], least: int) -> float | None:
    """The median of the ratings; None where fewer than `least` evenings were entered."""
    if len(evenings) < least:
        return None
    return float(statistics.median(evening.legs_0_10 for evening in evenings))


def middle_onset(evenings: Iterable[Evening], least: int) -> float | None:
    """The median of the clock times of the first start, in minutes after noon."""
    times = [e.onset_local_time for e in evenings if e.onset_local_time is not None]
    if len(times) < least:
        return None
    # A night runs over midnight: half past twelve is later than eleven.
    return float(
        statistics.median((time.hour * 60 + time.minute - _NOON) % _WHOLE_DAY for time in times)
    )


def clock(minutes_after_noon: float) -> str:
    """Minutes after noon as a clock time, `22:30`."""
    minutes = (round(minutes_after_noon) + _NOON) % _WHOLE_DAY
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
