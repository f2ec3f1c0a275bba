"""A slot on the page whose content is replaced by the next, without a frame in between."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


class Slot:
    """Stands where it is made, and holds one thing at a time.

    `st.empty` would not do: it is sent to the browser as an element of its own, and on a slow
    machine a frame is drawn before what belongs there comes. Nothing is sent here until there is
    something to show, so that what the last run of the page left stays until then.
    """

    def __init__(self) -> None:
        self._around = st.container()
        self._shown: DeltaGenerator | None = None

    @property
    def _here(self) -> DeltaGenerator:
        return self._around if self._shown is None else self._shown

    def title(self, text: str) -> None:
        """The page's heading."""
        self._shown = self._here.title(text, anchor=False)

    def caption(self, text: str) -> None:
        """A line in small print."""
        self._shown = self._here.caption(text)

    def container(self) -> DeltaGenerator:
        """For several things at once; nothing may take its place in the same run."""
        self._shown = self._here.container()
        return self._shown
