"""What is worth telling a clinician (`cues.toml`): figures side by side, no cause, no advice.

Ratings move on their own, so none of this shows what food or a medicine does.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from planner.diary.analysis.spans import DAY, between, clock, middle_onset, middle_rating
from planner.diary.records import DopamineMedicine, Evening, Lab, lab_tests

CueId = Literal["augmentation", "stop", "list"]


@dataclass(frozen=True)
class Cue:
    """Something to tell. said: the figures, a sentence each. then: what the person can do."""

    id: CueId
    said: tuple[str, ...]
    then: str
    status: str
    source: str


def spans_to_read(
    entered: Sequence[datetime.date],
    answers: Iterable[DopamineMedicine],
    week_starts: Iterable[datetime.date],
    last: datetime.date,
) -> list[tuple[datetime.date, datetime.date]]:
    """The spans whose evenings `augmentation` and `may_stop` look at; years lie between them.

    Args:
        entered: every day with an evening, in order.
    """
    limits = _limits()
    spans = []
    since = _taken_since(answers, last)
    start = next((day for day in entered if since is not None and day >= since), None)
    if start is not None:
        of = limits["augmentation"]
        spans.append((start, start + (of["first_days"] - 1) * DAY))
        spans.append((last - (of["last_days"] + of["rating_days"]) * DAY, last))
    planned = _planned_since(week_starts, last)
    if planned is not None:
        spans.append((planned - limits["stop"]["first_days"] * DAY, planned - DAY))
        spans.append((last - limits["stop"]["last_days"] * DAY, last))
    return spans


def augmentation(
    evenings: Sequence[Evening], answers: Iterable[DopamineMedicine], last: datetime.date
) -> Cue | None:
    """Earlier, stronger or in more of the body than in the first days on a dopamine medicine."""
    limits = _limits()["augmentation"]
    since = _taken_since(answers, last)
    entered = [] if since is None else between(evenings, since, last)
    if not entered:
        return None
    start = min(evening.diary_date for evening in entered)
    first_days = between(entered, start, start + (limits["first_days"] - 1) * DAY)
    recent = last - (limits["last_days"] - 1) * DAY
    if recent <= start + (limits["first_days"] - 1) * DAY:
        return None
    last_days = between(entered, recent, last)
    said = [
        _onset(first_days, last_days, limits),
        _other_parts(first_days, last_days, limits),
        _higher_for_days(entered, first_days, last, limits),
    ]
    told = tuple(sentence for sentence in said if sentence)
    if not told:
        return None
    return Cue(
        "augmentation",
        told,
        "You said that you take a dopamine agonist or levodopa. Ratings move on their own, and "
        "the diary cannot tell why this is so. Please tell the person who prescribes it. Do not "
        "stop any medicine.",
        limits["status"],
        limits["source"],
    )


def _taken_since(answers: Iterable[DopamineMedicine], last: datetime.date) -> datetime.date | None:
    """Since when such a medicine is taken without a stop; None where it is not, or not known."""
    since = None
    for answer in sorted(answers, key=lambda answer: answer.since_date):
        if answer.since_date <= last:
            since = (since or answer.since_date) if answer.taken else None
    return since


def _onset(first: list[Evening], recent: list[Evening], limits: dict[str, Any]) -> str:
    before = middle_onset(first, limits["least_first_evenings"])
    now = middle_onset(recent, limits["least_last_evenings"])
    if before is None or now is None or before - now < limits["onset_earlier_min"]:
        return ""
    return (
        f"First start: {clock(now)} in the middle of the last {limits['last_days']} days; "
        f"{clock(before)} in the middle of the first {limits['first_days']}."
    )


def _other_parts(first: list[Evening], recent: list[Evening], limits: dict[str, Any]) -> str:
    before = [e.other_body_parts for e in first if e.other_body_parts is not None]
    now = sum(evening.other_body_parts is True for evening in recent)
    # Not answered is not a no: without an answer nothing is new.
    if not now or not before or any(before):
        return ""
    return (
        f"Arms or other parts: on {now} of the last {limits['last_days']} days; on none of the "
        f"first {limits['first_days']}."
    )


def _higher_for_days(
    entered: list[Evening], first: list[Evening], last: datetime.date, limits: dict[str, Any]
) -> str:
    """The rating of a whole week, on each of several days."""
    before = middle_rating(first, limits["least_first_evenings"])
    if before is None:
        return ""
    first_until = max(evening.diary_date for evening in first)
    for n in range(limits["rating_days"]):
        until = last - n * DAY
        since = until - (limits["last_days"] - 1) * DAY
        week = middle_rating(between(entered, since, until), limits["least_last_evenings"])
        if since <= first_until or week is None or week < before + limits["rating_rise"]:
            return ""
    now = middle_rating(
        between(entered, last - (limits["last_days"] - 1) * DAY, last),
        limits["least_last_evenings"],
    )
    return _ratings(now, before, limits["last_days"], f"the first {limits['first_days']}")


def _ratings(now: float | None, before: float, days: int, earlier: str) -> str:
    return f"Median rating: {now:g} in the last {days} days; {before:g} in {earlier}."


def may_stop(
    evenings: Sequence[Evening], week_starts: Iterable[datetime.date], last: datetime.date
) -> Cue | None:
    """While a plan is followed: ratings or an upset stomach that make it right to offer to stop."""
    limits = _limits()["stop"]
    start = _planned_since(week_starts, last)
    recent = last - (limits["last_days"] - 1) * DAY
    if start is None or recent < start:
        return None
    before = between(evenings, start - limits["first_days"] * DAY, start - DAY)
    now = between(evenings, recent, last)
    said = []
    rated = middle_rating(before, limits["least_first_evenings"])
    rating = middle_rating(now, limits["least_last_evenings"])
    if rated is not None and rating is not None and rating >= rated + limits["rating_rise"]:
        days = f"the {limits['first_days']} before the plan"
        said.append(_ratings(rating, rated, limits["last_days"], days))
    upset = sum(evening.stomach_upset is True for evening in now)
    if upset >= limits["upset_days"] and not any(evening.stomach_upset for evening in before):
        said.append(f"A new upset of stomach or bowels: on {upset} of {limits['last_days']} days.")
    if not said:
        return None
    return Cue(
        "stop",
        tuple(said),
        "Ratings move on their own, and the diary cannot tell why this is so. You can leave the "
        "plan at any time; the diary goes on without it. Please tell your clinician.",
        limits["status"],
        limits["source"],
    )


def _planned_since(
    week_starts: Iterable[datetime.date], last: datetime.date
) -> datetime.date | None:
    """The first day of the weeks planned without a gap up to `last`; None where it has no plan."""
    starts = sorted({start for start in week_starts if start <= last}, reverse=True)
    since = None
    until = last
    for start in starts:
        if (until - start).days > 7 - (since is None):
            break
        since = until = start
    return since


def list_questions(
    labs: Sequence[Lab], conditions: Iterable[str], last: datetime.date
) -> Cue | None:
    """Laboratory values that the screening list asks about and its answers do not speak of."""
    ticked = set(conditions)
    said: dict[str, str] = {}
    status = source = ""
    for question in _limits()["question"]:
        lab = _asked_about(question, labs, last)
        if lab is None or ticked & set(question["conditions"]):
            continue
        # One sentence for a test: the first row that holds.
        if lab.test in said:
            continue
        status, source = question["status"], question["source"]
        said[lab.test] = (
            f"The list asks about {question['about']}. You entered "
            f"{lab_tests()[lab.test].title}: {lab.value:g} {lab.unit} on {lab.lab_date}."
        )
    if not said:
        return None
    then = "Please answer the list again, and discuss the value with your clinician."
    return Cue("list", tuple(said.values()), then, status, source)


def _asked_about(question: dict[str, Any], labs: Sequence[Lab], last: datetime.date) -> Lab | None:
    """The newest value that a question is about."""
    of_test = [lab for lab in labs if lab.test == question["test"] and lab.lab_date <= last]
    of_test.sort(key=lambda lab: lab.lab_date, reverse=True)
    if question.get("newest"):
        of_test = of_test[:1]
    days = question.get("within_days")
    for lab in of_test:
        if days is not None and (last - lab.lab_date).days > days:
            continue
        over, under = question.get("over"), question.get("under")
        if (over is not None and lab.converted > over) or (
            under is not None and lab.converted < under
        ):
            return lab
    return None


@cache
def _limits() -> dict[str, Any]:
    file = Path(__file__).resolve().parents[1] / "cues.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
