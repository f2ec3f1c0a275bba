"""Amounts in household measures, as text and back."""

from __future__ import annotations

# These read the same in any number, as recipes write them.
_UNCHANGED = frozenset({"cup", "oz", "tablespoon", "teaspoon", "medium", "small", "large"})


def amount_text(halves: int, measure: str) -> str:
    """``1.5 cup`` for 3 halves of a cup, ``2 slices`` for 4 halves of a slice."""
    number = f"{halves / 2:g}"
    if halves <= 2 or measure in _UNCHANGED:
        return f"{number} {measure}"
    return f"{number} {_plural(measure)}"


def read_amount(text: str, measure: str) -> int | None:
    """How many halves of `measure` the text says, or None if it says anything else."""
    number, _, named = text.strip().partition(" ")
    if named not in (measure, _plural(measure)):
        return None
    try:
        halves = float(number) * 2
    except ValueError:
        return None
    return int(halves) if halves > 0 and halves.is_integer() else None


def _plural(measure: str) -> str:
    if measure in _UNCHANGED:
        return measure
    if measure.endswith(("ch", "sh", "s", "x")):
        return f"{measure}es"
    if measure.endswith("y") and measure[-2:-1] not in "aeiou":
        return f"{measure[:-1]}ies"
    if measure.endswith("f"):
        return f"{measure[:-1]}ves"
    if measure in ("potato", "tomato", "mango"):
        return f"{measure}es"
    return f"{measure}s"
