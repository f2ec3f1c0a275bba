"""How well a figure or rule is confirmed, in words beside it."""

from __future__ import annotations

STATUS_WORDS = {
    "C": "confirmed",
    "S": "secondary source",
    "U": "unconfirmed",
    "P": "project proposal",
}
STATUS_SENTENCES = {
    "C": "read in the primary source",
    "S": "read in a source that reports the primary one",
    "U": "not yet read in a source; to be checked",
    "P": "a cautious choice of this project, not a published figure",
}


def status_mark(status: str) -> str:
    """Markdown for a status: nothing for a confirmed one or none, else a small badge."""
    words = " · ".join(STATUS_WORDS[letter] for letter in status if letter in "SUP")
    return f" :gray-badge[{words}]" if words else ""


def status_legend() -> str:
    """What the marks mean, as one sentence."""
    parts = [f"“{STATUS_WORDS[letter]}”: {STATUS_SENTENCES[letter]}" for letter in "SUP"]
    return f"Unmarked: {STATUS_SENTENCES['C']}. {'; '.join(parts)}."
