"""What "Plan and diary" and the monthly sheet show of a diary, and what they may show."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from planner.diary import Diary
from planner.diary.analysis import (
    DayIntake,
    Event,
    WeekOfEvenings,
    events,
    intake_days,
    weeks_of_evenings,
)
from planner.diary.records import Evening, IrlsTotal, KeptPlan, Lab, lab_tests
from planner.profile import Profile
from planner.screening import ScreeningOutcome, screen

_OF_MINERALS = ("serum_magnesium", "serum_potassium")


@dataclass(frozen=True)
class Minerals:
    """Whether figures of magnesium and potassium may be shown; why not, where they may not.

    potassium_target: whether potassium has a target at all, or only a ceiling.
    """

    shown: bool
    why_not: tuple[str, ...] = ()
    potassium_target: bool = True


def minerals_for(profile: Profile | None) -> Minerals:
    """What the answers to the list allow today. Without answers nothing is shown."""
    unanswered = "Answer the list on the page Plan first: it decides whether they may be shown."
    if profile is None or not profile.screening.answered:
        return Minerals(False, (unanswered,))
    outcome = screen(profile)
    if outcome.stale:
        return Minerals(False, ("Your answers to the list are old. Please answer it again.",))
    if not outcome.may_plan:
        return Minerals(False, _reasons(outcome))
    return Minerals(True, potassium_target=outcome.potassium == "allowed")


def _reasons(outcome: ScreeningOutcome) -> tuple[str, ...]:
    said = []
    for message in outcome.messages:
        for key in outcome.missing:
            message = message.replace(f" ({key})", "")
        said.append(message)
    return tuple(said)


@dataclass(frozen=True)
class View:
    """The records of a span of days, ready to be drawn. days: empty where minerals are hidden."""

    evenings: Sequence[Evening]
    weeks: Sequence[WeekOfEvenings]
    days: Sequence[DayIntake]
    events: Sequence[Event]


def view_of(diary: Diary, first: datetime.date, last: datetime.date, minerals: Minerals) -> View:
    """Everything between two days, both included."""
    evenings = diary.records(Evening, first, last)
    labs = diary.records(Lab, first, last)
    found = events(
        evenings,
        diary.records(KeptPlan, first, last),
        labs if minerals.shown else [lab for lab in labs if lab.test not in _OF_MINERALS],
        diary.records(IrlsTotal, first, last),
    )
    if not minerals.shown:
        found += [_without_figure(lab) for lab in labs if lab.test in _OF_MINERALS]
    return View(
        evenings,
        weeks_of_evenings(evenings, first, last),
        intake_days(diary, first, last) if minerals.shown else (),
        sorted(found, key=lambda event: event.day),
    )


def _without_figure(lab: Lab) -> Event:
    return Event(
        lab.lab_date, "lab_taken", f"{lab_tests()[lab.test].title}: value on the Diary page"
    )
