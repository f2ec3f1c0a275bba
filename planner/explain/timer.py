"""The time that an explanation may take."""

from __future__ import annotations

import time


class Timer:
    """Tells when so many seconds are over; never where there is no limit."""

    def __init__(self, seconds: float | None) -> None:
        self._start = time.perf_counter()
        self._seconds = seconds

    def over(self) -> bool:
        """Whether the time is up."""
        return self._seconds is not None and self.spent() >= self._seconds

    def spent(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._start
