"""Texts that the diary keeps as they were: profiles and plans."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

import pandas as pd
from pydantic import BeforeValidator, Field

from planner.diary.records.base import Day, Record, day, storable
from planner.export.plan_csv import PlanFileError, parse_plan_csv, plan_csv
from planner.export.plan_meta import meta_json
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import GROUP_NAMES
from planner.profile import Profile
from planner.profile.translate import refusal

TEXT_CHARACTERS = 5_000_000


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise refusal("is not text")
    if len(value) > TEXT_CHARACTERS:
        raise refusal("is too long")
    return storable(value)


Text = Annotated[str, BeforeValidator(_text)]


def _is_day(text: str, first: datetime.date, last: datetime.date) -> bool:
    try:
        return first <= datetime.date.fromisoformat(text) <= last
    except ValueError:
        return False


class KeptProfile(Record):
    """A profile as TOML. There is one; its earlier versions are its history."""

    kind: ClassVar[str] = "profile"

    toml: Text = Field(..., description="a profile as TOML")

    @classmethod
    def of(cls, profile: Profile) -> Self:
        """The record of a profile."""
        return cls(toml=profile.to_toml())

    @property
    def own_key(self) -> str | None:
        return "profile"

    def profile(self) -> Profile:
        """The profile; `ProfileError` where today's program refuses it."""
        return Profile.from_toml_text(self.toml, "kept profile")


class KeptPlan(Record):
    """A plan as it was made: its rows as CSV and what stands beside them as JSON.

    The figures are those of the food table of that day, so a newer table does not change them.
    """

    kind: ClassVar[str] = "plan"
    day_field: ClassVar[str] = "week_start"

    week_start: Day = day()
    made_at: Text = Field(..., description="the time it was made, as ISO text with its time zone")
    csv: Text = Field(..., description="the plan's CSV")
    meta: Text = Field("{}", description="the plan's metadata as JSON")
    profile_toml: Text | None = Field(None, description="the profile it was made for, as TOML")

    @classmethod
    def of(
        cls, outcome: PlanOutcome, made_at: datetime.datetime, profile: Profile | None = None
    ) -> Self:
        """The record of a planned week; `made_at` must name its time zone."""
        if outcome.plan is None:
            raise ValueError("there is no plan to keep")
        if made_at.tzinfo is None:
            raise ValueError("made_at has no time zone")
        return cls(
            week_start=outcome.plan.start,
            made_at=made_at.isoformat(),
            csv=plan_csv(outcome.plan.items).decode("utf-8"),
            meta=meta_json(outcome).decode("utf-8"),
            profile_toml=profile.to_toml() if profile is not None else None,
        )

    def _check(self) -> None:
        try:
            items = self.items()
        except PlanFileError as error:
            raise self.refuse("csv", "…", "a plan as CSV", f"is not a plan: {error}") from None
        last = self.week_start + datetime.timedelta(days=6)
        allowed = f"days from {self.week_start} to {last}, meals {', '.join(GROUP_NAMES.values())}"
        for date, group in items[["Date", "Group"]].drop_duplicates().itertuples(index=False):
            if not _is_day(date, self.week_start, last) or group not in GROUP_NAMES.values():
                raise self.refuse("csv", f"{date} {group}", allowed, "is not of the plan's week")
        try:
            known = isinstance(json.loads(self.meta), dict)
        except (ValueError, RecursionError):
            known = False
        if not known:
            raise self.refuse("meta", self.meta, "a JSON table", "is not one")

    def items(self) -> pd.DataFrame:
        """The plan's rows, in the columns of the plan CSV."""
        return parse_plan_csv(self.csv.encode("utf-8"), "kept plan")

    def metadata(self) -> Mapping[str, Any]:
        """What stands beside the plan: targets, rules, sources."""
        found: dict[str, Any] = json.loads(self.meta)
        return found
