"""The months: which evenings are entered, and how strong the restlessness was."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from planner.diary.records import Evening
from planner.ui.diary_clock import written
from planner.ui.months import Month

_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def months_html(months: Iterable[Month], evenings: Iterable[Evening], today: datetime.date) -> str:
    """Tables of the months. An evening without an entry shows no number, one with 0 shows 0."""
    ratings = {evening.diary_date: evening.legs_0_10 for evening in evenings}
    tables = "".join(f"<div>{_month(month, ratings, today)}</div>" for month in months)
    return f'<div class="rls-months">{tables}</div>'


def _month(month: Month, ratings: Mapping[datetime.date, int], today: datetime.date) -> str:
    cells = ["<td></td>"] * month.first.weekday()
    cells += [_cell(day, ratings.get(day), today) for day in month.days]
    rows = "".join(
        f"<tr>{''.join(cells[start : start + 7])}</tr>" for start in range(0, len(cells), 7)
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in _WEEKDAYS)
    caption = f"{month.title}: {sum(day in ratings for day in month.days)} evenings"
    return (
        f'<table class="rls-month"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cell(day: datetime.date, rating: int | None, today: datetime.date) -> str:
    if rating is not None:
        return (
            f'<td class="rls-day-kept" style="--rls-strength:{rating * 3}%" '
            f'title="{written(day)}: {rating} of 10"><i>{day.day}</i><b>{rating}</b></td>'
        )
    if day > today:
        return f"<td><i>{day.day}</i></td>"
    return f'<td class="rls-day-open" title="{written(day)}: no entry"><i>{day.day}</i></td>'
