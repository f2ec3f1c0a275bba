"""Short names that a person would say, by the rules of ``rules/names.toml``."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pandas as pd

_RULES = tomllib.loads((Path(__file__).parent / "rules" / "names.toml").read_text(encoding="utf-8"))
_REPLACE = [(re.compile(pattern), replacement) for pattern, replacement in _RULES["replace"]]
_PLATE_CUT = [re.compile(pattern) for pattern in _RULES["plate_cut"]]
_OVERRIDES = {int(code): name for code, name in _RULES["names"].items()}
_PLATE_OVERRIDES = {int(code): name for code, name in _RULES.get("plate_names", {}).items()}


def short_names(foods: pd.DataFrame) -> pd.DataFrame:
    """Names for each food: columns ``name`` (unique) and ``plate_name`` (for dish titles).

    Args:
        foods: columns food_code and description.
    """
    names = [
        _OVERRIDES.get(code) or _shorten(description)
        for code, description in zip(foods["food_code"], foods["description"], strict=True)
    ]
    # Two foods that shorten to one name keep what tells them apart: USDA's own description.
    counts = pd.Series(names).value_counts()
    unique = [
        name if counts[name] == 1 or code in _OVERRIDES else description
        for name, code, description in zip(
            names, foods["food_code"], foods["description"], strict=True
        )
    ]
    plate = [
        _PLATE_OVERRIDES.get(code) or _plate(name)
        for code, name in zip(foods["food_code"], names, strict=True)
    ]
    return pd.DataFrame({"name": unique, "plate_name": plate}, index=foods.index)


def _shorten(description: str) -> str:
    text = description
    for pattern, replacement in _REPLACE:
        text = pattern.sub(replacement, text)
    text = text.strip(" ,")
    return text[:1].upper() + text[1:]


def _plate(name: str) -> str:
    text = name.split(",")[0]
    for pattern in _PLATE_CUT:
        text = pattern.sub("", text)
    text = text.strip()
    first = text.split(" ")[0]
    # A capital inside the word, or a name of a place or people, stays as it is.
    if first in _PROPER or not first[1:].islower():
        return text
    return text[:1].lower() + text[1:]


_PROPER = frozenset(_RULES["proper_words"])
