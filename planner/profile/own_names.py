"""Names that people give: to foods and dishes of their own, and to measures."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from pydantic import Field

from planner.profile import limits
from planner.profile.entries import visible_text
from planner.profile.translate import refusal

NAME = (
    f"1 to {limits.OWN_NAME_CHARACTERS} characters, the first a letter or a digit, without braces"
)
MEASURE = f"1 to {limits.MEASURE_CHARACTERS} characters, the first a letter, such as bar or cup"
DISH_ID = "small letters, digits and _, the first a letter, at most 40, such as my_porridge"

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")


class _Text:
    """Reads one kind of text; `field` is a required field for it."""

    def __init__(self, most: int, allowed: str, *, digit_first: bool) -> None:
        self._most, self._digit_first = most, digit_first
        self.field: Any = Field(..., description=allowed)

    def __call__(self, value: Any) -> str:
        if not isinstance(value, str):
            raise refusal("is not text")
        text = visible_text(" ".join(unicodedata.normalize("NFC", value).split()), self._most)
        # A spreadsheet would run what starts with a sign; braces name the parts of a dish.
        first = text[0]
        if not (first.isalpha() or (self._digit_first and first.isdigit())):
            raise refusal("does not start with a letter")
        if "{" in text or "}" in text:
            raise refusal("has braces")
        return text


name_text = _Text(limits.OWN_NAME_CHARACTERS, NAME, digit_first=True)
measure_text = _Text(limits.MEASURE_CHARACTERS, MEASURE, digit_first=False)


def dish_id(value: Any) -> str:
    """The id of a dish of one's own."""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise refusal("is not an id")
    return value


def looks_like(name: str) -> str:
    """What two names have in common that a reader would take for one another."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(mark for mark in folded if mark.isalnum())
