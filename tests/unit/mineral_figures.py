"""Finds amounts of magnesium and potassium in what a person is shown."""

from __future__ import annotations

import re

# Every reference intake of either mineral, in any spelling a text may give it.
_INTAKES = (
    *(2300, 2500, 2600, 2800, 2900, 3000, 3400, 4700, 3510),
    *(310, 320, 350, 360, 400, 410, 420, 250),
)
_AMOUNT = re.compile(r"[0-9][0-9,.]*\s*m?g\b")
_NUMBER = re.compile(r"(?<![0-9.:/(-])[0-9][0-9,]*(?:\.[0-9]+)?(?![0-9:/-])(?! kcal)")


def mineral_figures(text: str) -> list[str]:
    """Amounts in mg or g, and bare numbers that are a reference intake of either mineral.

    Energy is left alone: 2,500 kcal is no amount of potassium.
    """
    numbers = [found for found in _NUMBER.findall(text) if _value(found) in _INTAKES]
    return [*_AMOUNT.findall(text), *numbers]


def _value(number: str) -> float:
    return float(number.replace(",", "") or "nan")
