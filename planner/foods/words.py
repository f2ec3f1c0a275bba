"""Matches a person's words with the names of foods and dishes."""

from __future__ import annotations

import re
from collections.abc import Iterable


def matches(entries: Iterable[str], *, code: int | None, texts: Iterable[str]) -> bool:
    """Whether an entry is this food code or a word (singular or plural) of one of `texts`."""
    joined = " | ".join(texts).lower()
    for entry in entries:
        word = entry.strip().lower()
        if word.isdigit():
            if code is not None and int(word) == code:
                return True
        elif word and re.search(_pattern(word), joined):
            return True
    return False


def _pattern(word: str) -> str:
    """`berry`, `berries`, `tomatoes` and `tomato` find one another."""
    if word.endswith("ies"):
        stem = f"{re.escape(word[:-3])}(?:y|ies)"
    elif word.endswith("oes"):
        stem = f"{re.escape(word[:-2])}(?:es)?"
    elif word.endswith("y"):
        stem = f"{re.escape(word[:-1])}(?:y|ies)"
    elif word.endswith("s") and not word.endswith("ss"):
        stem = f"{re.escape(word[:-1])}s?"
    else:
        stem = f"{re.escape(word)}(?:e?s)?"
    return rf"(?<!\w){stem}(?!\w)"
