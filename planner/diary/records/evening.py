"""The entry of an evening and the night after it, in our own words."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from planner.diary.records import ranges
from planner.diary.records.base import ClockTime, Day, Note, Record, day, note, yes_no
from planner.profile.table import number
from planner.profile.translate import refusal

_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+\-/]{0,63}", re.ASCII)


def _zone(value: Any) -> str:
    if not isinstance(value, str) or not _ZONE.fullmatch(value):
        raise refusal("is not the name of a time zone")
    return value


class Evening(Record):
    """One evening. Only the date and the strength of the restlessness must be given.

    `onset_local_time` is what a clock on the wall showed, on either side of midnight; it is never
    converted. `none_tonight` says that the restlessness did not come.
    """

    kind: ClassVar[str] = "evening"
    day_field: ClassVar[str] = "diary_date"

    diary_date: Day = day()
    legs_0_10: int = number(ranges.RATING, ...)
    none_tonight: bool | None = yes_no()
    onset_local_time: ClockTime | None = Field(None, description="a clock time HH:MM, 24 hours")
    minutes_affected: int | None = number(ranges.MINUTES_AFFECTED)
    other_body_parts: bool | None = yes_no()
    cramps_or_twitching: bool | None = yes_no()
    sleep_hours: float | None = number(ranges.SLEEP_HOURS)
    awakenings: int | None = number(ranges.AWAKENINGS)
    tired_0_10: int | None = number(ranges.RATING)
    had_caffeine_after_noon: bool | None = yes_no()
    alcohol_units: float | None = number(ranges.ALCOHOL_UNITS)
    nicotine: bool | None = yes_no()
    exercise_min: int | None = number(ranges.EXERCISE_MIN)
    long_sitting: bool | None = yes_no()
    meds_changed: bool | None = yes_no()
    meds_changed_note: Note | None = note()
    mg_supplement_mg: float | None = number(ranges.SUPPLEMENT_MG)
    iron_taken: bool | None = yes_no()
    menses_or_illness: bool | None = yes_no()
    plan_followed_pct: int | None = number(ranges.SHARE_PCT)
    note: Note | None = note()
    time_zone: Annotated[str, BeforeValidator(_zone)] | None = Field(
        None, description="the name of a time zone, such as Europe/Berlin"
    )
    # Later fields stand last, so that columns of a CSV keep their places.
    stomach_upset: bool | None = yes_no()

    def _check(self) -> None:
        if not self.none_tonight:
            return
        reason = "does not go with none_tonight = true"
        if self.legs_0_10 > 0:
            raise self.refuse("legs_0_10", self.legs_0_10, "0, or none_tonight left out", reason)
        if self.onset_local_time is not None:
            time = self.onset_local_time
            raise self.refuse("onset_local_time", time, "left out, or none_tonight", reason)
        if self.minutes_affected:
            minutes = self.minutes_affected
            raise self.refuse("minutes_affected", minutes, "0, or none_tonight left out", reason)

    @property
    def own_key(self) -> str | None:
        return self.diary_date.isoformat()
