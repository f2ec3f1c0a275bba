"""What happened when: marks on the time axis, without any judgement."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from planner.diary.records import Evening, IrlsTotal, KeptPlan, Lab, lab_tests

EventKind = Literal["medicine_changed", "plan_started", "lab_taken", "irls_total"]


@dataclass(frozen=True)
class Event:
    """Something on a day. text: as the page says it."""

    day: datetime.date
    kind: EventKind
    text: str


def events(
    evenings: Iterable[Evening] = (),
    plans: Iterable[KeptPlan] = (),
    labs: Iterable[Lab] = (),
    totals: Iterable[IrlsTotal] = (),
) -> list[Event]:
    """Every event, by day. A week that was planned several times started once."""
    found = [
        Event(
            evening.diary_date,
            "medicine_changed",
            "Medicine or supplement changed"
            + (f": {evening.meds_changed_note}" if evening.meds_changed_note else ""),
        )
        for evening in evenings
        if evening.meds_changed
    ]
    found += [
        Event(day, "plan_started", "Week planned from this day on")
        for day in {plan.week_start for plan in plans}
    ]
    found += [
        Event(
            lab.lab_date,
            "lab_taken",
            f"{lab_tests()[lab.test].title}: {lab.value:g} {lab.unit}; discuss with your clinician",
        )
        for lab in labs
    ]
    found += [
        Event(
            total.irls_date,
            "irls_total",
            f"IRLS total, self-entered: {total.irls_total} of 40 ({total.band.label})",
        )
        for total in totals
    ]
    return sorted(found, key=lambda event: (event.day, event.kind, event.text))
