"""A month on paper: what was entered, for a clinician to read. No figure is judged."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from html import escape

from planner.diary.analysis import Cue, DayIntake, WeekOfEvenings
from planner.diary.records import Evening, IrlsTotal, Lab
from planner.ui.charts.diary_evenings import figure, spread
from planner.ui.components.diary_clinic import irls_text, lab_text
from planner.ui.diary_view import View
from planner.ui.diary_words import CUES, DISCUSS, SHORT, YES_NO
from planner.ui.months import Month

_NIGHT = (
    "legs_0_10", "onset_local_time", "minutes_affected", "sleep_hours", "awakenings", "tired_0_10",
)  # fmt: skip
# What stands in words under "Also", where it was answered with yes or with an amount.
_ALSO = (
    "none_tonight", "other_body_parts", "cramps_or_twitching", "had_caffeine_after_noon",
    "alcohol_units", "nicotine", "exercise_min", "long_sitting", "menses_or_illness",
    "stomach_upset", "iron_taken", "meds_changed", "meds_changed_note", "note",
)  # fmt: skip


def sheet_html(
    month: Month,
    until: datetime.date,
    view: View,
    totals: Sequence[IrlsTotal],
    labs: Sequence[Lab],
    *,
    with_minerals: bool,
    cues: Sequence[Cue] = (),
) -> str:
    """The sheet. until: the last day that is counted, in a month that is not over."""
    days = [day for day in month.days if day <= until]
    parts = [
        f"<h2>Evenings of {month.title}</h2>",
        f"<p>{len(view.evenings)} of {len(days)} evenings entered by the person. Restlessness of "
        "the legs is rated from 0 (none) to 10 (the strongest they can imagine). A dash: not "
        "answered. Under “Also” stand yes and amounts; no and not answered are left out.</p>",
        _weeks(view.weeks),
        _evenings(days, view, with_minerals),
    ]
    for cue in cues:
        parts.append(f"<h3>{CUES[cue.id]}</h3>")
        parts += [f"<p>{escape(sentence)}</p>" for sentence in (*cue.said, cue.then)]
    if totals:
        parts.append("<h3>IRLS totals, self-entered</h3>")
        parts.append(_list((t.irls_date, irls_text(t)) for t in totals))
    if labs:
        parts.append("<h3>Laboratory values</h3>")
        parts.append(_list((lab.lab_date, lab_text(lab)) for lab in labs))
        parts.append(f"<p>{DISCUSS}</p>")
    changed = [event for event in view.events if event.kind == "medicine_changed"]
    if changed:
        parts.append("<h3>Medicine or supplement changed</h3>")
        parts.append(_list((event.day, event.text) for event in changed))
    # Where its tables are wider than a phone, the sheet is scrolled sideways, by keyboard as well.
    return (
        f'<article class="rls-sheet" tabindex="0" aria-label="Sheet of {month.title}">'
        f"{''.join(parts)}</article>"
    )


def _weeks(weeks: Sequence[WeekOfEvenings]) -> str:
    rows = [
        [
            week.start.isoformat(),
            f"{week.logged} of {week.logged + len(week.missing)}",
            figure(week.median),
            spread(week),
            f"{week.lowest} to {week.highest}" if week.logged else "–",
        ]
        for week in weeks
    ]
    headings = ("Week from", "Evenings", "Median", "Middle half", "Lowest to highest")
    return "<h3>Restlessness by week</h3>" + _table(headings, rows)


def _evenings(days: Sequence[datetime.date], view: View, with_minerals: bool) -> str:
    by_day = {evening.diary_date: evening for evening in view.evenings}
    eaten = {day.day: day for day in view.days} if with_minerals else {}
    headings = ["Evening", *(SHORT[name] for name in _NIGHT)]
    if eaten:
        headings += ["Magnesium eaten (planned), mg", "Potassium eaten (planned), mg"]
    rows = []
    for day in days:
        evening = by_day.get(day)
        row = [f"{day:%a} {day.day}", *(_cell(evening, name) for name in _NIGHT)]
        if eaten:
            row += [_mineral(eaten[day], "magnesium_mg"), _mineral(eaten[day], "potassium_mg")]
        rows.append([*row, also(evening) if evening else ""])
    note = "<p>*: only a part of the day is entered. Supplements are not counted.</p>"
    return (
        "<h3>Evening by evening</h3>" + _table([*headings, "Also"], rows) + (note if eaten else "")
    )


def _mineral(day: DayIntake, column: str) -> str:
    eaten, planned = day.eaten.get(column), day.planned.get(column)
    mark = "" if day.complete or eaten is None else "*"
    return f"{figure(eaten, ',.0f')}{mark} ({figure(planned, ',.0f')})"


def also(evening: Evening) -> str:
    """What else was answered of an evening: yes and amounts; no and blank are left out."""
    said = []
    for name in _ALSO:
        value = getattr(evening, name)
        if value is True:
            said.append(SHORT[name].lower())
        elif isinstance(value, str):
            said.append(value)
        elif value is not None and value is not False:
            said.append(f"{SHORT[name].lower()} {value:g}")
    return "; ".join(said)


def _cell(evening: Evening | None, name: str) -> str:
    value = getattr(evening, name, None)
    if value is None:
        return "–"
    if isinstance(value, bool):
        return YES_NO[value]
    return f"{value:%H:%M}" if isinstance(value, datetime.time) else f"{value:g}"


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        f"{''.join(f'<td>{escape(cell)}</td>' for cell in rest)}</tr>"
        for first, *rest in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _list(lines: Iterable[tuple[datetime.date, str]]) -> str:
    rows = "".join(f"<li><time>{day}</time> {escape(text)}</li>" for day, text in lines)
    return f'<ul class="rls-list">{rows}</ul>'
