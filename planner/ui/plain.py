"""Text that a person typed, as text."""

from __future__ import annotations

_MARKS = "\\`*_{}[]()#+-.!|<>~$:"


def plain(text: str) -> str:
    """The text without the marks that Markdown would set as anything else."""
    return "".join(f"\\{mark}" if mark in _MARKS else mark for mark in text)
