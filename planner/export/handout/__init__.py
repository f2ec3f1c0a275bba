"""A handout of one or two pages: the week as a grid, the targets as a picture, a row a day."""

from planner.export.handout.content import Handout, handout
from planner.export.handout.page import handout_html
from planner.export.handout.sheet import PAPERS, handout_pdf

__all__ = ["PAPERS", "Handout", "handout", "handout_html", "handout_pdf"]
