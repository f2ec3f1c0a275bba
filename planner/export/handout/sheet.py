"""The handout as PDF: landscape, the fonts inside, the picture drawn as lines."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import cast

from fpdf import FPDF
from fpdf.enums import MethodReturnValue

from planner.export.handout.content import SCALE, Day, Handout, Meal

PAPERS = {"a4": "A4", "letter": "Letter"}
_FONTS = Path(__file__).parents[1] / "fonts"
_FONT = "DejaVu"
_TEXT, _QUIET, _LINE = (27, 36, 48), (86, 97, 109), (220, 225, 230)
_TRACK, _BAR, _ACCENT = (237, 240, 243), (125, 187, 227), (0, 114, 178)
_MARGIN = 10.0
_GAP = 3.0
_SIZES = (8.4, 8.0, 7.6, 7.2, 6.8, 6.4, 6.0, 5.6)
"""Sizes of the grid's text in points: the largest that fits on the first page is taken."""


def handout_pdf(
    content: Handout, paper: str = "a4", made: datetime.datetime | None = None
) -> bytes:
    """The handout as PDF.

    Args:
        paper: `a4` or `letter`.
        made: the time in the file's metadata; now by default.

    Raises:
        ValueError: the paper is not known.
    """
    if paper not in PAPERS:
        raise ValueError(f"paper is {paper!r}; allowed: {', '.join(PAPERS)}")
    sheet = _Sheet(PAPERS[paper], content, made or datetime.datetime.now(datetime.UTC))
    sheet.grid()
    sheet.second_page()
    return bytes(sheet.pdf.output())


class _Sheet:
    """Draws one handout. Lengths in millimeters."""

    def __init__(self, paper: str, content: Handout, made: datetime.datetime) -> None:
        self.content = content
        self.pdf = FPDF("landscape", "mm", paper)
        self.pdf.set_title(content.title)
        self.pdf.set_creation_date(made)
        self.pdf.set_lang("en")
        self.pdf.add_font(_FONT, "", _FONTS / "DejaVuSansCondensed.ttf")
        self.pdf.add_font(_FONT, "B", _FONTS / "DejaVuSansCondensed-Bold.ttf")
        self.pdf.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.pdf.set_auto_page_break(auto=True, margin=_MARGIN)
        self.pdf.add_page()
        self.width = self.pdf.w - 2 * _MARGIN
        self.bottom = self.pdf.h - _MARGIN - 5

    def text(
        self,
        text: str,
        size: float,
        *,
        bold: bool = False,
        color: tuple[int, int, int] = _TEXT,
        width: float = 0,
    ) -> None:
        """A paragraph at the present place."""
        self.pdf.set_font(_FONT, "B" if bold else "", size)
        self.pdf.set_text_color(*color)
        self.pdf.multi_cell(
            width or self.width,
            size * 0.46,
            text,
            align="L",
            new_x="LEFT",
            new_y="NEXT",
            markdown=_has_bold(text),
        )

    def grid(self) -> None:
        """The first page: a column for each day."""
        self.text(self.content.title, 15, bold=True)
        self.text(self.content.planned_for, 9)
        top = self.pdf.get_y() + 2
        column = (self.width - _GAP * (len(self.content.days) - 1)) / len(self.content.days)
        size = next(
            (
                size
                for size in _SIZES
                if all(
                    self._height(day, column, size) <= self.bottom - top
                    for day in self.content.days
                )
            ),
            _SIZES[-1],
        )
        # What is too long even so is cut by the page's end rather than spread over many pages.
        self.pdf.set_auto_page_break(auto=False)
        for place, day in enumerate(self.content.days):
            self.pdf.set_xy(_MARGIN + place * (column + _GAP), top)
            self._column(day, column, size)
        self.pdf.set_auto_page_break(auto=True, margin=_MARGIN)
        self._footer(1)

    def _column(self, day: Day, width: float, size: float) -> None:
        left = self.pdf.get_x()
        self.text(day.name, size + 0.8, bold=True, width=width)
        y = self.pdf.get_y() + 0.4
        self.pdf.set_draw_color(*_ACCENT)
        self.pdf.set_line_width(0.5)
        self.pdf.line(left, y, left + width, y)
        self.pdf.set_xy(left, y + 1.2)
        for meal in day.meals:
            self.text(meal.group, size - 0.6, color=_QUIET, width=width)
            self.text(meal.dish, size, bold=True, width=width)
            for amount, name in meal.foods:
                self.text(_food(amount, name), size, width=width)
            self.pdf.set_xy(left, self.pdf.get_y() + size * 0.25)

    def _height(self, day: Day, width: float, size: float) -> float:
        """How high a column is at a size of text."""
        rows = [(day.name, size + 0.8, True)]
        for meal in day.meals:
            rows += _rows(meal, size)
        height = 1.6 + len(day.meals) * size * 0.25
        for text, points, bold in rows:
            self.pdf.set_font(_FONT, "B" if bold else "", points)
            drawn = self.pdf.multi_cell(
                width,
                points * 0.46,
                text,
                align="L",
                markdown=_has_bold(text),
                dry_run=True,
                output=MethodReturnValue.HEIGHT,
            )
            height += cast(float, drawn)
        return height

    def second_page(self) -> None:
        """The picture of the targets, a row a day, and where everything comes from."""
        self.pdf.add_page()
        self.text("Targets and what the days bring", 12, bold=True)
        self.text(
            "Bar: mean of the days. Dots: the days. Line: the target or limit.", 7.5, color=_QUIET
        )
        self._bars()
        self.pdf.set_xy(_MARGIN, self.pdf.get_y() + 3)
        self.text("Day by day", 12, bold=True)
        self._totals()
        self.pdf.set_xy(_MARGIN, self.pdf.get_y() + 2)
        for sentence in self.content.limits:
            self.text(sentence, 7.5)
        self.pdf.set_xy(_MARGIN, self.pdf.get_y() + 1.5)
        self.text("Where the targets come from", 9.5, bold=True)
        for source in self.content.sources:
            self.text(source, 7.2)
        self.pdf.set_xy(_MARGIN, self.pdf.get_y() + 1.5)
        for note in self.content.notes:
            self.text(note, 6.8, color=_QUIET)
        self._footer(2)

    def _bars(self) -> None:
        pdf = self.pdf
        title, figures = 34.0, 96.0
        left, length = _MARGIN + title, self.width - title - figures
        pdf.set_y(pdf.get_y() + 1)
        for bar in self.content.bars:
            y = pdf.get_y()
            pdf.set_font(_FONT, "", 8.5)
            pdf.set_text_color(*_TEXT)
            pdf.set_xy(_MARGIN, y)
            pdf.cell(title, 5, bar.title)
            pdf.set_fill_color(*_TRACK)
            pdf.rect(left, y + 0.7, length, 3.6, style="F")
            pdf.set_fill_color(*_BAR)
            pdf.rect(left, y + 0.7, length * bar.mean / SCALE, 3.6, style="F")
            pdf.set_fill_color(*_TEXT)
            for day in bar.days:
                pdf.circle(left + length * day / SCALE, y + 2.5, 0.6, style="F")
            pdf.set_draw_color(*_TEXT)
            pdf.set_line_width(0.5)
            pdf.line(left + length / SCALE, y, left + length / SCALE, y + 5)
            pdf.set_xy(left + length + 3, y)
            pdf.cell(24, 5, bar.mean_text)
            pdf.cell(40, 5, bar.asked)
            pdf.cell(29, 5, bar.days_text, align="R")
            pdf.set_xy(_MARGIN, y + 5.4)

    def _totals(self) -> None:
        pdf = self.pdf
        first = 42.0
        rest = (self.width - first) / len(self.content.total_titles)
        rows = [("Planned", self.content.total_titles)]
        rows += [(day.name, day.totals) for day in self.content.days]
        rows.append(("Mean of the days", self.content.mean))
        pdf.set_draw_color(*_LINE)
        pdf.set_line_width(0.2)
        for number, (name, cells) in enumerate(rows):
            pdf.set_font(_FONT, "B" if number == len(rows) - 1 else "", 8)
            pdf.set_text_color(*(_QUIET if number == 0 else _TEXT))
            pdf.cell(first, 5, name, border="B")
            for cell in cells:
                pdf.cell(rest, 5, cell, border="B", align="R")
            pdf.ln(5)

    def _footer(self, number: int) -> None:
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.set_font(_FONT, "", 6.5)
        self.pdf.set_text_color(*_QUIET)
        self.pdf.set_xy(_MARGIN, self.pdf.h - _MARGIN)
        self.pdf.cell(self.width - 20, 4, self.content.notes[1])
        self.pdf.cell(20, 4, f"{number} of 2", align="R")
        self.pdf.set_auto_page_break(auto=True, margin=_MARGIN)


def _has_bold(text: str) -> bool:
    """Whether a text is one of `_food`, and holds no other mark that would be set as such."""
    marks = ("__", "--", "~~", "](", "\\")
    return (
        text.startswith("**") and text.count("**") == 2 and not any(mark in text for mark in marks)
    )


def _food(amount: str, name: str) -> str:
    """An amount in bold and its food."""
    return f"**{amount}** {name}"


def _rows(meal: Meal, size: float) -> list[tuple[str, float, bool]]:
    return [
        (meal.group, size - 0.6, False),
        (meal.dish, size, True),
        *((_food(amount, name), size, False) for amount, name in meal.foods),
    ]
