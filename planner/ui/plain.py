"""Text that a person typed, as text."""

from __future__ import annotations

_MARKS = "\\`*_{}[]()#+-.!|<>~$:"
# Inside a line, these alone set nothing.
_HARMLESS = "()+-.!"


def plain(text: str) -> str:
    """The text without the marks that Markdown would set as anything else."""
    return "".join(f"\\{mark}" if mark in _MARKS else mark for mark in text)


def plain_label(text: str) -> str:
    """The same for a label, which screen readers read with what is put before a mark."""
    return "".join(mark if mark in _HARMLESS else plain(mark) for mark in text)
