"""Colours of the charts in both themes: Okabe and Ito's, told apart with any colour vision.

Charts need them as plain values, since text and marks inside a chart do not follow the page.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """below, middle, above: a diverging scale on which `text` reads at every point."""

    text: str
    quiet: str
    other: str
    track: str
    magnesium: str
    potassium: str
    intake: str
    below: str
    middle: str
    above: str


LIGHT = Palette(
    text="#1B2430",
    quiet="#56616D",
    other="#A5ADB5",
    track="#EDF0F3",
    magnesium="#0072B2",
    potassium="#E69F00",
    intake="#0072B2",
    below="#F2BE5C",
    middle="#F3F5F7",
    above="#7DBBE3",
)
DARK = Palette(
    text="#E3E8EE",
    quiet="#9AA6B2",
    other="#5E6975",
    track="#222B36",
    magnesium="#4BA3D9",
    potassium="#E69F00",
    intake="#4BA3D9",
    below="#8F6300",
    middle="#1E262F",
    above="#0F6197",
)


def palette(theme: str | None) -> Palette:
    """The colours for the page's theme, "light" or "dark"."""
    return DARK if theme == "dark" else LIGHT
