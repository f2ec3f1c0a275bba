"""The weeks that the diary keeps, and planning from one of them."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from planner.diary import Diary
from planner.diary.records import KeptPlan
from planner.diary.store.diary import Entry
from planner.dishes.load import load_dishes
from planner.plan.person_targets import resolved_targets
from planner.plan.read_back import week_of_rows
from planner.profile import Profile
from planner.ui.cached import food_table
from planner.ui.state import PlanState, change

_WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True)
class KeptWeek:
    """A kept week: its key in the diary, when it was kept, and its rows."""

    key: str
    saved_at: datetime.datetime
    plan: KeptPlan

    @property
    def title(self) -> str:
        """``23 November 2026, kept 22 November 20:10``; times are of this machine."""
        start, saved = self.plan.week_start, self.saved_at.astimezone()
        return f"{start.day} {start:%B %Y}, kept {saved.day} {saved:%B} at {saved:%H:%M}"

    def items(self) -> pd.DataFrame:
        """The rows in the columns of the plan CSV."""
        return self.plan.items()


def kept_weeks(diary: Diary) -> list[KeptWeek]:
    """Every kept week, the newest first."""
    entries: list[Entry[KeptPlan]] = diary.entries(KeptPlan)
    entries.sort(key=lambda entry: (entry.record.week_start, entry.saved_at), reverse=True)
    return [KeptWeek(entry.key, entry.saved_at, entry.record) for entry in entries]


def titles_of(weeks: Sequence[KeptWeek]) -> dict[str, str]:
    """The title of each week, by its key. Those kept in the same minute are numbered.

    A list to choose from takes entries of one name for one entry.
    """
    counted = Counter(week.title for week in weeks)
    titles: dict[str, str] = {}
    for week in weeks:
        alike = sum(title.startswith(f"{week.title} (") for title in titles.values())
        number = f" ({alike + 1} of {counted[week.title]})" if counted[week.title] > 1 else ""
        titles[week.key] = week.title + number
    return titles


def kept_archive(week: KeptWeek) -> bytes:
    """The files of a kept week, as they were when it was made."""
    name = f"plan-{week.plan.week_start.isoformat()}"
    files = {f"{name}.csv": week.plan.csv, f"{name}.meta.json": week.plan.meta}
    if week.plan.profile_toml is not None:
        files["profile.toml"] = week.plan.profile_toml
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, text in files.items():
            archive.writestr(zipfile.ZipInfo(file, (2026, 1, 1, 0, 0, 0)), text)
    return content.getvalue()


def next_start(week: KeptWeek, today: datetime.date) -> datetime.date:
    """The first day of the next week that starts on the same weekday and is not over."""
    start = week.plan.week_start + _WEEK
    while start + _WEEK <= today:
        start += _WEEK
    return start


def plan_from(state: PlanState, profile: Profile, week: KeptWeek, today: datetime.date) -> None:
    """Ask for the next week near a kept one, under today's settings.

    Raises:
        PlanRowsError: the week's foods are not in the food table of today.
        ValueError: there are no reference intakes for the person.
    """
    targets = resolved_targets(profile).daily
    previous = week_of_rows(week.items(), profile, food_table(), targets, load_dishes())
    change("week", start=next_start(week, today))
    state.start_from = previous
