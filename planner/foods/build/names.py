"""Short names that a person would say, by the rules of ``rules/names.toml``."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

_RULES = tomllib.loads((Path(__file__).parent / "rules" / "names.toml").read_text(encoding="utf-8"))
_Rules = list[tuple[re.Pattern[str], str]]


def _compiled(rules: list[list[str]]) -> _Rules:
    return [(re.compile(pattern), replacement) for pattern, replacement in rules]


_REPLACE = _compiled(_RULES["replace"])
_TELLING = _compiled(_RULES["telling"])
_LESS_PLAIN = [re.compile(pattern) for pattern in _RULES["less_plain"]]
_PLATE_CUT = [re.compile(pattern) for pattern in _RULES["plate_cut"]]
_OVERRIDES = {int(code): name for code, name in _RULES["names"].items()}
_PLATE_OVERRIDES = {int(code): name for code, name in _RULES.get("plate_names", {}).items()}
_PROPER = frozenset(_RULES["proper_words"])


def short_names(foods: pd.DataFrame) -> pd.DataFrame:
    """Names for each food: columns ``name`` (unique) and ``plate_name`` (for dish titles).

    Args:
        foods: columns food_code and description.
    """
    codes = foods["food_code"].tolist()
    descriptions = foods["description"].tolist()
    names = [
        _OVERRIDES.get(code) or _shorten(description)
        for code, description in zip(codes, descriptions, strict=True)
    ]
    plate = [
        _PLATE_OVERRIDES.get(code) or _plate(name) for code, name in zip(codes, names, strict=True)
    ]
    unique = _told_apart(names, codes, descriptions)
    return pd.DataFrame({"name": unique, "plate_name": plate}, index=foods.index)


def _shorten(description: str) -> str:
    text = _replaced(description, _REPLACE).strip(" ,")
    return text[:1].upper() + text[1:]


def _replaced(text: str, rules: _Rules) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


def _told_apart(names: list[str], codes: list[int], descriptions: list[str]) -> list[str]:
    """The names, where of those alike only the plainest food's stays as it is."""
    alike: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        alike.setdefault(name.lower(), []).append(place)
    result = list(names)
    for places in alike.values():
        ranked = sorted(places, key=lambda place: _plainness(codes[place], descriptions[place]))
        plainest = descriptions[ranked[0]]
        for place in ranked[1:]:
            result[place] = _with_telling_words(names[place], descriptions[place], plainest)
    # Where the telling words are the same too, USDA's own description is unique.
    counts = Counter(name.lower() for name in result)
    return [
        name if counts[name.lower()] == 1 or (names[place] == name and code in _OVERRIDES) else text
        for place, (name, code, text) in enumerate(zip(result, codes, descriptions, strict=True))
    ]


def _plainness(code: int, description: str) -> tuple[bool, Sequence[bool], int, int]:
    """Sorts the food that people mean by the bare name first."""
    unlike = [pattern.search(description) is not None for pattern in _LESS_PLAIN]
    return code not in _OVERRIDES, unlike, len(description), code


def _with_telling_words(name: str, description: str, plainest: str) -> str:
    said = {part.lower() for part in [*plainest.split(", "), *name.split(", ")]}
    parts = [part for part in description.split(", ") if part.lower() not in said]
    telling = [_replaced(part, _TELLING).strip() for part in parts]
    words = ", ".join(word for word in telling if word and word.lower() not in name.lower())
    return f"{name}, {words}" if words else description


def _plate(name: str) -> str:
    text = re.sub(r" \([^)]*\)", "", name).split(",")[0]
    for pattern in _PLATE_CUT:
        text = pattern.sub("", text)
    text = text.strip()
    first = text.split(" ")[0]
    # A capital inside the word, or a name of a place or people, stays as it is.
    if first in _PROPER or not first[1:].islower():
        return text
    return text[:1].lower() + text[1:]
