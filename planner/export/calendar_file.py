"""The week as an iCalendar file: one event a meal, at the person's own times.

Events name dishes and foods, and no nutrient: calendars are often shared.
"""

from __future__ import annotations

import datetime
import uuid
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
from icalendar import Calendar, Event

from planner.export.version import VERSION
from planner.plan.leftovers import cooked_for, leftovers_from
from planner.plan.week_plan import GROUP_NAMES

MEAL_TIMES: Mapping[str, datetime.time] = {
    "breakfast": datetime.time(7, 30),
    "lunch": datetime.time(12, 30),
    "dinner": datetime.time(18, 30),
    "snack": datetime.time(15, 30),
}
"""When meals are, unless the person says otherwise."""

MINUTES = 30
ZONES = "a time zone such as Europe/Berlin or America/New_York"
_NAMESPACE = uuid.UUID("6a6f0c9e-5c0c-5d0a-9d56-0f6f2f7d8a11")


class TimeZoneError(ValueError):
    """A time zone that is not known."""


@dataclass(frozen=True)
class MealTimes:
    """When meals are on the clock at home. zone: a name of the IANA time zone database."""

    zone: str
    at: Mapping[str, datetime.time] = field(default_factory=lambda: dict(MEAL_TIMES))


def calendar_file(
    items: pd.DataFrame, times: MealTimes, made: datetime.datetime | None = None
) -> bytes:
    """One event for each meal, in the local time of the zone on its day.

    Written again, the same meal is the same event, so that a calendar changes it instead of adding
    another.

    Args:
        items: rows in the columns of the plan CSV.
        made: when the file is made; now by default.

    Raises:
        TimeZoneError: the zone is not known.
    """
    zone = _zone(times.zone)
    stamp = (made or datetime.datetime.now(datetime.UTC)).astimezone(datetime.UTC)
    calendar = Calendar()
    calendar.add("prodid", f"-//RLS meal planner//{VERSION}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Planned meals")
    cooked = cooked_for(items)
    for (day, date, group), foods in items.groupby(["Day", "Date", "Group"], sort=False):
        meal = next(name for name, title in GROUP_NAMES.items() if title == group)
        begin = datetime.datetime.combine(
            datetime.date.fromisoformat(str(date)), times.at.get(meal, MEAL_TIMES[meal]), zone
        )
        event = Event()
        event.add("uid", str(uuid.uuid5(_NAMESPACE, f"{date} {group}")))
        event.add("dtstamp", stamp.replace(microsecond=0))
        event.add("dtstart", begin)
        # Half an hour of the clock's time, also on a night when clocks change.
        end = begin.astimezone(datetime.UTC) + datetime.timedelta(minutes=MINUTES)
        event.add("dtend", end.astimezone(zone))
        dish = str(foods["Dish"].iloc[0])
        first = cooked.get((int(day), str(group)))  # type: ignore[call-overload]
        if first is not None:
            cooked_on = datetime.date.fromisoformat(str(date)) - datetime.timedelta(
                days=int(day) - first[0]  # type: ignore[call-overload]
            )
            dish = leftovers_from(dish, cooked_on)
        event.add("summary", f"{group}: {dish}")
        listed = [
            f"{amount} {name}"
            for amount, name in zip(foods["Amount"], foods["Food Name"], strict=True)
        ]
        event.add(
            "description", "\n".join([*listed, f"Day {day} of the plan. Planned, not eaten."])
        )
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    # A year around the week is enough, and is right beyond 2038 too.
    year = datetime.timedelta(days=366)
    dates = sorted(datetime.date.fromisoformat(str(date)) for date in set(items["Date"]))
    calendar.add_missing_timezones(dates[0] - year, dates[-1] + year)
    return bytes(calendar.to_ical())


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        raise TimeZoneError(f"{name!r} is not a known time zone; allowed: {ZONES}") from None
