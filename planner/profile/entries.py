"""Entries of a profile's lists: words for foods, 8-digit food codes, ids of conditions."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from planner.profile import limits
from planner.profile.known_ids import condition_ids
from planner.profile.translate import nearest, refusal

CODE_DIGITS = 8
"""FNDDS food codes have eight digits, the first of them 1 to 9."""

WORD_OR_CODE = (
    f"a word of a food's or dish's name (with a letter, at most {limits.ENTRY_CHARACTERS}"
    f" characters), or a food code of {CODE_DIGITS} digits"
)
CONDITION_ID = f"one of {', '.join(condition_ids())}"

_CODE = re.compile(rf"[1-9][0-9]{{{CODE_DIGITS - 1}}}")


def is_food_code(entry: str) -> bool:
    """Whether an entry of `dislikes` or `favourites` is a food code, not a word."""
    return _CODE.fullmatch(entry) is not None


def visible_text(text: str, most: int) -> str:
    """The text, where it has 1 to `most` characters and each of them has a form to see.

    Raises:
        PydanticCustomError: it does not.
    """
    if not text:
        raise refusal("is blank")
    if len(text) > most:
        raise refusal("is too long")
    if not text.isprintable():
        raise refusal("has control characters")
    return text


def _word_or_code(entry: Any) -> str:
    """Food codes become text; words lose the space around them and doubled space within."""
    if not isinstance(entry, (int, str)):
        raise refusal("is not allowed")
    if isinstance(entry, int):
        if not 10 ** (CODE_DIGITS - 1) <= entry < 10**CODE_DIGITS:
            raise refusal(f"is not a food code of {CODE_DIGITS} digits")
        return str(int(entry))
    text = visible_text(" ".join(entry.split()), limits.ENTRY_CHARACTERS)
    if not any(mark.isalpha() for mark in text) and not is_food_code(text):
        raise refusal(f"is neither a word nor a food code of {CODE_DIGITS} digits")
    return text


def _condition_id(entry: Any) -> str:
    if not isinstance(entry, str) or entry not in condition_ids():
        meant = nearest(entry, condition_ids()) if isinstance(entry, str) else None
        hint = f", did you mean {meant}?" if meant else ""
        raise refusal(f"is not a condition of the screening list{hint}")
    return entry


WordOrCode = Annotated[str, BeforeValidator(_word_or_code)]
ConditionId = Annotated[str, BeforeValidator(_condition_id)]
