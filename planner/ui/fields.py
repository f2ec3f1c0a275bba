"""Ties a widget to a key of the profile: it shows the key's value and writes a change back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict

import streamlit as st

from planner.ui.state import change


class Tie(TypedDict):
    """Arguments for a widget."""

    key: str
    on_change: Callable[[], None]


def tie(
    section: str,
    name: str,
    value: Any,
    read: Callable[[Any], Any] = lambda shown: shown,
    also: Callable[[Any], dict[str, Any]] = lambda taken: {},
) -> Tie:
    """The `key` and `on_change` of a widget named `plan_<name>` for one key of the profile.

    Args:
        value: what the widget shows.
        read: turns the widget's value into the profile's.
        also: other keys of the section that change with the value taken.
    """
    key = f"plan_{name}"
    # Only what differs is set: setting it in every run would take back what the person moves on
    # to while a run is still under way.
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value

    def take() -> None:
        taken = read(st.session_state[key])
        change(section, **{name: taken, **also(taken)})

    return {"key": key, "on_change": take}
